"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

SchemasFile = Annotated[
    Path | None,
    typer.Option("--schemas", metavar="FILE", help="Python file with document types of your own.", readable=False),
]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]


def named_paths(paths: list[str]) -> list[Path]:
    """Files and folders as a person named them.

    Raises:
        typer.BadParameter: one is empty, to ``Path`` the working directory; in a script it is a variable never set.
    """
    if "" in paths:
        raise typer.BadParameter("one PATH is empty; name files or folders (. is the working directory)")
    return [Path(path) for path in paths]
