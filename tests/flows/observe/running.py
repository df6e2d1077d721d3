"""``sluice review`` as a process of its own, with people and tokens, and its log."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from storage.accounts.accounts import Accounts
from storage.accounts.passwords import Hasher
from storage.accounts.sessions import Sessions
from storage.accounts.tokens import ApiTokens
from storage.accounts.values import SCOPES
from storage.ledger import Ledger
from tests.flows.command_line import command_environment, sluice_command
from tests.ports import free_port

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def samples_of(text: str) -> Samples:
    """Every sample of an exposition, by name and labels; it is parsed as Prometheus would."""
    found: Samples = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            key = sample.name, tuple(sorted(sample.labels.items()))
            assert key not in found, key
            found[key] = sample.value
    return found


@dataclass(frozen=True)
class Served:
    """A running review server."""

    place: str
    token: str
    log: Path

    def ask(
        self, path: str, *, method: str = "GET", body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Status and text of an answer."""
        request = urllib.request.Request(f"{self.place}{path}", data=body, method=method, headers=dict(headers or {}))
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as exc:
            with exc:
                return exc.code, exc.read().decode()

    def api(self, path: str, said: Any = None, *, method: str = "GET") -> tuple[int, str]:
        """The same of the API, with a token of every scope; ``said`` as JSON, or bytes as they are."""
        body = said if isinstance(said, bytes | None) else json.dumps(said).encode()
        sent = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        return self.ask(path, method=method, body=body, headers=sent)

    def sign_in(self, name: str, password: str) -> int:
        """The status that trying to sign in gets, with the form as the page has it."""
        with urllib.request.urlopen(f"{self.place}/login", timeout=30) as answer:
            cookie = answer.headers["Set-Cookie"].partition(";")[0]
            found = re.search(r'name="csrf" value="([\w-]+)"', answer.read().decode())
        assert found is not None
        form = urllib.parse.urlencode({"csrf": found[1], "name": name, "password": password}).encode()
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("/login", method="POST", body=form, headers=headers)[0]

    def samples(self) -> Samples:
        """What /metrics says."""
        status, text = self.ask("/metrics")
        assert status == 200, text
        return samples_of(text)


@contextlib.contextmanager
def review_server(home: Path, env: Mapping[str, str] | None = None) -> Iterator[Served]:
    """A server of the pages over the ledger of ``home``, with an account that has a token of every scope."""
    with Ledger.open(home / "ledger.sqlite") as ledger:
        token = _token(ledger)
    port, log = free_port(), home.parent / "review.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            sluice_command("review", "--port", port),
            cwd=home.parent,
            env=command_environment(home, env),
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
        )
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith("review "):
                    break
            else:
                raise AssertionError(log.read_text())
            yield Served(f"http://127.0.0.1:{port}", token, log)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)


def _token(ledger: Ledger) -> str:
    hasher = Hasher(time_cost=1, memory_kib=64)
    _, one_time = Accounts(ledger, hasher=hasher).add("ada", "admin", actor="test")
    changed = Sessions(ledger, hasher=hasher).change_password("ada", one_time, "correct horse battery", address="")
    return ApiTokens(ledger).make(changed.session.account, "test", list(SCOPES), days=1)[1]
