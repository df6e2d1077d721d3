"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

SchemasFile = Annotated[
    Path | None,
    typer.Option("--schemas", metavar="FILE", help="Python file with document types of your own.", readable=False),
]

Tiers = Annotated[
    str | None,
    typer.Option("--tiers", metavar="1,2,3", help="Tiers that may read the documents (default: all with a model)."),
]

WorkerCount = Annotated[
    int | None, typer.Option("--workers", "-w", metavar="N", min=1, help="Worker processes (default: one a core).")
]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]


def tier_numbers(said: str | None) -> tuple[int, ...] | None:
    """``1,2,3`` as numbers.

    Raises:
        typer.BadParameter: no document can travel so.
    """
    known = ("1", "1,2", "1,3", "1,2,3")
    if said is not None and said.replace(" ", "") not in known:
        raise typer.BadParameter(f"--tiers {said}: write one of {', '.join(known)}; every document begins with tier 1")
    return None if said is None else tuple(int(part) for part in said.split(","))


def named_paths(paths: list[str]) -> list[Path]:
    """Files and folders as a person named them.

    Raises:
        typer.BadParameter: one is empty, to ``Path`` the working directory; in a script it is a variable never set.
    """
    if "" in paths:
        raise typer.BadParameter("one PATH is empty; name files or folders (. is the working directory)")
    return [Path(path) for path in paths]
