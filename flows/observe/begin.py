"""Switching on what the settings ask for, wherever a process opens the ledger."""

from __future__ import annotations

from flows.observe import events, metrics, traces
from flows.settings import Settings


def begin(settings: Settings) -> None:
    """Log, count and trace as the settings say. Repeating it changes nothing.

    Raises: UsageError: a package that a setting needs is missing.
    """
    events.configure(settings.log)
    if settings.metrics.enabled:
        metrics.begin(settings.storage.home)
    traces.begin(settings.traces)
