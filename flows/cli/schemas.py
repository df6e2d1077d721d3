"""``sluice schemas``: the document types, one of them, or a draft of one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from flows.cli.options import AsJson, SchemasFile, named_paths


class _ShowsByName(TyperGroup):
    """A word that is no command names a type: ``sluice schemas invoice`` shows it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known = not args or args[0] in self.commands
        return super().resolve_command(ctx, args if known else ["show", *args])


schemas = typer.Typer(
    cls=_ShowsByName,
    short_help="List the document types and their fields, or draft one.",
    invoke_without_command=True,
    rich_markup_mode=None,
)


@schemas.callback()
def list_schemas(context: typer.Context, file: SchemasFile = None, as_json: AsJson = False) -> None:
    """List the document types with their fields, show one, or draft one from sample documents.

    \b
    Examples:
      sluice schemas
      sluice schemas show invoice
      sluice schemas --schemas examples/ad_order.py
      sluice schemas draft orders/*.pdf --out my_type.py
    """
    if context.invoked_subcommand is None:
        from flows.commands.schemas import run

        run(None, file=file, as_json=as_json)


@schemas.command("show", short_help="Show the fields of one document type.")
def show_schema(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="TYPE", help="Its name.", show_default=False)] = None,
    file: SchemasFile = None,
    as_json: AsJson = False,
) -> None:
    """Show the fields of one document type.

    \b
    Example:
      sluice schemas show invoice
    """
    from flows.commands.schemas import run

    if len(names or []) != 1:
        raise typer.BadParameter("name one type: sluice schemas show TYPE; or none, to list them: sluice schemas")
    above = context.parent.params if context.parent else {}  # options may stand before the command as well
    run((names or [""])[0], file=file or above.get("file"), as_json=as_json or above.get("as_json", False))


@schemas.command("draft", short_help="Draft a document type from a few sample documents.")
def draft_schema(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Samples of one type: files, or folders.", show_default=False),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE.py", help="File to write (default: the name, .py).", readable=False),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="TYPE", help="Name of the type (default: that of --out, or my_type)."),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option("--model", metavar="DIR", help="Folder of a model that proposes fields as well.", readable=False),
    ] = None,
    at_least: Annotated[
        int | None,
        typer.Option("--at-least", metavar="N", min=1, help="Keep what N samples print (default: half of them)."),
    ] = None,
    examples: Annotated[
        bool, typer.Option("--examples", help="Write values that were seen beside the fields; they may name people.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Draft a document type of your own from a few samples of it: the fields that they print with keys.

    \b
    Example:
      sluice schemas draft orders/*.pdf --out purchase_order.py
      sluice process orders/ --schemas purchase_order.py

    The file is yours to edit. Three to ten samples of one sender are best: what they all print is a key, what changes
    is a value. Only keys are written, no values.
    """
    from flows.commands.draft import run

    run(named_paths(paths), out=out, name=name, model=model, at_least=at_least, examples=examples, force=force)
