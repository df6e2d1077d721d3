"""The process that runs flows: ``python -m flows.serve``. ``sluice up`` starts and stops it.

It polls Prefect's server for runs of our two deployments and starts each in a process of its own, of each one at a
time: documents go on while a model is trained.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import sys
from pathlib import Path

from prefect.runner import Runner

from flows.finetune_flow import finetune_models
from flows.prefect_server import DEPLOYMENT_NAME, FINETUNE_DEPLOYMENT
from flows.process_flow import process_backlog
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
    runners = [_runner("sluice")]
    await runners[0].aadd_flow(process_backlog, name=DEPLOYMENT_NAME, interval=settings.up.sweep_seconds)
    if settings.learn.schedule:
        runners.append(_runner("sluice-learn"))
        await runners[1].aadd_flow(finetune_models, name=FINETUNE_DEPLOYMENT, cron=settings.learn.schedule)
    running = {asyncio.create_task(runner.start()) for runner in runners}
    while not all(runner.started for runner in runners) and not any(task.done() for task in running):
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


def _runner(name: str) -> Runner:
    return Runner(name=name, query_seconds=_POLL_SECONDS, limit=1, pause_on_shutdown=False)


if __name__ == "__main__":
    die_with_parent()
    loaded = Settings.load()
    asyncio.run(serve(loaded, loaded.storage.home / "logs" / "serve.ready"))
    sys.exit(0)
