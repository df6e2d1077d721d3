"""The Prefect flow of retention: what is kept no longer is removed. What cannot be makes the run fail."""

from __future__ import annotations

from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.opened import open_existing
from flows.operations.retention import retain
from flows.settings import Settings
from flows.worker import die_with_parent


@flow(name="retention", retries=0, persist_result=False, validate_parameters=False)
def remove_old() -> State[Any]:
    """Remove it."""
    die_with_parent()
    settings = Settings.load()
    with open_existing(settings) as ledger:
        found = retain(settings, ledger)
    for line in found.trouble:
        get_run_logger().error(line)
    if found.trouble:
        return Failed(message=f"{found.as_line()}; {len(found.trouble)} could not be, first: {found.trouble[0]}")
    return Completed(message=found.as_line())
