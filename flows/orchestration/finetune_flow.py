"""The Prefect flow of fine-tuning: it looks whether there are labels enough, and shows what came of it.

Nothing is retried or persisted by Prefect: a training that was ended goes on at the next time, from its own checkpoint.
"""

from __future__ import annotations

import os
from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.orchestration.prefect_server import FINETUNE_FLOW
from flows.settings import Settings
from flows.worker import die_with_parent

_NICENESS = 10


@flow(name=FINETUNE_FLOW, retries=0, persist_result=False, validate_parameters=False)
def finetune_models() -> State[Any]:
    """Train on what people said since the last time, where that is enough, and have the gate judge what comes out."""
    from flows.finetune import finetune

    die_with_parent()
    os.nice(_NICENESS)  # documents come first
    made = finetune(Settings.load(), tell=get_run_logger().info)
    return Completed(message=made.as_line() if made else "not enough labels yet")
