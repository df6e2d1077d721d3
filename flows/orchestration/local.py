"""The orchestrator of ``sluice up``: Prefect's server and the runner of our flows, as two of its child processes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from documents.errors import InfrastructureError
from flows.children import Children
from flows.orchestration.prefect_server import DEPLOYMENT_NAME, FLOW_NAME, Api, check_writable, environment
from flows.settings import Settings

SILENT_SECONDS: Final = 30.0
"""After which an orchestrator that does nothing that it is asked for is taken for stuck."""
_STUCK_STOP_SECONDS: Final = 5.0
_LOOK_SECONDS: Final = 0.2


class LocalOrchestrator:
    """Starts the two, asks for runs, and knows since when nothing came of that."""

    def __init__(self, settings: Settings, home: Path, children: Children) -> None:
        self._settings = settings
        self._home = home
        self._children = children
        self._silent_since: float | None = None
        self.environ = environment(home, settings.up.port, settings.up.sweep_seconds)
        """Of all processes that are Prefect's, or speak to it."""
        self.api = Api(settings.up.port)

    def start(self) -> None:
        """Start server and runner, and wait until they, and all other children, are ready.

        Raises: InfrastructureError: one of them does not start.
        """
        up = self._settings.up
        with self._children.blamed():
            self._children.spawn("prefect_server", "flows.orchestration.prefect_server", self.environ)
            self.api.wait_until_healthy(up.start_seconds, is_alive=self._children.is_whole)
            self._children.spawn("serve", "flows.orchestration.serve", self.environ, tells_ready=True)
            until = time.monotonic() + up.start_seconds
            while self.api.deployment_id(FLOW_NAME, DEPLOYMENT_NAME) is None or not self._children.are_ready():
                if time.monotonic() > until or not self._children.is_whole():
                    raise InfrastructureError("a process of the service did not start")
                time.sleep(_LOOK_SECONDS)
        self._silent_since = None

    def ask_for_run(self) -> bool:
        """Have documents processed; False where a run is under way or about to start.

        Raises: InfrastructureError: the server does not answer, or does not do it.
        """
        try:
            asked = self._ask()
        except InfrastructureError:
            self._silent_since = self._silent_since or time.monotonic()
            raise
        self._silent_since = None
        return asked

    def _ask(self) -> bool:
        deployment = self.api.deployment_id(FLOW_NAME, DEPLOYMENT_NAME)
        if deployment is None:
            return False
        if self.api.has_run_coming(deployment):
            check_writable(self._home)
            return False
        self.api.start_run(deployment)
        return True

    @property
    def is_stuck(self) -> bool:
        """Whether it has been silent for long, whenever it was asked. Prefect's server does not always get over a full
        disk, or a database that was locked."""
        return self._silent_since is not None and time.monotonic() - self._silent_since >= SILENT_SECONDS

    def start_anew(self) -> None:
        """End both and start them again. Raises: InfrastructureError: one does not start; both are ended then."""
        self._end()
        self.api = Api(self._settings.up.port)
        try:
            self.start()
        except InfrastructureError:
            self._end()
            raise

    def _end(self) -> None:
        for name in ("serve", "prefect_server"):
            self._children.end(name, _STUCK_STOP_SECONDS)
