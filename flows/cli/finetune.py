"""``sluice finetune``: train tier 1 on what people said."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.options import SchemasFile


def finetune(
    now: Annotated[
        bool, typer.Option("--now", help="However few documents were labelled since the last time.")
    ] = False,
    anew: Annotated[bool, typer.Option("--anew", help="Give up a training that was stopped.")] = False,
    minutes: Annotated[
        float | None,
        typer.Option("--minutes", metavar="N", min=0.1, help="Longest time to train (default: SLUICE_LEARN_MINUTES)."),
    ] = None,
    schemas: SchemasFile = None,
) -> None:
    """Train tier 1 on what people said of documents, from the shipped model on, calibrate what comes out, and compare
    it with what is in use, field by field.

    \b
    Example:
      sluice finetune --now --minutes 20

    Nothing goes live by itself: the gate's word is printed, and sluice models promote puts the new model into use. A
    training that was stopped goes on the next time. sluice up looks every night whether there is enough to learn from
    (SLUICE_LEARN_SCHEDULE, SLUICE_LEARN_ENOUGH). Needs the extra train. Exit code 3: the gate did not pass it, or there
    was not enough to learn from.
    """
    from flows.commands.finetune import run

    raise typer.Exit(run(now=now, anew=anew, minutes=minutes, schemas=schemas))
