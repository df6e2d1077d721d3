"""What a run shows of its documents on Prefect's pages: a task run for each, or one table for all of a batch.

By then they are done and committed. A table takes as long as a few task runs, and so costs a document next to nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal

from prefect import task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, StateType

from flows.batch import Tally
from flows.orchestration.server_away import left_out_where_away
from flows.work import Finished

TABLE_KEY: Final = "documents"
_NAMES: Final = {
    "accepted": "Accepted",
    "needs_review": "Needs review",
    "failed": "Failed",
    "quarantined": "Quarantined",
    "needs_password": "Needs password",
}


class Shown:
    """One run's documents, as they are finished. Use as a context manager: the table is made at its end."""

    def __init__(self, how: Literal["tasks", "table"]) -> None:
        self.tally = Tally(0)
        self._show: Callable[[Finished], object] = _as_task if how == "tasks" else self._keep
        self._rows: list[dict[str, str]] = []

    def __enter__(self) -> Shown:
        return self

    def __exit__(self, *exc_info: object) -> None:
        if self._rows:
            with left_out_where_away("the table of the documents"):
                create_table_artifact(table=self._rows, key=TABLE_KEY, description=self.tally.as_line())

    def add(self, finished: Finished) -> None:
        """Show one document."""
        self.tally.inputs += 1
        self.tally.by_status[finished.status] += 1
        self._show(finished)

    def _keep(self, finished: Finished) -> None:
        result = json.loads(finished.json)
        self._rows.append(
            {
                "document": finished.claim.document_id[:12],
                "source": Path(finished.claim.source).name,
                "outcome": finished.status.replace("_", " "),
                "type": result["document_type"]["value"] if result["document_type"] else "",
                "ms": _took(result),
                "reason": result["reason"] or "",
            }
        )


@task(retries=0, persist_result=False, cache_policy=NO_CACHE)
def document(outcome: str, message: str) -> State[Any]:
    """Shows one document's outcome; the work is done and committed when this runs."""
    kind = StateType.COMPLETED if outcome in ("accepted", "needs_review") else StateType.FAILED
    return State(type=kind, name=_NAMES[outcome], message=message)


def _as_task(finished: Finished) -> object:
    name = Path(finished.claim.source).name
    return document.with_options(task_run_name=name)(finished.status, _message(finished), return_state=True)


def _message(finished: Finished) -> str:
    result = json.loads(finished.json)
    kind = result["document_type"]["value"] if result["document_type"] else "no type"
    took = _took(result)
    parts = [finished.status.replace("_", " "), kind, result["reason"], f"{took} ms" if took else None]
    return f"{'; '.join(part for part in parts if part)}; document {finished.claim.document_id[:12]}"


def _took(result: dict[str, Any]) -> str:
    took = result["timings_ms"].get("total")
    return f"{took:.0f}" if took else ""
