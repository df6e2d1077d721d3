"""What the review server tells: requests, refused sign-ins, and the metrics themselves (``review.watching.Watch``)."""

from __future__ import annotations

from typing import Final

from flows.observe import metrics
from flows.observe.catalogue import BY_NAME, OTHER
from flows.observe.events import event
from flows.observe.exposition import Exposition
from flows.settings import Settings
from storage.ledger import Ledger

_METHODS: Final = BY_NAME["sluice_requests_total"].labels["method"] or ()


class ServerWatch:
    """May be used from several threads. Routes are templates of the application's table, so there is an end to them."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._settings = settings
        self._ledger = ledger
        self._exposition: Exposition | None = None

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        kind = f"{min(max(status, 200), 599) // 100}xx"
        known = method if method in _METHODS else OTHER
        metrics.count("sluice_requests_total", method=known, route=route, status=kind)
        metrics.observe("sluice_request_seconds", seconds)

    def login_failed(self) -> None:
        """A sign-in was refused; nobody is named, as what was typed may be a password."""
        metrics.count("sluice_logins_failed_total")
        event("login_failed")

    def metrics(self) -> tuple[bytes, str]:
        """The metrics and their content type. Raises: UsageError: prometheus_client is missing."""
        if self._exposition is None:
            self._exposition = Exposition(self._settings, self._ledger)
        return self._exposition.text()
