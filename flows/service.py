"""The service behind ``sluice up``: the orchestrator's two processes, the review pages, the inbox, an orderly end.

    sluice up ─┬─ flows.orchestration.prefect_server     Prefect's API and pages
               ├─ flows.orchestration.serve ── flow run ── workers
               └─ flows.review_server                    the review pages

The children have a session of their own, so that Ctrl-C reaches this process alone and it decides the order.
Should it be killed, the kernel ends its children.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from documents.errors import InfrastructureError, UsageError
from flows.backlog import open_inbox, results_folder
from flows.generations import served
from flows.inbox import Inbox
from flows.intake.bucket import Bucket, check_rules, open_bucket
from flows.intake.room import check_room
from flows.intake.running import Intake
from flows.intake.watched import watching
from flows.observe.exposition import served as metrics_served
from flows.opened import open_ledger
from flows.orchestration.prefect_server import DEPLOYMENT_NAME, FLOW_NAME, HOST, Api, environment
from flows.pipeline import known_schemas
from flows.review_server import check_address, first_password, is_installed, tell_password
from flows.saying import Saying
from flows.settings import Settings
from flows.version import CurrentVersion
from storage.ledger import JobState, Ledger

_MODULES = {
    "prefect_server": "flows.orchestration.prefect_server",
    "serve": "flows.orchestration.serve",
    "review_server": "flows.review_server",
}
_STOP_SECONDS = 25.0
_TROUBLE_SECONDS = 10.0
_LEFT_SECONDS = 20.0
"""After which a run is asked for again although nothing has changed, where documents are due."""
_LOG_LINE_CHARS = 300


class Service:
    """One running service. Use as a context manager: leaving it ends every process that it started."""

    def __init__(self, settings: Settings, version: CurrentVersion) -> None:
        self.settings = settings
        self._version = version
        self.home = settings.storage.home.absolute()
        self.api = Api(settings.up.port)
        self.has_pages = is_installed()
        self._logs = self.home / "logs"
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self.saying = Saying()
        """Tells what goes wrong."""
        self._counts_at_run: dict[JobState, int] = {}
        self._next_run = self._next_look = 0.0
        self._next_catch_up = 0.0

    def __enter__(self) -> Service:
        return self

    def __exit__(self, *exc_info: object) -> None:
        # The runner first: while it puts documents back, it still talks to the server.
        for name in reversed(list(self._children)):
            self._end(self._children.pop(name))

    def start(self) -> None:
        """Start server and runner, and wait until both are ready.

        Raises:
            UsageError: the port is taken. InfrastructureError: one of them does not start.
        """
        self._check_port()
        if self.has_pages:
            check_address(self.settings.review)
        self._logs.mkdir(parents=True, exist_ok=True)
        env = environment(self.home, self.settings.up.port, self.settings.up.sweep_seconds)
        self._spawn("prefect_server", env)
        patience = self.settings.up.start_seconds
        with self._blamed():
            self.api.wait_until_healthy(patience, is_alive=self.is_whole)
            self._spawn("serve", env)
            if self.has_pages:
                self._spawn("review_server", env)
            until = time.monotonic() + patience
            while self.api.deployment_id(FLOW_NAME, DEPLOYMENT_NAME) is None or not self._are_ready():
                if time.monotonic() > until or not self.is_whole():
                    raise InfrastructureError("a process of the service did not start")
                time.sleep(0.2)

    def watch(self, inbox: Inbox, ledger: Ledger, intake: Intake | None = None) -> None:
        """Register what comes into the inbox and have it processed, until a child ends or a signal stops us.

        Args:
            intake: does the same for a bucket meanwhile.

        Raises:
            InfrastructureError: a child ended.
        """
        poll, trouble_until = self.settings.up.poll_seconds, 0.0
        while True:
            if not self.is_whole():
                with self._blamed():
                    raise InfrastructureError("a process of the service ended")
            if time.monotonic() >= trouble_until:
                met = self._go_round(inbox, ledger)
                self.saying.is_now("inbox", met)
                if met:  # nothing is lost: the next look sees the same
                    trouble_until = time.monotonic() + _TROUBLE_SECONDS
            if intake is None:
                time.sleep(poll)
            else:
                intake.wait(poll)

    def is_whole(self) -> bool:
        """Whether all children that were started still run."""
        return all(child.poll() is None for child in self._children.values())

    def _go_round(self, inbox: Inbox, ledger: Ledger) -> str:
        """Do all that is to be done; what went wrong. One file's trouble must not keep the others from theirs."""
        met = []
        for step in (
            partial(self._follow, inbox),
            partial(self._look, inbox),
            partial(self._catch_up, inbox),
            partial(self._have_processed, ledger, inbox),
        ):
            try:
                step()
            except InfrastructureError as exc:
                met.append(str(exc))
        return "; ".join(dict.fromkeys(met))

    def _follow(self, inbox: Inbox) -> None:
        """Where other models became active, register under their version from now on; what waits goes along with the
        next run.

        Raises:
            InfrastructureError: the active generation is damaged; until it is put right, all goes on as it was.
        """
        try:
            version = self._version.now()
            if version == inbox.version:
                return
            print(f"models   {served(self.settings)} from now on", flush=True)
        except UsageError as exc:
            raise InfrastructureError(str(exc)) from exc
        inbox.version = version
        self._next_run = 0.0

    def _look(self, inbox: Inbox) -> None:
        """Raises: InfrastructureError: the inbox cannot be listed, or there is too little room to take anything in."""
        check_room(self.settings)
        inbox.look()

    def _catch_up(self, inbox: Inbox) -> None:
        """At each sweep, deliver what a run that was killed had committed, and what the ledger gave up on."""
        if time.monotonic() >= self._next_catch_up:
            inbox.catch_up()
            self._next_catch_up = time.monotonic() + self.settings.up.sweep_seconds

    def _have_processed(self, ledger: Ledger, inbox: Inbox) -> None:
        """Ask for a run where documents wait that are of no lane with a schedule; again once something has changed, or
        the time for a sweep has come, and after a short while where some are due: a run that was killed left them.

        What waits may be another command's batch, or put off: a run would find nothing to do.
        """
        counts = ledger.counts(lane="")
        if not counts["received"] + counts["processing"]:
            return
        now = time.monotonic()
        if counts == self._counts_at_run and now < self._next_run:
            was_left = now >= self._next_look and ledger.has_due(pipeline_version=inbox.version, lane="")
            if not was_left:
                return
        deployment = self.api.deployment_id(FLOW_NAME, DEPLOYMENT_NAME)
        if deployment is None or self.api.has_run_coming(deployment):
            return
        self.api.start_run(deployment)
        self._counts_at_run, self._next_run = counts, now + self.settings.up.sweep_seconds
        self._next_look = now + _LEFT_SECONDS

    def _are_ready(self) -> bool:
        names = ("serve", "review_server") if self.has_pages else ("serve",)
        return all((self._logs / f"{name}.ready").exists() for name in names)

    def _spawn(self, name: str, env: dict[str, str]) -> None:
        (self._logs / f"{name}.ready").unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            (self._logs / f"{name}.log").replace(self._logs / f"{name}.log.1")  # why the last one ended
        with (self._logs / f"{name}.log").open("wb") as log:
            self._children[name] = subprocess.Popen(
                [sys.executable, "-m", _MODULES[name]],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        """SIGTERM, patience, then SIGKILL to whatever is left of its session."""
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def _check_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, self.settings.up.port))
            except OSError as exc:
                port = self.settings.up.port
                raise UsageError(f"port {port} cannot be used ({exc.strerror}); name another: --port") from exc

    @contextlib.contextmanager
    def _blamed(self) -> Iterator[None]:
        """Add the last line of a dead child's log to what is raised."""
        try:
            yield
        except InfrastructureError as exc:
            for name, child in self._children.items():
                if child.poll() is not None:
                    file = self._logs / f"{name}.log"
                    lines = [line for line in file.read_text(errors="replace").splitlines() if line.strip()]
                    last = lines[-1].strip()[:_LOG_LINE_CHARS] if lines else "it said nothing"
                    raise InfrastructureError(f"{exc}: {last} (see {file})") from exc
            raise


