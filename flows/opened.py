"""Opening the ledger that the settings name."""

from __future__ import annotations

from documents.errors import UsageError
from flows.observe.begin import begin
from flows.settings import Settings
from storage.ledger import Ledger


def open_ledger(settings: Settings) -> Ledger:
    """The ledger, created where there is none. From here on the process tells of itself what the settings ask for.

    Raises:
        UsageError, InfrastructureError: it cannot be opened.
    """
    begin(settings)
    storage = settings.storage
    return Ledger.open(
        storage.ledger_url,
        lease_seconds=storage.lease_seconds,
        max_attempts=storage.max_attempts,
        duplicates=storage.duplicates,
        reviews=settings.review.rules,
    )


def open_existing(settings: Settings) -> Ledger:
    """The ledger for a command that only looks: looking creates nothing.

    Raises:
        UsageError: there is none yet.
    """
    if settings.storage.database_url is None and not (settings.storage.home / "ledger.sqlite").exists():
        raise UsageError(
            f"{settings.storage.home}: no documents here yet; process some, or name another home with SLUICE_HOME"
        )
    return open_ledger(settings)
