"""The Prefect flow of the audit: whether everything is accounted for. A broken rule makes the run fail."""

from __future__ import annotations

from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.opened import open_existing
from flows.operations.auditing import audit
from flows.settings import Settings
from flows.worker import die_with_parent


@flow(name="audit", retries=0, persist_result=False, validate_parameters=False)
def audit_all() -> State[Any]:
    """Check ledger, bucket, evidence and models."""
    die_with_parent()
    settings = Settings.load()
    with open_existing(settings) as ledger:
        found = audit(settings, ledger)
    for problem in found.problems:
        get_run_logger().error("%s: %d, as %s", problem.rule, problem.count, "; ".join(problem.examples))
    if found.is_clean:
        return Completed(message=found.as_line())
    broken = ", ".join(f"{problem.rule} ({problem.count})" for problem in found.problems)
    return Failed(message=f"{broken}; run sluice audit")
