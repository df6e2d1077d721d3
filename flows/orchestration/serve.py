"""The process that runs flows: ``python -m flows.orchestration.serve``. ``sluice up`` starts and stops it.

It polls Prefect's server for runs of the deployments (``flows.orchestration.deployments``) and starts each in a process
of its own, of each room only so many at a time: documents go on while a model is trained.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import sys
from datetime import timedelta
from pathlib import Path

from prefect.client.orchestration import get_client
from prefect.flows import load_flow_from_entrypoint
from prefect.runner import Runner
from prefect.schedules import Schedule

from flows.orchestration.automations import ensure
from flows.orchestration.deployments import AT_A_TIME, TAG, Planned, Room, planned
from flows.orchestration.forgotten import forget_others
from flows.settings import Settings
from flows.worker import die_with_parent

_POLL_SECONDS = 1.0
_LOOK_SECONDS = 0.05
_FLOW_STOP_SECONDS = 15.0
_RUNNER_STOP_SECONDS = 5.0


async def serve(settings: Settings, ready: Path) -> None:
    """Run flows until SIGTERM, then let the batch that is under way put its documents back.

    The file ``ready`` appears once runs are being taken.
    """
    stop = asyncio.Event()
    deployments = tuple(one for one in planned(settings) if one.room in AT_A_TIME)
    await asyncio.to_thread(_keep_order, deployments)
    runners: dict[Room, Runner] = {}
    for one in deployments:
        if one.room not in runners:
            runners[one.room] = _runner(one.room)
        await _add(runners[one.room], one)
    running = {asyncio.create_task(runner.start()) for runner in runners.values()}
    while not all(runner.started for runner in runners.values()) and not any(task.done() for task in running):
        await asyncio.sleep(_LOOK_SECONDS)
    # The runners have installed a signal handler of their own, which does not wait for flows; ours replace it.
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    ready.touch()
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({*running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if ended := [task for task in running if task.done()]:
        ended[0].result()
        return
    for child in multiprocessing.active_children():
        child.terminate()
    for child in multiprocessing.active_children():
        await asyncio.to_thread(child.join, _FLOW_STOP_SECONDS)
        if child.is_alive():
            child.kill()
    for task in running:
        task.cancel()
    await asyncio.wait(running, timeout=_RUNNER_STOP_SECONDS)


def _keep_order(deployments: tuple[Planned, ...]) -> None:
    """On the server, what an earlier start left there and is planned no more goes, and the automation is there."""
    with get_client(sync_client=True) as client:
        forget_others(client, deployments)
        ensure(client)


async def _add(runner: Runner, one: Planned) -> None:
    schedule = (
        Schedule(cron=one.cron, timezone=one.zone)
        if one.cron is not None
        else Schedule(interval=timedelta(seconds=one.every or 0.0))
    )
    await runner.aadd_flow(
        load_flow_from_entrypoint(one.entrypoint, use_placeholder_flow=False),
        name=one.name,
        schedule=schedule,
        parameters=dict(one.parameters),
        description=one.description,
        tags=[TAG],
    )


def _runner(room: Room) -> Runner:
    name = f"sluice-{room}"
    return Runner(name=name, query_seconds=_POLL_SECONDS, limit=AT_A_TIME[room], pause_on_shutdown=False)


if __name__ == "__main__":
    die_with_parent()
    loaded = Settings.load()
    asyncio.run(serve(loaded, loaded.storage.home / "logs" / "serve.ready"))
    sys.exit(0)
