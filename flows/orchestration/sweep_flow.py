"""The Prefect flow of a sweep: one round of intake, for where no process watches, or in case one has died."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.orchestration.sweeping import sweep_once
from flows.settings import Settings
from flows.worker import die_with_parent


@flow(name="sweep", retries=0, persist_result=False, validate_parameters=False)
def sweep_places() -> State[Any]:
    """Register what came in."""
    die_with_parent()
    return Completed(message=sweep_once(Settings.load()))
