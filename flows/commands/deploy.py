"""``sluice deploy``: hand the deployments to a work pool of a Prefect server."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from documents.errors import UsageError
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.orchestration.work_pools import Kind


def run(*, pool: str, kind: Kind, image: str | None, folder: Path | None) -> None:
    """Make, or set right, the work pool, the deployments and the automation.

    Raises:
        UsageError: no server is named or it refuses, or a package is not installed. InfrastructureError: the server
            does not answer.
    """
    _require_prefect()
    from flows.orchestration.deploying import deploy, make_pool, server
    from flows.orchestration.deployments import planned
    from flows.orchestration.work_pools import IMAGE, template

    deployments = planned(Settings.load())
    made = template(kind, image=image or IMAGE, folder=(folder or Path.cwd()).absolute())
    with server() as client:
        is_new = make_pool(client, pool, kind, made)
        gone = deploy(client, deployments, pool)
    print(f"pool        {pool} ({kind}), {'made' if is_new else 'set right'}")
    for one in deployments:
        when = one.cron or f"every {one.every:g} s"
        print(f"deployment  {one.flow}/{one.name}, {when}{f' {one.zone}' if one.cron else ''}")
    for name in gone:
        print(f"gone        {name}")
    print(f"start a worker: prefect worker start --pool {pool} --limit 2")


def write(file: Path, *, pool: str) -> None:
    """Write the deployments as a file for ``prefect deploy --all``.

    Raises:
        UsageError: Prefect is not installed. InfrastructureError: the file cannot be written.
    """
    _require_prefect()
    from flows.orchestration.deployments import planned
    from flows.orchestration.prefect_yaml import as_yaml
    from flows.outputs import write_atomically

    write_atomically(file, as_yaml(planned(Settings.load()), pool).encode())
    print(f"wrote {file}; use it with: prefect deploy --all")


def _require_prefect() -> None:
    if importlib.util.find_spec("prefect") is None:
        raise UsageError("sluice deploy needs Prefect, which is not installed: install docsluice[orchestration]")
