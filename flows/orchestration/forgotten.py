"""Deployments of ours that are planned no more, as when a lane was given up: they go, or their runs would be late for
ever."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flows.orchestration.deployments import TAG, Planned

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient


def forget_others(client: SyncPrefectClient, planned: Iterable[Planned]) -> list[str]:
    """Delete the deployments that are ours and not ``planned``; their names, as ``flow/name``."""
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags

    wanted = {f"{one.flow}/{one.name}" for one in planned}
    gone = []
    for found in client.read_deployments(deployment_filter=DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))):
        name = f"{client.read_flow(found.flow_id).name}/{found.name}"
        if name not in wanted:
            client.delete_deployment(found.id)
            gone.append(name)
    return gone
