"""A real Prefect server for tests, documents that wait in a ledger, and what became of them."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from flows.backlog import open_inbox
from flows.opened import open_ledger
from flows.orchestration.prefect_server import environment
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import pipeline_version
from storage import audit
from storage.ledger import Ledger
from tests.flows.command_line import command_environment, write_documents
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 180.0
_BUSY_SECONDS = 30.0


class Orchestrator:
    """A server that can be stopped, started again, and robbed of its database; ``environ`` is for what talks to it."""

    def __init__(self, folder: Path, extra: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._extra = dict(extra or {})
        self.home = folder / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        ours = command_environment(self.home, {"SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0", **(extra or {})})
        theirs = environment(self.home, self.port, 300.0)
        prefect = {name: value for name, value in theirs.items() if name.startswith(("PREFECT_", "DO_NOT"))}
        self.environ = ours | prefect | {"PYTHONPATH": f"{ours['PYTHONPATH']}{os.pathsep}{ROOT}"}
        self._server: subprocess.Popen[bytes] | None = None

    def beside(self, folder: Path) -> Orchestrator:
        """The same server, with another folder and home."""
        made = Orchestrator(folder, self._extra)
        made.port = self.port
        made.environ |= {name: value for name, value in self.environ.items() if name.startswith("PREFECT_")}
        return made

    @property
    def settings(self) -> Settings:
        """What the processes load."""
        return Settings.load(self.folder, self.environ)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self._server = self.spawn("-m", "flows.orchestration.prefect_server", log="server.log")
        until(self._answers, START_SECONDS)

    def stop(self) -> None:
        """End the server, as kill -9 does."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def forget(self) -> None:
        """Remove the stopped server's database."""
        for file in (self.home / "prefect").glob("prefect.db*"):
            file.unlink()

    def run(self, *args: str, timeout: float = 240.0) -> subprocess.CompletedProcess[str]:
        """Run Python with these arguments to its end."""
        return subprocess.run(
            [sys.executable, *args],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def spawn(self, *args: str, log: str) -> subprocess.Popen[bytes]:
        """Start Python with these arguments, in a session of its own."""
        with (self.folder / log).open("ab") as file:
            return subprocess.Popen(
                [sys.executable, *args],
                cwd=self.folder,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """What the server's API answers."""
        api = f"http://127.0.0.1:{self.port}/api"
        headers = {"Content-Type": "application/json"}
        if method != "GET":
            token = json.load(urllib.request.urlopen(f"{api}/csrf-token?client=test"))
            headers |= {"Prefect-Csrf-Token": token["token"], "Prefect-Csrf-Client": "test"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(api + path, data=data, headers=headers, method=method)
        until = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    text = answer.read()
                return json.loads(text) if text else None
            except urllib.error.HTTPError as exc:
                if exc.code != 503 or time.monotonic() > until:
                    raise
                time.sleep(1)  # its own SQLite is locked for a moment, and it asks to be asked again

    def count(self, what: str, **state: Any) -> int:
        """How many flow_runs, task_runs or deployments there are, those of a state where one is named."""
        return int(self.ask("POST", f"/{what}/count", {what: {"state": state}} if state else {}))

    def yaml(self, pool: str) -> str:
        """A prefect.yaml for these settings."""
        from flows.orchestration.deployments import planned
        from flows.orchestration.prefect_yaml import as_yaml

        return as_yaml(planned(self.settings), pool)

    def _answers(self) -> bool:
        assert self._server is not None
        assert self._server.poll() is None, (self.folder / "server.log").read_text()[-2000:]
        with contextlib.suppress(OSError, ValueError):
            return self.ask("GET", "/health") is True
        return False


@contextlib.contextmanager
def orchestrated(folder: Path, extra: Mapping[str, str] | None = None) -> Iterator[Orchestrator]:
    """A running server, stopped at the end."""
    made = Orchestrator(folder, extra)
    try:
        made.start()
        yield made
    finally:
        made.stop()


def registered(settings: Settings, n: int, *, text: str = "invoice of 2026-01-{day:02d} number {n}") -> None:
    """Let ``n`` more documents wait in the ledger."""
    with open_ledger(settings) as ledger:
        before = sum(ledger.counts().values())
        inbox = open_inbox(settings, ledger, pipeline_version(settings, known_schemas(settings)))
        write_documents(inbox.folder / str(before), n, text=text)
        inbox.look()
        assert sum(ledger.counts().values()) == before + n


def results(home: Path) -> list[dict[str, Any]]:
    """The results that were delivered."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted((home / "results").rglob("*.json"))]


def check_done_once(home: Path, documents: int) -> None:
    """Every document has one outcome, and the ledger is whole."""
    with Ledger.open(home / "ledger.sqlite") as ledger:
        counts = ledger.counts()
        assert counts["received"] + counts["processing"] == 0
        assert sum(counts.values()) == documents
        assert audit.check(ledger).is_clean
        for record in ledger.documents(limit=1000):
            assert [entry.action for entry in ledger.history(record.document_id)].count("complete") <= 1


def until(holds: Callable[[], bool], seconds: float) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "not within the time"
        time.sleep(0.2)