@contextlib.contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Hold the home folder's lock.

    Raises:
        UsageError: another service holds it.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "up.lock").open("a+") as file:
        _lock(file, home)
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield


def _lock(file: IO[str], home: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as exc:
        file.seek(0)
        holder = file.read().strip() or "?"
        raise UsageError(
            f"{home}: a service runs here already (process {holder}); stop it, or set SLUICE_HOME"
        ) from exc


def run_service(settings: Settings) -> None:
    """Run until a signal stops it."""
    schemas = known_schemas(settings)
    version = CurrentVersion(settings, schemas)
    with (
        only_one(settings.storage.home),
        open_ledger(settings) as ledger,
        metrics_served(settings, ledger),
        Service(settings, version) as service,
    ):
        inbox = open_inbox(settings, ledger, version.now())
        ledger.keep_lanes(settings.top.lanes)
        bucket = _bucket(settings, schemas)
        if service.has_pages:
            tell_password(first_password(ledger))
        print("starting, which takes some seconds; Ctrl-C stops the service", flush=True)
        service.start()
        print(f"watching {inbox.folder}", flush=True)
        print(f"results  {results_folder(settings).absolute()}", flush=True)
        print(f"runs     http://{HOST}:{settings.up.port}", flush=True)
        if service.has_pages:
            print(f"review   {settings.review.address}", flush=True)
        if bucket is None:
            service.watch(inbox, ledger)
            return
        for line in watching(bucket, settings):
            print(line, flush=True)
        with Intake(settings, ledger, bucket, version=version.last, saying=service.saying) as intake:
            service.watch(inbox, ledger, intake)


def _bucket(settings: Settings, schemas: Collection[str]) -> Bucket | None:
    """The bucket that the settings name, if they name one.

    Raises: UsageError: it refuses, or what is said of its prefixes cannot be.
    """
    if not settings.s3.is_set:
        return None
    check_rules(settings, schemas)
    return open_bucket(settings, patient=True)
