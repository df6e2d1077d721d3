"""The Prefect flow of calibration: it measures the models in use on what people said, and shows what came of it."""

from __future__ import annotations

import os
from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.settings import Settings
from flows.worker import die_with_parent

_NICENESS = 10


@flow(name="calibrate", retries=0, persist_result=False, validate_parameters=False)
def calibrate_models() -> State[Any]:
    """Make a calibration of what people said, where that is enough; a person puts it into use."""
    from flows.orchestration.recalibrate import recalibrate

    die_with_parent()
    os.nice(_NICENESS)  # documents come first
    made = recalibrate(Settings.load(), tell=get_run_logger().info)
    return Completed(message=f"made {made}" if made else "nothing new to measure on")
