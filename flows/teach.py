"""The Prefect flow in which a teacher labels documents: one run for a set of files, one task run for each document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, StateType
from prefect.states import Completed, Failed

from flows.settings import Settings
from flows.teaching import Lesson, Tally

TEACH_FLOW = "teach"


@task(retries=0, persist_result=False, cache_policy=NO_CACHE)
def labelled(done: bool, message: str) -> State[Any]:
    """Shows what became of one document; its labels are written when this runs."""
    kind = StateType.COMPLETED if done else StateType.FAILED
    return State(type=kind, name="Labelled" if done else "Not labelled", message=message)


@flow(name=TEACH_FLOW, retries=0, persist_result=False)
def teach(
    paths: list[Path], document_type: str, teacher: str, guidelines: Path | None = None, out: Path = Path("labels")
) -> State[Any]:
    """Label documents of one type; what is labelled already is left as it is, so a run that was stopped goes on."""
    tally = Tally()
    with Lesson.opened(Settings.load(), document_type, teacher=teacher, guidelines=guidelines) as lesson:
        for taught in lesson.label(paths, out=out):
            tally.count(taught)
            told = labelled.with_options(task_run_name=taught.path.name)
            told(taught.labels is not None, taught.as_line, return_state=True)
    done = Completed if tally.labelled or tally.before else Failed
    return done(message=tally.as_line())
