"""What a batch of the service is spread over: worker processes of this host, or the workers of a Dask cluster.

With Dask (SLUICE_WORK_SPREAD=dask) each document is a task of Prefect's Dask task runner. A Dask worker that dies costs
the document that it had one attempt, as one of our own does; the ledger stays with the process of the flow run.
"""

from __future__ import annotations

import importlib.util
import logging
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar, cast

from documents.errors import InfrastructureError, UsageError
from flows.pool import Died, Pool, PoolAnswer, TimedOut, Workers
from flows.settings import Settings
from flows.worker import Answer, Surroundings, Task
from storage.ledger import Claim

Key = TypeVar("Key")
_RESTART_SECONDS: Final = 30.0
_IDLE_SECONDS: Final = 0.2
_CONFIG: Final[dict[str, Any]] = {
    # A document that ends its worker is told at once, and not tried on three more of them.
    "distributed.scheduler.allowed-failures": 0,
    "distributed.worker.daemon": False,
    "distributed.deploy.lost-worker-timeout": "1h",  # one that starts again slowly is not given up
    "distributed.admin.tick.limit": "1h",  # models are loaded for longer than Dask likes
}


def workers_for(settings: Settings, most: int) -> AbstractContextManager[Workers[Claim]]:
    """What processes up to ``most`` documents of a batch, as the settings say.

    Raises:
        UsageError: what Dask needs is not installed.
    """
    size = min(settings.work.worker_count, most)
    check_spread(settings)
    return Pool[Claim](settings, size) if settings.work.spread == "pool" else DaskWorkers[Claim](settings, size)


def check_spread(settings: Settings) -> None:
    """See that what batches are spread over is installed.

    Raises:
        UsageError: it is not.
    """
    if settings.work.spread == "dask" and importlib.util.find_spec("prefect_dask") is None:
        raise UsageError(
            "SLUICE_WORK_SPREAD=dask needs prefect-dask, which is not installed: pip install 'docsluice[dask]'"
        )


