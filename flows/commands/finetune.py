"""``sluice finetune``: train on what people said, and say what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from flows.finetune import finetune
from flows.settings import Settings

NOT_PASSED_EXIT = 3


def run(*, now: bool, anew: bool, minutes: float | None, schemas: Path | None) -> int:
    """Train, compare, print; the exit code.

    Raises:
        UsageError: there is nothing to learn from, or what training needs is not installed.
    """
    settings = Settings.load()
    if schemas is not None:
        settings = settings.model_copy(update={"top": settings.top.model_copy(update={"schemas": schemas})})
    made = finetune(settings, minutes=minutes, at_once=now, anew=anew, tell=partial(print, flush=True))
    if made is None:
        return NOT_PASSED_EXIT
    print("\n".join(made.lines))
    if made.is_active:
        print(f"in use   generation {made.generation.id}; back again with: sluice models rollback")
    else:
        name = made.generation.id
        print(f"made     generation {name}; put it into use with: sluice models promote {name}")
    return 0 if made.verdict == "passed" else NOT_PASSED_EXIT
