"""``sluice examples``: what models learn from, and are measured on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import AsJson, SchemasFile

examples = typer.Typer(
    short_help="Show what people said, as examples to learn from.", invoke_without_command=True, rich_markup_mode=None
)


@examples.callback()
def list_examples(context: typer.Context, as_json: AsJson = False) -> None:
    """Show how many examples there are: by type and part, by source, by person. Each is a document of which somebody
    said what is in it; its part (train, calibrate or test) is dealt once and stays.

    \b
    Examples:
      sluice examples
      sluice examples collect
      sluice examples import labels
    """
    from flows.commands.examples import run

    if context.invoked_subcommand is None:
        run(as_json=as_json)


@examples.command(short_help="Make examples of the reviews that were closed.")
def collect(schemas: SchemasFile = None) -> None:
    """Make an example of every review that was closed since the last time. sluice finetune does so by itself. Exit code
    3: some are left for the next time, and why is told.

    \b
    Example:
      sluice examples collect
    """
    from flows.commands.examples import collect_all

    raise typer.Exit(collect_all(schemas=schemas))


@examples.command("import", short_help="Make examples of label files.")
def import_labels(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder of label files (sluice teach label).", readable=False)
    ],
    schemas: SchemasFile = None,
) -> None:
    """Make an example of every label file in a folder. Those of a teacher or an e-invoice are for training alone, those
    of a person are dealt like reviews. Exit code 3: some are left, and why is told.

    \b
    Example:
      sluice examples import labels
    """
    from flows.commands.examples import take_in_all

    raise typer.Exit(take_in_all(folder, schemas=schemas))
