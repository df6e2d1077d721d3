"""``sluice teach``: a model, or the e-invoice in each, labels documents that tier 1 or 2 shall learn from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import SchemasFile, named_paths

teach = typer.Typer(help="Let a model label documents for the cheaper tiers.", rich_markup_mode=None)


@teach.command("label", short_help="Label documents of one type.")
def label_documents(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, or folders: all files in them.", show_default=False),
    ],
    document_type: Annotated[str, typer.Option("--type", metavar="TYPE", help="The type that they are all of.")],
    teacher: Annotated[
        str | None,
        typer.Option(
            "--teacher",
            metavar="MODEL",
            help="A language model, as SLUICE_TIER3 names it, tier1, or einvoice: no model, but what the e-invoice in "
            "a PDF states and its pages show too (default: the model of tier 3).",
        ),
    ] = None,
    guidelines: Annotated[
        Path | None,
        typer.Option(
            "--guidelines", metavar="FILE.toml", help='What to take, field by field: total = "…".', readable=False
        ),
    ] = None,
    schemas: SchemasFile = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the labels.", readable=False)
    ] = Path("labels"),
) -> None:
    """Label documents of one type: what a model says of each field, where it stands, how sure it is, and which model
    it was. What is labelled already is left as it is, so a command that was stopped goes on. Exit code 3: some files
    have no labels, or not for all fields that were asked for.

    \b
    Examples:
      sluice teach label receipts/ --type receipt --teacher models/Qwen3-4B-Instruct --guidelines receipts.toml
      sluice teach label receipts/ --type receipt --teacher tier1
      sluice teach label invoices/ --type invoice --teacher einvoice
    """
    from flows.commands.teach import label

    named = named_paths(paths)
    code = label(named, document_type, teacher=teacher, guidelines=guidelines, schemas=schemas, out=out)
    raise typer.Exit(code)


@teach.command("check", short_help="How often a teacher is wrong, by field.")
def check_labels(
    labels: Annotated[Path, typer.Argument(metavar="LABELS", help="Folder of a teacher's labels.", readable=False)],
    truth: Annotated[Path, typer.Argument(metavar="TRUTH", help="Folder of a person's labels.", readable=False)],
    schemas: SchemasFile = None,
) -> None:
    """Count how often a teacher is wrong, field by field, on the documents that a person labelled too.

    \b
    Example:
      sluice teach check labels reviewed
    """
    from flows.commands.teach import check

    check(labels, truth, schemas=schemas)
