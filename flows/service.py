"""The service behind ``sluice up``: the orchestrator's two processes, the review pages, the inbox, an orderly end.

sluice up ─┬─ flows.orchestration.prefect_server     Prefect's API and pages
           ├─ flows.orchestration.serve ── flow run ── workers
           └─ flows.review_server                    the review pages
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import time
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from documents.errors import InfrastructureError, UsageError
from flows.backlog import open_inbox, results_folder
from flows.children import Children
from flows.generations import served
from flows.inbox import Inbox
from flows.intake.bucket import Bucket, check_rules, open_bucket
from flows.intake.room import check_room
from flows.intake.running import Intake
from flows.intake.watched import watching
from flows.observe.exposition import served as metrics_served
from flows.opened import open_ledger
from flows.operations.equipment import check_equipment
from flows.orchestration.local import SILENT_SECONDS, LocalOrchestrator
from flows.orchestration.prefect_server import HOST
from flows.pipeline import known_schemas
from flows.review_server import check_address, first_password, is_installed, tell_password
from flows.saying import Saying
from flows.settings import Settings
from flows.version import CurrentVersion
from storage.ledger import JobState, Ledger

_TROUBLE_SECONDS = 10.0
_LEFT_SECONDS = 20.0
"""After which a run is asked for again although nothing has changed, where documents are due."""


class Service:
    """One running service. Use as a context manager: leaving it ends every process that it started."""

    def __init__(self, settings: Settings, version: CurrentVersion) -> None:
        self.settings = settings
        self._version = version
        self.home = settings.storage.home.absolute()
        self.has_pages = is_installed()
        self._children = Children(self.home / "logs")
        self.orchestrator = LocalOrchestrator(settings, self.home, self._children)
        self.saying = Saying()
        """Tells what goes wrong."""
        self._counts_at_run: dict[JobState, int] = {}
        self._next_run = self._next_look = 0.0
        self._next_catch_up = 0.0

    def __enter__(self) -> Service:
        return self

    def __exit__(self, *exc_info: object) -> None:
        # The runner before the server: while it puts documents back, it still talks to that.
        self._children.end_all()

    def start(self) -> None:
        """Start all children, and wait until they are ready.

        Raises:
            UsageError: the port is taken. InfrastructureError: one of them does not start.
        """
        self._check_port()
        if self.has_pages:
            check_address(self.settings.review)
            self._children.spawn("review_server", "flows.review_server", self.orchestrator.environ, tells_ready=True)
        self.orchestrator.start()

    def watch(self, inbox: Inbox, ledger: Ledger, intake: Intake | None = None) -> None:
        """Register what comes into the inbox and have it processed, until a child ends or a signal stops us.

        Args:
            intake: does the same for a bucket meanwhile.

        Raises:
            InfrastructureError: a child ended.
        """
        poll, trouble_until = self.settings.up.poll_seconds, 0.0
        while True:
            if not self._children.is_whole():
                with self._children.blamed():
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

    def _go_round(self, inbox: Inbox, ledger: Ledger) -> str:
        """Do all that is to be done; what went wrong. One file's trouble must not keep the others from theirs."""
        met = []
        for step in (
            partial(self._follow, inbox),
            partial(self._look, inbox),
            partial(self._catch_up, inbox),
            partial(self._have_processed, ledger, inbox),
            partial(self._wake_orchestrator, ledger),
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
        if not self.orchestrator.ask_for_run():
            return
        self._counts_at_run, self._next_run = counts, now + self.settings.up.sweep_seconds
        self._next_look = now + _LEFT_SECONDS

    def _wake_orchestrator(self, ledger: Ledger) -> None:
        """Start an orchestrator anew that is stuck; not while documents are in work, as that goes on without it, nor on
        a full disk.

        Raises: InfrastructureError: no room, or it does not start; the next round tries again.
        """
        if self.orchestrator.is_stuck and not ledger.counts()["processing"]:
            check_room(self.settings)
            print(f"runs     none for {SILENT_SECONDS:g} seconds; the orchestrator is started anew", flush=True)
            self.orchestrator.start_anew()
            self._next_run = 0.0

    def _check_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, self.settings.up.port))
            except OSError as exc:
                port = self.settings.up.port
                raise UsageError(f"port {port} cannot be used ({exc.strerror}); name another: --port") from exc


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
    """Run until a signal stops it.

    Raises:
        UsageError: documents could not be read with these settings, or a service runs already.
    """
    schemas = known_schemas(settings)
    version = CurrentVersion(settings, schemas)
    check_equipment(settings)
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
