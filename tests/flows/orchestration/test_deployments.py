"""What is planned, where it is written down, and what a work pool's template holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from documents.errors import UsageError
from flows.orchestration import cron
from flows.orchestration.deployments import AT_A_TIME, planned
from flows.orchestration.dispatch import missing
from flows.settings import Settings

pytest.importorskip("prefect", reason="Prefect is not installed")

ROOT = Path(__file__).resolve().parents[3]
LANES = {"SLUICE_LANES": '{"invoices": "0 6 * * 1-5", "contracts": "0 7 * * 1"}'}
SCHEDULES = ("SWEEP", "AUDIT", "RETENTION", "CALIBRATE")


def names(settings: Settings) -> list[str]:
    return [f"{one.flow}/{one.name}" for one in planned(settings)]


def test_planned_are_those_that_have_a_schedule(tmp_path: Path) -> None:
    never = {f"SLUICE_SCHEDULE_{name}": "" for name in SCHEDULES} | {"SLUICE_LEARN_SCHEDULE": ""}
    assert names(Settings.load(tmp_path, never)) == ["process-backlog/backlog"]
    assert {"sweep/places", "finetune/labels", "calibrate/people", "audit/all", "retention/old"} < {
        *names(Settings.load(tmp_path, {}))
    }


def test_planned_has_one_run_for_each_lane(tmp_path: Path) -> None:
    lanes = [one for one in planned(Settings.load(tmp_path, LANES)) if one.parameters.get("lane")]
    assert [(one.name, one.cron, one.parameters["lane"]) for one in lanes] == [
        ("lane-contracts", "0 7 * * 1", "contracts"),
        ("lane-invoices", "0 6 * * 1-5", "invoices"),
    ]


def test_planned_flows_are_there_and_neither_retried_nor_persisted(tmp_path: Path) -> None:
    from prefect.flows import load_flow_from_entrypoint

    for one in planned(Settings.load(tmp_path, LANES)):
        flow = load_flow_from_entrypoint(one.entrypoint, use_placeholder_flow=False)
        assert flow.name == one.flow
        assert (flow.retries, flow.persist_result) == (0, False)
        assert one.room in {*AT_A_TIME, "intake"}


def test_prefect_yaml_says_what_is_planned(tmp_path: Path) -> None:
    """Where this fails: sluice deploy --write prefect.yaml, with the lanes that stand in it."""
    from flows.orchestration.prefect_yaml import as_yaml

    text = (ROOT / "prefect.yaml").read_text(encoding="utf-8")
    assert text == as_yaml(planned(Settings.load(tmp_path, LANES)), "docsluice")
    said: dict[str, Any] = yaml.safe_load(text)
    assert {one["work_pool"]["name"] for one in said["deployments"]} == {"docsluice"}
    assert not any("concurrency_limit" in one for one in said["deployments"])


def test_schedules_that_are_none_are_refused_in_one_line(tmp_path: Path) -> None:
    for name, said, why in (
        ("SLUICE_SCHEDULE_AUDIT", "61 * * * *", "minute cannot be '61'"),
        ("SLUICE_SCHEDULE_SWEEP", "every minute", "five fields"),
        ("SLUICE_SCHEDULE_ZONE", "Mars/Olympus", "no such time zone"),
        ("SLUICE_LANES", '{"invoices": ""}', "would wait for ever"),
        ("SLUICE_LANES", '{"In voices": "0 6 * * *"}', "is no name of a lane"),
        ("SLUICE_LEARN_SCHEDULE", "0 0 30 2 *", "there is no day 30"),
    ):
        with pytest.raises(UsageError, match=name) as refused:
            Settings.load(tmp_path, {name: said})
        assert why in str(refused.value)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "said",
    ["*/5 * * * *", "0 6 * * 1-5", "5/15 * * * *", "0 0 1,15 jan-mar *", "0 7 * * mon", "0 0 * * 7", "61 * * * *",
     "* * * *", "a b c d e", "*/0 * * * *", "0 24 * * *", "0 0 0 * *", "0 0 * 13 *", "0 0 * * 8", "0 0 -1 * *"],
)  # fmt: skip
def test_cron_refuses_what_prefect_refuses(said: str) -> None:
    from prefect.client.schemas.schedules import CronSchedule
    from pydantic import ValidationError

    try:
        CronSchedule(cron=said)
        theirs = True
    except ValidationError:
        theirs = False
    try:
        ours = cron.checked(said) == said
    except ValueError:
        ours = False
    assert ours == theirs


def test_dispatch_asks_for_no_more_runs_than_there_are_batches_or_may_be() -> None:
    assert missing(0, 64, 4, 0) == 0
    assert missing(1, 64, 4, 0) == 1
    assert missing(65, 64, 4, 1) == 1
    assert missing(10_000, 64, 4, 1) == 3
    assert missing(10_000, 64, 4, 7) == 0


@pytest.mark.parametrize("kind", ["docker", "kubernetes"])
def test_templates_of_containers_are_as_written_and_give_nothing_away(kind: Any) -> None:
    """Where the first fails: python -m flows.orchestration.work_pools infra/prefect."""
    pytest.importorskip(f"prefect_{kind}")
    from flows.orchestration.work_pools import USER, written

    text = (ROOT / "infra" / "prefect" / f"{kind}.json").read_text(encoding="utf-8")
    assert text == written(kind)
    made = json.loads(text)
    said = json.dumps([variable.get("default") for variable in made["variables"]["properties"].values()])
    assert "SLUICE_" not in said
    assert str(USER) in text


def test_kubernetes_job_of_the_template_is_one_that_kubernetes_takes() -> None:
    pytest.importorskip("prefect_kubernetes")
    validate = pytest.importorskip("kubernetes_validate")
    from flows.orchestration.work_pools import template

    made = template("kubernetes", image="registry.example.org/docsluice:1.0")
    variables = {name: spec.get("default") for name, spec in made["variables"]["properties"].items()}
    job = filled(made["job_configuration"]["job_manifest"], variables)
    job["metadata"] = {"generateName": "run-", "namespace": variables["namespace"]}
    container = job["spec"]["template"]["spec"]["containers"][0]
    container["env"] = [{"name": name, "value": value} for name, value in variables["env"].items()]
    container["args"] = ["prefect", "flow-run", "execute"]
    validate.validate(job, "1.30", strict=True)
    pod = job["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["restartPolicy"] == "Never"
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert container["image"] == "registry.example.org/docsluice:1.0"


def filled(value: Any, variables: dict[str, Any]) -> Any:
    """A template with its variables' defaults; what has none is left out."""
    if isinstance(value, dict):
        made = {key: filled(inner, variables) for key, inner in value.items()}
        return {key: inner for key, inner in made.items() if inner is not None}
    if isinstance(value, list):
        return [filled(inner, variables) for inner in value]
    if isinstance(value, str) and value.startswith("{{ ") and value.endswith(" }}"):
        return variables.get(value[3:-3])
    return value


def test_runs_are_heard_of_more_often_than_they_are_taken_for_dead(tmp_path: Path) -> None:
    from flows.orchestration.automations import SILENT_SECONDS, silent_runs
    from flows.orchestration.prefect_server import environment
    from flows.orchestration.work_pools import KINDS, template

    often = {environment(tmp_path, 4260, 300.0)["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"]}
    for kind in KINDS:
        if kind != "process":
            pytest.importorskip(f"prefect_{kind}")
        often.add(template(kind)["variables"]["properties"]["env"]["default"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"])
    assert often == {"30"}
    assert SILENT_SECONDS == 90
    trigger = silent_runs().model_dump(mode="json")["trigger"]
    assert (trigger["posture"], trigger["within"]) == ("Proactive", 90.0)
    assert trigger["match_related"]["prefect.resource.id"] == "prefect.tag.docsluice"