class DaskWorkers(Generic[Key]):
    """The workers of a Dask cluster: one that is there (SLUICE_WORK_DASK_ADDRESS), or ``size`` processes of this host.

    To be used in a flow run. Each worker process has one pipeline and takes one document at a time.
    """

    def __init__(self, settings: Settings, size: int) -> None:
        storage = settings.storage.model_copy(update={"database_url": None})  # no worker sees the ledger
        self._told = settings.model_copy(update={"storage": storage})
        self._settings = settings
        self._size = size
        self._seconds = settings.work.document_seconds
        self._busy: dict[Any, tuple[Key, float]] = {}
        """Dask's future → the document, and when its time is up."""
        self._alone_since: float | None = None

    def __enter__(self) -> Self:
        """Raises: InfrastructureError: there is no cluster, or its workers cannot build their pipelines."""
        import dask
        import distributed  # brings its own defaults, which must be there before ours

        with ExitStack() as stack:
            stack.enter_context(dask.config.set(_CONFIG))
            self._runner = stack.enter_context(self._open(distributed.LocalCluster))
            self._connect()
            self._check()
            self._open_until = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for future in self._busy:
            future.cancel(force=True)
        self._busy.clear()
        self._open_until.close()

    @property
    def free(self) -> int:
        return max(len(self._workers()) - len(self._busy), 0)

    @property
    def busy(self) -> int:
        return len(self._busy)

    def submit(self, key: Key, task: Task) -> None:
        from flows.orchestration.spread_task import read_document

        future = self._runner.submit(read_document, parameters={"settings": self._told, "work": task})
        self._busy[future.wrapped_future] = (key, time.monotonic() + self._seconds)

    def answers(self, timeout: float) -> Iterator[tuple[Key, PoolAnswer]]:
        """See ``Workers``.

        Raises:
            InfrastructureError: there has been no worker for as long as one may take to start.
        """
        self._wait(timeout)
        for future in [f for f in self._busy if f.done()]:
            key, _ = self._busy.pop(future)
            yield key, _answer(future)
        for future in [f for f, (_, until) in self._busy.items() if time.monotonic() >= until]:
            key, _ = self._busy.pop(future)
            self._end(future)
            yield key, TimedOut(self._seconds)
        self._notice_absence()

    def _open(self, local_cluster: Any) -> Any:
        from prefect_dask.task_runners import DaskTaskRunner

        address = self._settings.work.dask_address
        if address is not None:
            return DaskTaskRunner(address=address, client_kwargs={"timeout": self._settings.work.start_seconds})
        local = {
            "n_workers": self._size,
            "threads_per_worker": 1,
            "host": "127.0.0.1",
            "dashboard_address": None,
            "memory_limit": 0,  # the sandbox has its own
            "silence_logs": logging.ERROR,
        }
        return DaskTaskRunner(cluster_class=local_cluster, cluster_kwargs=local)

    def _connect(self) -> None:
        """Have the runner start its cluster, or reach the one that is there."""
        try:
            _ = self._runner.client
        except (OSError, ValueError, RuntimeError) as exc:
            where = self._settings.work.dask_address or "this host"
            raise InfrastructureError(f"Dask's scheduler at {where} cannot be reached ({exc})") from exc

    def _check(self) -> None:
        """Have every worker build its pipeline, so that a cluster that cannot work costs no document an attempt."""
        from distributed import KilledWorker
        from distributed import TimeoutError as DaskTimeoutError

        from flows.orchestration.spread_task import build

        client, seconds = self._runner.client, self._settings.work.start_seconds
        allowed = client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.allowed_failures)
        if allowed:
            raise UsageError(
                f"Dask's scheduler would have a document end {allowed + 1} workers before it tells; start it with "
                "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES=0"
            )
        try:
            client.wait_for_workers(1, timeout=seconds)
            built = [client.submit(build, self._told, workers=[w], pure=False) for w in self._workers()]
            for failure in client.gather(built):
                if failure:
                    raise InfrastructureError(failure)
        except KilledWorker as exc:
            raise InfrastructureError(
                "a worker of Dask ended while it built its pipeline; is there memory enough?"
            ) from exc
        except DaskTimeoutError as exc:
            raise InfrastructureError(
                f"Dask has no worker after {seconds:g} seconds (SLUICE_WORK_START_SECONDS)"
            ) from exc

    def _workers(self) -> list[str]:
        return list(self._runner.client.scheduler_info(n_workers=-1)["workers"])

    def _wait(self, timeout: float) -> None:
        """Until a document is done, or its time is up, for ``timeout`` seconds at most."""
        from distributed import TimeoutError as DaskTimeoutError
        from distributed import wait as wait_for

        wait: Any = wait_for  # untyped

        if not self._busy:
            time.sleep(min(timeout, _IDLE_SECONDS))
            return
        until = min(until for _, until in self._busy.values()) - time.monotonic()
        try:
            with self._runner.client.as_current():
                wait(list(self._busy), timeout=max(min(timeout, until), 0.0), return_when="FIRST_COMPLETED")
        except (DaskTimeoutError, TimeoutError):
            return

    def _end(self, future: Any) -> None:
        """End the worker that is at it: nothing else ends what runs in it."""
        client = self._runner.client
        at = [worker for worker, keys in client.processing().items() if future.key in keys]
        future.cancel(force=True)
        if at:
            client.restart_workers(at, timeout=_RESTART_SECONDS, raise_for_error=False)

    def _notice_absence(self) -> None:
        if self._workers():
            self._alone_since = None
            return
        self._alone_since = self._alone_since or time.monotonic()
        if time.monotonic() - self._alone_since > self._settings.work.start_seconds:
            raise InfrastructureError("Dask has no worker left; start some, or set SLUICE_WORK_SPREAD=pool")


def _answer(future: Any) -> PoolAnswer:
    """What became of a document.

    Raises:
        InfrastructureError: the scheduler has forgotten it, as when it was started again.
    """
    from distributed import KilledWorker

    if future.status != "finished" and future.status != "error":
        raise InfrastructureError(f"Dask's scheduler lost a document ({future.status}); it is tried again")
    found = future.exception()
    if isinstance(found, KilledWorker):
        return Died(None)
    if found is None:
        found = future.result().result(raise_on_failure=False)
    if isinstance(found, BaseException):  # not the document's doing: ``answered`` raises nothing
        return Surroundings(f"Dask: {type(found).__name__}: {' '.join(str(found).split())}"[:500])
    return cast(Answer, found)
