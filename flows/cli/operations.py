"""What operators do besides every day's work: audit, backup, restore, erasure, retention, redaction."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import AsJson

Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, for those who read it later.")]
Document = Annotated[
    str, typer.Argument(metavar="DOC", help="Its id (the first 4 digits or more), its path, or its file name.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(short_help="Check that every document and object is accounted for.")(audit)
    app.command(short_help="Write all that lasts into one file, while the service runs.")(backup)
    app.command(short_help="Make a new home of a backup.")(restore)
    app.command(short_help="Remove all that was kept of documents.")(erase)
    app.command(short_help="Keep a document from being erased, or no longer.")(hold)
    app.command(short_help="Remove what is kept no longer, as the settings say.")(retention)
    app.command(short_help="Write a document with what is personal blacked out.")(redact)


def audit(
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Read every file of evidence, instead of some of them.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check that every object is known or refused for a reason, every rule of the ledger holds, the trail is whole,
    evidence, models and results are there.

    \b
    Example:
      sluice audit

    Nothing is changed. Exit code 3: something is wrong.
    """
    from flows.commands.audit import run

    raise typer.Exit(run(thorough=thorough, as_json=as_json))


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE.tar", help="File to write.", readable=False)],
    originals: Annotated[
        bool, typer.Option("--originals", help="With the documents that lie in the watched folder.")
    ] = False,
) -> None:
    """Write ledger, evidence, examples, models, uploads and settings without secrets into one file.

    \b
    Examples:
      sluice backup /srv/backup/monday.tar
      sluice backup /srv/backup/monday.tar --originals

    The service may run meanwhile. An older file of this name is replaced once the new one is whole.
    """
    from flows.commands.backup import run

    run(file, originals=originals)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE.tar", help="What sluice backup wrote.", readable=False)],
    home: Annotated[
        Path, typer.Option("--home", metavar="DIR", help="New home folder: not there yet, or empty.", readable=False)
    ],
) -> None:
    """Make a new home of a backup, once every member was found to be as it was written.

    \b
    Example:
      sluice restore /srv/backup/monday.tar --home /var/lib/sluice

    A backup of Postgres is brought into the empty database that SLUICE_STORAGE_DATABASE_URL names.
    """
    from flows.commands.backup import run_restore

    run_restore(file, home=home)


def erase(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOC]...", help="Ids, paths or file names.", show_default=False),
    ] = None,
    why: Why = "",
    originals: Annotated[bool, typer.Option("--originals", help="The originals too, in folders and bucket.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="End the erasures that were begun.")] = False,
) -> None:
    """Remove all that was kept of documents: results, words, pictures, reviews, examples, uploads. What stays is that
    they were erased, when, by whom and why.

    \b
    Examples:
      sluice erase 3f2a9c --why "request of 3 May"
      sluice erase --resume

    Models that were trained on a document are named; they do not unlearn it. The same content coming again is not
    processed, unless sluice process --force asks for it.
    """
    from flows.commands import erase as command

    if resume == bool(documents):
        raise typer.BadParameter("name the documents to erase, or --resume alone")
    if resume:
        command.resume()
        return
    if not why.strip():
        raise typer.BadParameter("--why is missing: what stays of a document is why it was erased")
    command.run(documents or [], why=why, originals=originals, yes=yes)


def hold(
    document: Annotated[
        str | None, typer.Argument(metavar="[DOC]", help="Its id, path or file name (default: list those held).")
    ] = None,
    why: Why = "",
    lift: Annotated[bool, typer.Option("--lift", help="From now on it may be erased again.")] = False,
) -> None:
    """Keep a document from being erased, by a person or by retention, until the hold is lifted.

    \b
    Examples:
      sluice hold invoice-17.pdf --why "court case 12/2026"
      sluice hold invoice-17.pdf --lift
      sluice hold
    """
    from flows.commands import erase as command

    if document is None:
        command.list_held()
        return
    if not lift and not why.strip():
        raise typer.BadParameter("--why is missing: who reads it later must know when to lift it")
    command.hold(document, why=why, lift=lift)


def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be removed, and change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Remove what is kept no longer: documents, evidence, pictures, old models, deliveries (SLUICE_RETENTION_…).

    \b
    Example:
      sluice retention --dry-run
    """
    from flows.commands.retention import run

    run(dry_run=dry_run, as_json=as_json)


def redact(
    document: Document,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE.pdf", help="File to write: pictures only.", readable=False)
    ],
    fields: Annotated[
        str | None, typer.Option("--fields", metavar="A,B", help="Fields whose values are blacked out.")
    ] = None,
    patterns: Annotated[
        str | None,
        typer.Option("--patterns", metavar="A,B", help="What is found by its form: iban, email, phone, tax_id, card."),
    ] = None,
    texts: Annotated[
        list[str] | None,
        typer.Option("--text", metavar="TEXT", help="A text, as a person's name; may be said several times."),
    ] = None,
    all_pii: Annotated[
        bool, typer.Option("--all-pii", help="All patterns, and all fields with names, addresses and numbers.")
    ] = False,
) -> None:
    """Write a document as pictures of its pages with what is personal blacked out, wherever it stands on them.

    \b
    Examples:
      sluice redact invoice-17.pdf --fields seller_iban,buyer_name --out for-the-lawyer.pdf
      sluice redact invoice-17.pdf --all-pii --text "Erika Mustermann" --out public.pdf

    The file is read again before it is written: where a value can still be read, none is written.
    """
    from flows.commands.redact import run

    if not (fields or patterns or texts or all_pii):
        raise typer.BadParameter("say what to black out: --fields, --patterns, --text or --all-pii")
    run(document, out=out, fields=_list(fields), patterns=_list(patterns), texts=texts or [], all_pii=all_pii)


def _list(said: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (said or "").split(",") if part.strip())
