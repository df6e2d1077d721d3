"""``sluice up``: the service."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from documents.errors import UsageError
from flows.settings import Settings


def run(*, inbox: Path | None, port: int | None, schemas: Path | None) -> None:
    """Run the service until Ctrl-C or SIGTERM.

    Raises:
        UsageError: Prefect is not installed, a service runs already, a folder or the port cannot be used.
        InfrastructureError: the orchestrator does not start, or ends.
    """
    if importlib.util.find_spec("prefect") is None:
        raise UsageError("sluice up needs Prefect, which is not installed: run  make up  in docsluice's folder")
    # The flows run in processes of their own, which read the settings from the environment.
    said = {"SLUICE_UP_INBOX": inbox, "SLUICE_UP_PORT": port, "SLUICE_SCHEMAS": schemas}
    for name, value in said.items():
        if value is not None:
            os.environ[name] = str(value.absolute() if isinstance(value, Path) else value)
    from flows.service import run_service

    try:
        run_service(Settings.load())
    except KeyboardInterrupt:
        print("stopped", flush=True)
