"""The one automation: a run of which nothing is heard any more is marked as crashed.

That is for people who look at Prefect's pages, where such a run would be called running for ever. Nothing rests on it:
the lease in the ledger says when documents are taken over.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from flows.orchestration.deployments import TAG
from flows.orchestration.prefect_server import HEARTBEAT_SECONDS

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.events.schemas.automations import AutomationCore

NAME: Final = "docsluice: runs that nothing is heard of"
SILENT_SECONDS: Final = 3 * HEARTBEAT_SECONDS
_ENDED: Final = ("Completed", "Failed", "Cancelled", "Crashed")


def silent_runs() -> AutomationCore:
    """Marks a run of ours as crashed that has sent no heartbeat for ``SILENT_SECONDS``."""
    from prefect.client.schemas.objects import StateType
    from prefect.events.actions import ChangeFlowRunState
    from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
    from prefect.events.schemas.events import ResourceSpecification

    heartbeat = "prefect.flow-run.heartbeat"
    trigger = EventTrigger(
        match=ResourceSpecification.model_validate({"prefect.resource.id": "prefect.flow-run.*"}),
        match_related=ResourceSpecification.model_validate(
            {"prefect.resource.role": "tag", "prefect.resource.id": f"prefect.tag.{TAG}"}
        ),
        for_each={"prefect.resource.id"},
        after={heartbeat},
        expect={heartbeat, *(f"prefect.flow-run.{state}" for state in _ENDED)},
        posture=Posture.Proactive,
        threshold=1,
        within=timedelta(seconds=SILENT_SECONDS),
    )
    crashed = ChangeFlowRunState(
        state=StateType.CRASHED,
        message=f"nothing was heard of it for {SILENT_SECONDS} seconds; its documents go to another by their leases",
    )
    return AutomationCore(
        name=NAME, description="Bookkeeping of the orchestrator alone.", trigger=trigger, actions=[crashed]
    )


def ensure(client: SyncPrefectClient) -> None:
    """Have the server keep it, as it is here."""
    wanted = silent_runs()
    found = client.read_automations_by_name(NAME)
    if found:
        client.update_automation(found[0].id, wanted)
    else:
        client.create_automation(wanted)
