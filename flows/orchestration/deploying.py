"""Work pool, deployments and automation on a Prefect server: made where they are not there, else set right.

It holds nothing that cannot be made again: after the server's database was lost, this brings all of it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate, WorkPoolUpdate
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError
from prefect.flows import Flow, load_flow_from_entrypoint
from prefect.settings import get_current_settings
from prefect.utilities.callables import parameter_schema

from documents.errors import InfrastructureError, UsageError
from flows.orchestration import automations
from flows.orchestration.deployments import SLUG, TAG, Planned
from flows.orchestration.forgotten import forget_others

if TYPE_CHECKING:
    from flows.orchestration.work_pools import Kind


@contextmanager
def server() -> Iterator[SyncPrefectClient]:
    """A client of the server that PREFECT_API_URL names.

    Raises:
        UsageError: none is named, or it refuses us. InfrastructureError: it does not answer.
    """
    url = get_current_settings().api.url
    if not url:
        raise UsageError(
            "no orchestrator is named: set PREFECT_API_URL=http://HOST:4200/api to that of Prefect's server"
        )
    try:
        with get_client(sync_client=True) as client:
            client.hello().raise_for_status()
            yield client
    except PrefectHTTPStatusError as exc:
        said = " ".join(exc.response.text.split())[:300]
        if exc.response.status_code >= 500:
            raise InfrastructureError(f"the orchestrator at {url} failed ({exc.response.status_code}): {said}") from exc
        raise UsageError(f"the orchestrator at {url} refused ({exc.response.status_code}): {said}") from exc
    except httpx.HTTPStatusError as exc:
        raise UsageError(f"the orchestrator at {url} refused ({exc.response.status_code})") from exc
    except httpx.TransportError as exc:
        raise InfrastructureError(
            f"the orchestrator at {url} does not answer ({exc}); is Prefect's server up?"
        ) from exc


def make_pool(client: SyncPrefectClient, name: str, kind: Kind, template: dict[str, Any]) -> bool:
    """Make the work pool, or give the one that is there this template; whether it is new.

    Raises:
        UsageError: there is one of this name and another kind.
    """
    description = "Runs of docsluice."
    try:
        found = client.read_work_pool(name)
    except ObjectNotFound:
        client.create_work_pool(
            WorkPoolCreate(name=name, type=kind, base_job_template=template, description=description)
        )
        return True
    if found.type != kind:
        raise UsageError(
            f"work pool {name} is one of type {found.type}; name another with --pool, or say --type {found.type}"
        )
    client.update_work_pool(name, WorkPoolUpdate(base_job_template=template, description=description))
    return False


def deploy(client: SyncPrefectClient, planned: tuple[Planned, ...], pool: str) -> list[str]:
    """Make the deployments, or set them right, and have the server keep the automation; names of those that are planned
    no more and went."""
    for one in planned:
        flow: Flow[Any, Any] = load_flow_from_entrypoint(one.entrypoint, use_placeholder_flow=False)
        client.create_deployment(
            flow_id=client.create_flow_from_name(flow.name),
            name=one.name,
            entrypoint=one.entrypoint,
            work_pool_name=pool,
            schedules=[DeploymentScheduleCreate(schedule=one.schedule, slug=SLUG)],
            parameters=dict(one.parameters),
            parameter_openapi_schema=parameter_schema(flow).model_dump_for_openapi(),
            description=one.description,
            tags=[TAG],
            pull_steps=[],  # the code is installed where the worker is
            paused=False,
        )
    gone = forget_others(client, planned)
    automations.ensure(client)
    return gone
