"""``sluice export``: accepted and reviewed documents as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.cli.options import SchemasFile


def export(
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="File to write (default: print).", readable=False)
    ] = None,
    wanted: Annotated[Literal["json", "csv", "parquet"], typer.Option("--format", help="Of the file.")] = "csv",
    document_type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Documents of this type alone.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="TIME", help="Accepted or reviewed then or later, as 2024-03-05.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="TIME", help="Accepted or reviewed before that time.")
    ] = None,
    rows: Annotated[bool, typer.Option("--rows", help="Line items, instead of the documents (with csv).")] = False,
    schemas: SchemasFile = None,
) -> None:
    """Write accepted and reviewed documents, one row each, as a file for other programs.

    \b
    Examples:
      sluice export --type invoice --out invoices.csv
      sluice export --type invoice --rows --out lines.csv
      sluice export --format parquet --since 2024-03-01 --out march.parquet

    In CSV lists are joined by "; ", and cells that a spreadsheet would take for formulas begin with an apostrophe.
    Parquet needs the extra export.
    """
    from flows.commands.export import run

    run(out, wanted, document_type=document_type, since=since, until=until, rows=rows, schemas=schemas)
