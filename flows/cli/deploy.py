"""``sluice deploy``: the deployments, handed to a work pool."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Kind(StrEnum):
    """Where runs run."""

    process = "process"
    docker = "docker"
    kubernetes = "kubernetes"


def deploy(
    pool: Annotated[str, typer.Option("--pool", metavar="NAME", help="Work pool.")] = "docsluice",
    kind: Annotated[Kind, typer.Option("--type", help="What a run is.")] = Kind.process,
    image: Annotated[
        str | None, typer.Option("--image", metavar="NAME", help="Container image (default: docsluice:latest).")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--folder", metavar="DIR", help="Where processes start, with sluice.toml (default: here)."),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write", metavar="FILE", help="Write a prefect.yaml instead, and ask no server.", readable=False
        ),
    ] = None,
) -> None:
    """Make, or set right, what runs on a Prefect server: work pool, deployments, schedules, and the automation that
    marks runs as crashed of which nothing is heard. Say it again after a change of schedules, or when the server's
    database was lost.

    \b
    Examples:
      PREFECT_API_URL=http://prefect:4200/api sluice deploy
      sluice deploy --pool k8s --type kubernetes --image registry.example.org/docsluice:1.0

    Schedules are settings: SLUICE_SCHEDULE_… and SLUICE_LANES. sluice up needs none of this.
    """
    from flows.commands import deploy as command

    if write is not None:
        command.write(write, pool=pool)
    else:
        command.run(pool=pool, kind=kind.value, image=image, folder=folder)
