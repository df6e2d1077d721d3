"""``sluice review``: the first account, the address, and a clear line where it cannot start."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from sqlalchemy import update

from storage.accounts.tables import trail
from storage.ledger import Ledger
from tests.flows.command_line import command_environment, sluice_command
from tests.ports import free_port


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with a ledger."""
    Ledger.open(tmp_path / "home/ledger.sqlite").close()
    return tmp_path / "home"


def _run(home: Path, *arguments: object, **extra: str) -> subprocess.CompletedProcess[str]:
    environ = command_environment(home, extra)
    command = sluice_command("review", *arguments)
    return subprocess.run(
        command, cwd=home.parent, env=environ, capture_output=True, text=True, check=False, timeout=120
    )


def test_review_serves_and_gives_the_first_password_once(home: Path) -> None:
    for shows_password in (True, False):
        port = free_port()
        service = subprocess.Popen(
            sluice_command("review", "--port", port),
            cwd=home.parent,
            env=command_environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert service.stdout is not None
            shown = ""
            while "review " not in shown:
                line = service.stdout.readline()
                assert line, service.communicate()
                shown += line
            assert bool(re.search(r"^    [a-z2-9]{5}(-[a-z2-9]{5}){4}$", shown, re.M)) == shows_password
            assert f"http://127.0.0.1:{port}" in shown
            assert _status(port, "/login") == 200
            assert _status(port, "/api/openapi.json") == 401
        finally:
            service.send_signal(signal.SIGINT)
            out, err = service.communicate(timeout=60)
        assert (service.returncode, out.strip().endswith("stopped"), err) == (0, True, "")


def _status(port: int, path: str) -> int:
    for _ in range(50):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                assert "server" not in answer.headers
                return int(answer.status)
        except urllib.error.HTTPError as exc:
            return exc.code
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError("the pages are not served")


def test_review_needs_a_ledger(tmp_path: Path) -> None:
    done = _run(tmp_path / "nothing", "--port", free_port())
    assert done.returncode == 1
    assert "no documents here yet" in done.stderr
    assert not (tmp_path / "nothing/ledger.sqlite").exists()


def test_review_says_that_the_port_is_taken(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _run(home, "--port", port)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"127.0.0.1 port {port} cannot be used" in done.stderr


def test_review_is_not_served_in_the_clear(home: Path) -> None:
    done = _run(home, "--host", "0.0.0.0")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "SLUICE_REVIEW_CERTIFICATE" in done.stderr


def test_review_says_what_is_not_installed(home: Path, tmp_path: Path) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden/sitecustomize.py").write_text(
        "import importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'argon2' else found(name, *a)\n",
        encoding="utf-8",
    )
    path = f"{tmp_path / 'hidden'}:{Path(__file__).parent}"
    done = _run(home, PYTHONPATH=path)
    assert done.returncode == 1
    assert done.stderr == "sluice: sluice review needs argon2: install docsluice[review]\n"


def test_reset_gives_a_one_time_password(home: Path) -> None:
    from storage.accounts.accounts import Accounts
    from storage.accounts.passwords import Hasher

    nobody = _run(home, "--reset", "admin")
    assert (nobody.returncode, "there is no account 'admin'" in nobody.stderr) == (1, True)
    with Ledger.open(home / "ledger.sqlite") as ledger:
        Accounts(ledger, hasher=Hasher(time_cost=1, memory_kib=64)).first_run()
    done = _run(home, "--reset", "Admin")
    assert done.returncode == 0
    assert re.match(r"admin: [a-z2-9]{5}(-[a-z2-9]{5}){4}\n", done.stdout)


def test_verify_finds_an_altered_trail(home: Path) -> None:
    from storage.accounts.trail import Trail

    with Ledger.open(home / "ledger.sqlite") as ledger:
        for _ in range(3):
            ledger.write("append", lambda c, now: Trail.append(c, actor="ada", action="test", at_ms=now))
        whole = _run(home, "--verify")
        assert (whole.returncode, whole.stdout[:28]) == (0, "the trail is whole, up to 3:")
        head = whole.stdout.split()[-1]
        assert _run(home, "--verify", "--head", head).returncode == 0
        cut = _run(home, "--verify", "--head", f"4{head[1:]}")
        assert (cut.returncode, "its end was removed" in cut.stdout) == (3, True)
        other = _run(home, "--verify", "--head", f"3:{'0' * 64}")
        assert (other.returncode, "made anew" in other.stdout) == (3, True)
        odd = _run(home, "--verify", "--head", "yesterday")
        assert (odd.returncode, odd.stderr.count("\n"), "no end of a trail" in odd.stderr) == (1, 1, True)
        altered = update(trail).where(trail.c.seq == 2).values(actor="eve")
        ledger.database.write("alter", lambda c: c.execute(altered).rowcount)
    broken = _run(home, "--verify")
    assert (broken.returncode, "entry 2" in broken.stdout) == (3, True)
