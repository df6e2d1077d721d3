"""``sluice eval``: how right the results are, where the truth is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import AsJson, SchemasFile, Tiers, WorkerCount, tier_numbers


def evaluate(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER|SET",
            help="Documents, with truth/FILE.json for each FILE; or, with --data, a labelled public set.",
            show_default=False,
        ),
    ],
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="Folder that holds the labelled set.", readable=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Folder for the results (default: evaluated/NAME).", readable=False
        ),
    ] = None,
    results: Annotated[
        Path | None,
        typer.Option("--results", metavar="DIR", help="Score the results in there; process nothing.", readable=False),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE.html", help="Write a report to read or send: one file.", readable=False),
    ] = None,
    as_json: AsJson = False,
    schemas: SchemasFile = None,
    tiers: Tiers = None,
    workers: WorkerCount = None,
    with_xml: Annotated[
        bool, typer.Option("--with-embedded-xml", help="Read the e-invoices that PDFs hold inside themselves as well.")
    ] = False,
) -> None:
    """Measure on documents whose truth is known: field by field how many values are right, how many are accepted, and
    how many of these are wrong.

    \b
    Examples:
      sluice eval invoices/ --report invoices.html
      sluice eval sroie --data labelled --json
      sluice eval invoices/ --results results

    The truth of FOLDER/a/scan.jpg is FOLDER/truth/scan.jpg.json (docs/evaluating.md). Documents are processed in a
    ledger of their own, in --out; a command that was stopped goes on where it was. Exit code 3: some documents could
    not be read, or have no result; they count as missed.
    """
    from flows.commands.evaluate import Wish, run

    if results is not None and (out or workers or tiers or with_xml):
        raise typer.BadParameter("--results scores what is there, so --out, --workers, --tiers and XML go without it")
    wish = Wish(what, data, out, results, schemas, tier_numbers(tiers), workers, with_xml)
    raise typer.Exit(run(wish, report=report, as_json=as_json))
