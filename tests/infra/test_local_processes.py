"""What the compose file starts, started as plain processes of this host: the same commands, settings and checks.

Postgres is Debian's, made ready by the script that the container runs; the object store is the tests' own. Three
example documents go in through the bucket, by way of Prefect's server and a worker of its pool, to results in it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from storage.audit import check
from storage.ledger import Ledger
from storage.s3.settings import S3Settings
from storage.s3.store import S3Store
from tests.infra.certificate import self_signed
from tests.infra.composed import INFRA, composed, filled_environment
from tests.ports import free_port
from tests.postgres.server import Server, find_binaries
from tests.s3.server import Access

pytestmark = [pytest.mark.slow, pytest.mark.prefect, pytest.mark.postgres, pytest.mark.s3]

DOCUMENTS = Path(__file__).resolve().parents[2] / "examples" / "documents"
NAMES = ("invoice-de.pdf", "invoice-text.txt", "receipt-shop.jpg")
_BIN = Path(sys.executable).parent
_START_SECONDS, _DONE_SECONDS, _STOP_SECONDS = 120.0, 240.0, 90.0


@dataclass
class Host:
    """The services of the compose file, as processes that find one another on loopback."""

    services: dict[str, dict[str, Any]]
    places: dict[str, str]
    folder: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                self._command(self.services[name]["command"]),
                env=self._environment(name),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def run(self, name: str) -> None:
        """A service that ends."""
        self.start(name)
        assert self.running.pop(name).wait(_START_SECONDS) == 0, self.said(name)

    def wait_until_healthy(self, name: str) -> None:
        """As its health check says it."""
        test = self.services[name]["healthcheck"]["test"]
        assert test[0] == "CMD"
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            assert self.running[name].poll() is None, self.said(name)
            looked = subprocess.run(
                self._command(test[1:]),
                env=self._environment(name),
                cwd=self.folder,
                capture_output=True,
                timeout=_START_SECONDS,
                check=False,
            )
            if looked.returncode == 0:
                return
            time.sleep(0.5)
        pytest.fail(f"{name} does not become healthy:\n{self.said(name)}")

    def stop(self, name: str) -> int:
        """As a container is stopped; the exit status."""
        process = self.running.pop(name)
        process.send_signal(signal.SIGTERM)
        return process.wait(_STOP_SECONDS)

    def said(self, name: str) -> str:
        return f"{name}:\n{(self.folder / f'{name}.log').read_text(errors='replace')[-3000:]}"

    def kill_all(self) -> None:
        for process in self.running.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _command(self, command: list[str]) -> list[str]:
        return [str(_BIN / command[0]), *map(self._placed, command[1:])]

    def _environment(self, name: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SLUICE_", "PREFECT_"))}
        own = {key: self._placed(value) for key, value in self.services[name].get("environment", {}).items()}
        image = {"PREFECT_HOME": str(self.folder / "prefect"), "PYTHONUNBUFFERED": "1", "DO_NOT_TRACK": "1"}
        return kept | image | own

    def _placed(self, value: str) -> str:
        for inside, here in self.places.items():
            value = value.replace(inside, here)
        return value


@pytest.fixture
def ledger_server(own_postgres: Server) -> Server:
    """Postgres with the two roles and databases that the container's script makes."""
    binaries = find_binaries()
    environ = {
        "PATH": f"{binaries}:{os.environ['PATH']}",
        "PGHOST": "127.0.0.1",
        "PGPORT": str(own_postgres.port),
        "PGPASSWORD": own_postgres.password,
        "POSTGRES_USER": "sluice",
    }
    script = INFRA / "kubernetes" / "components" / "store" / "postgres-init.sh"
    passwords = {name: value for name, value in filled_environment().items() if name.endswith("PASSWORD")}
    made = subprocess.run(
        [script], env=environ | passwords, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert (made.returncode, made.stderr) == (0, "")
    return own_postgres


@pytest.fixture
def host(ledger_server: Server, s3_server: Access, tmp_path: Path) -> Iterator[Host]:
    certificate, key = self_signed(tmp_path)
    prefect, review = free_port(), free_port()
    environ = filled_environment() | {
        "S3_ENDPOINT": s3_server.endpoint,
        "S3_ACCESS_KEY": s3_server.access_key,
        "S3_SECRET_KEY": s3_server.secret_key,
        "S3_REGION": s3_server.region,
        "S3_BUCKET": f"compose-{os.urandom(6).hex()}",
        "SWEEP_SECONDS": "5",
        "WORKER_CONTAINERS": "1",
        "WORKERS_PER_CONTAINER": "1",
    }
    home = tmp_path / "home"
    home.mkdir()
    places = {
        "@postgres:5432": f"@127.0.0.1:{ledger_server.port}",
        "prefect:4200": f"127.0.0.1:{prefect}",
        "0.0.0.0": "127.0.0.1",
        "127.0.0.1:4200": f"127.0.0.1:{prefect}",
        "/var/lib/docsluice": str(home),
        "/run/secrets/review_certificate": str(certificate),
        "/run/secrets/review_key": str(key),
    }
    services = composed(environ)["services"]
    services["prefect"]["command"][-1] = str(prefect)
    services["review"]["environment"]["SLUICE_REVIEW_PORT"] = str(review)
    started = Host(services, places, tmp_path)
    try:
        yield started
    finally:
        started.kill_all()


def test_compose_commands_take_documents_from_bucket_to_results(host: Host, ledger_server: Server) -> None:
    settings = _bucket(host)
    host.run("bucket")
    host.start("prefect")
    host.wait_until_healthy("prefect")
    host.run("deploy")
    for name in ("intake", "worker", "review"):
        host.start(name)
    for name in ("intake", "worker", "review"):
        host.wait_until_healthy(name)
    store = S3Store.open(settings)
    for name in NAMES:
        store.write(f"in/{name}", (DOCUMENTS / name).read_bytes())

    results = _results(host, store)

    assert {
        name: result["status"] in ("accepted", "needs_review") for name, result in results.items()
    } == dict.fromkeys(NAMES, True)
    assert results["invoice-de.pdf"]["document_type"]["value"] == "invoice"
    assert _page(host).startswith("ok")
    assert {name: host.stop(name) for name in ("worker", "intake", "review")} == {
        "worker": 0,
        "intake": 0,
        "review": 0,
    }
    assert host.stop("prefect") in (0, -signal.SIGTERM)  # uvicorn ends as it was told to, by the signal
    environ = host.services["intake"]["environment"]
    url = environ["SLUICE_STORAGE_DATABASE_URL"].replace("@postgres:5432", f"@127.0.0.1:{ledger_server.port}")
    with Ledger.open(url) as ledger:
        report = check(ledger, expected_sources=[f"s3://{settings.bucket}/in/{name}" for name in NAMES])
    assert report.problems == ()


def _bucket(host: Host) -> S3Settings:
    prefix = "SLUICE_S3_"
    environ = host.services["intake"]["environment"]
    given = {name.removeprefix(prefix).lower(): value for name, value in environ.items() if name.startswith(prefix)}
    return S3Settings(**given)


def _results(host: Host, store: S3Store) -> dict[str, dict[str, Any]]:
    """What lies under processed/ once every document has a result."""
    until = time.monotonic() + _DONE_SECONDS
    while time.monotonic() < until:
        for name, process in host.running.items():
            assert process.poll() is None, host.said(name)
        keys = {one.key for one in store.list("processed/")}
        if all(f"processed/in/{name}.json" in keys for name in NAMES):
            return {name: json.loads(store.read(f"processed/in/{name}.json")) for name in NAMES}
        time.sleep(0.5)
    pytest.fail("\n".join(["no results", *map(host.said, host.running)]))


def _page(host: Host) -> str:
    """What the review server says of itself, over TLS, with its certificate checked."""
    environ = host.services["review"]["environment"]
    context = ssl.create_default_context(cafile=host.places["/run/secrets/review_certificate"])
    address = f"https://localhost:{environ['SLUICE_REVIEW_PORT']}/health/ready"
    with urllib.request.urlopen(address, timeout=30, context=context) as answer:
        return str(answer.read().decode())
