"""``sluice health`` and ``sluice metrics``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class _Role(StrEnum):
    intake = "intake"
    worker = "worker"
    review = "review"


def health(
    role: Annotated[
        _Role | None,
        typer.Option("--role", help="What this host is to do (default: to write the ledger)."),
    ] = None,
) -> None:
    """Say in one line whether this host can work, for the health checks of containers.

    \b
    Example:
      sluice health --role worker

    Exit code 0: it can; 1: it cannot, and the line says why.
    """
    from flows.commands import health as command

    raise typer.Exit(command.run(role.value if role else None))


def metrics(
    serve: Annotated[bool, typer.Option("--serve", help="Serve them on SLUICE_METRICS_PORT until Ctrl-C.")] = False,
) -> None:
    """Print the metrics of this home and its ledger, in the format of Prometheus.

    \b
    Examples:
      sluice metrics > /var/lib/node_exporter/sluice.prom
      SLUICE_METRICS_PORT=4310 sluice metrics --serve
    """
    from flows.commands.metrics import run

    run(serve=serve)
