"""``sluice metrics``: the metrics, as Prometheus would read them now."""

from __future__ import annotations

import contextlib
import threading

from documents.errors import UsageError
from flows.observe.exposition import served, text_of
from flows.opened import open_existing
from flows.settings import Settings


def run(*, serve: bool) -> None:
    """Print them once, or serve them on the port of the settings until Ctrl-C.

    Raises:
        UsageError: there is no ledger, prometheus_client is missing, or no port is set or it cannot be used.
    """
    settings = Settings.load()
    if serve and settings.metrics.port is None:
        raise UsageError("--serve needs a port: set SLUICE_METRICS_PORT")
    with open_existing(settings) as ledger:
        if not serve:
            print(text_of(settings, ledger), end="", flush=True)
            return
        with served(settings, ledger):
            print(f"metrics  http://{settings.metrics.host}:{settings.metrics.port}/metrics", flush=True)
            with contextlib.suppress(KeyboardInterrupt):
                threading.Event().wait()
            print("stopped", flush=True)
