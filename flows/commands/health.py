"""``sluice health``: can this host do what its role asks? For the health checks of containers."""

from __future__ import annotations

import os
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from documents.errors import SluiceError
from flows.opened import open_existing
from flows.settings import Settings
from review.readiness import missing
from storage.arrivals import Arrivals

Role = Literal["intake", "worker", "review"]

_PATIENCE_SECONDS: Final = 10.0
_SWEEPS_MISSED: Final = 3
_LEAST_LATE_SECONDS: Final = 900.0


def run(role: Role | None) -> int:
    """Print one line; 0 if all is well, else 1."""
    try:
        wrong = _LOOKS[role](Settings.load())
    except SluiceError as exc:
        wrong = str(exc)
    print(wrong or "ok", flush=True)
    return 1 if wrong else 0


def _ledger(settings: Settings) -> str:
    with open_existing(settings) as ledger:
        return missing(ledger)


def _worker(settings: Settings) -> str:
    """The ledger, and a home folder that can be written."""
    return _ledger(settings) or _home(settings.storage.home.absolute())


def _intake(settings: Settings) -> str:
    """The ledger, and no place that was not swept for as long as three sweeps may take."""
    if wrong := _worker(settings):
        return wrong
    latest = max(_SWEEPS_MISSED * settings.up.sweep_seconds, _LEAST_LATE_SECONDS)
    with open_existing(settings) as ledger:
        sweeps = Arrivals(ledger).sweeps()
    for state in sweeps:
        since = state.finished or state.started
        if since is not None and (age := (datetime.now(UTC) - since).total_seconds()) > latest:
            return f"{state.place}: no complete sweep for {age:.0f} seconds; see the log of sluice intake"
    return ""


def _review(settings: Settings) -> str:
    """The pages answer, and their server is ready."""
    review = settings.review
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(review.host, review.host)
    place = f"{'https' if review.certificate else 'http'}://{f'[{host}]' if ':' in host else host}:{review.port}"
    # It is our own server at our own address; its certificate names how others call it.
    context = ssl._create_unverified_context() if review.certificate else None
    try:
        with urllib.request.urlopen(f"{place}/health/ready", timeout=_PATIENCE_SECONDS, context=context) as answer:
            answer.read()
    except urllib.error.HTTPError as exc:
        with exc:
            return f"{place}: {exc.read(200).decode(errors='replace').strip()}"
    except OSError as exc:
        return f"{place}: the review server does not answer ({getattr(exc, 'reason', exc)})"
    return ""


def _home(home: Path) -> str:
    probe = home / f".health-{os.getpid()}"
    try:
        probe.write_bytes(b"ok")
        probe.unlink()
    except OSError as exc:
        return f"{home}: cannot be written ({exc.strerror}); free some space, or correct SLUICE_HOME"
    return ""


_LOOKS: Final[dict[Role | None, Callable[[Settings], str]]] = {
    None: _ledger,
    "worker": _worker,
    "intake": _intake,
    "review": _review,
}
