"""The manifests: built by kustomize, as Kubernetes has them, with settings that exist and no rights to spare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from typer.main import get_command

from flows.cli.root import app
from flows.orchestration.work_pools import HOME, NAME, USER
from flows.settings import Settings
from storage.ledger import Ledger, NewSource
from tests.infra.known_settings import known_settings
from tests.infra.manifests import FOLDER, OVERLAYS, built, containers, environment, named, pods, secrets

VERSION = "1.31"
"""The oldest that the manifests are checked for; and the newest that the checker knows."""

_KEDA = ("ScaledObject", "TriggerAuthentication")
_PODS = [(overlay, name, pod) for overlay in OVERLAYS for name, pod in pods(overlay)]
_POD_IDS = [f"{overlay}-{name}" for overlay, name, _ in _PODS]


@pytest.mark.parametrize("version", [VERSION, kubernetes_validate.latest_version()])
@pytest.mark.parametrize("overlay", OVERLAYS)
def test_manifests_are_as_kubernetes_has_them(overlay: str, version: str) -> None:
    for one in built(overlay):
        if one["kind"] not in _KEDA:
            kubernetes_validate.validate(one, version, strict=True)


def test_validation_finds_mistakes() -> None:
    wrong = named("small", "Deployment", "worker")
    wrong["spec"]["template"]["spec"]["containers"][0]["ressources"] = {}

    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSION, strict=True)


def test_example_secrets_are_as_kubernetes_has_them_and_empty() -> None:
    for one in secrets():
        kubernetes_validate.validate(one, VERSION, strict=True)
        assert set(one["stringData"].values()) == {""}


def test_every_file_is_used() -> None:
    used = {FOLDER / "base" / "secret.example.yaml"}
    for file in FOLDER.rglob("kustomization.yaml"):
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        used |= {
            file,
            *((file.parent / one).resolve() for one in [*said.get("resources", []), *said.get("components", [])]),
        }
        for maps in said.get("configMapGenerator", []):
            used |= {file.parent / one.split("=")[-1] for one in maps["files"]}

    assert {file for file in FOLDER.rglob("*") if file.is_file()} == {one for one in used if one.is_file()}
    assert set(FOLDER.glob("components/*")) <= used


@pytest.mark.parametrize(("overlay", "name", "pod"), _PODS, ids=_POD_IDS)
def test_pods_have_no_rights_to_spare(overlay: str, name: str, pod: dict[str, Any]) -> None:
    spec = pod["spec"]

    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["runAsUser"] > 0
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert spec["automountServiceAccountToken"] is (overlay == "jobs" and name == "worker")
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(spec)
    assert not any("hostPath" in volume for volume in spec.get("volumes", []))
    for container in containers(pod):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"]["memory"]
        assert set(container["resources"]["requests"]) == {"cpu", "memory"}
        assert "/tmp" in [mount["mountPath"] for mount in container["volumeMounts"]]
        _, _, tag = container["image"].rpartition(":")
        assert tag not in ("", "latest")


def test_namespace_lets_the_cluster_refuse_more() -> None:
    labels = named("small", "Namespace", NAME)["metadata"]["labels"]

    assert labels["pod-security.kubernetes.io/enforce"] == "restricted"


@pytest.mark.parametrize(("overlay", "name", "pod"), _PODS, ids=_POD_IDS)
def test_settings_exist_and_are_possible(overlay: str, name: str, pod: dict[str, Any], tmp_path: Path) -> None:
    for container in containers(pod):
        if not container["image"].startswith("docsluice"):
            continue
        environ = environment(overlay, container)

        assert set(environ) <= known_settings()
        Settings.load(tmp_path, environ)


@pytest.mark.parametrize(("overlay", "name", "pod"), _PODS, ids=_POD_IDS)
def test_commands_are_ours(overlay: str, name: str, pod: dict[str, Any]) -> None:
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    for container in containers(pod):
        if not container["image"].startswith("docsluice"):
            continue
        probes = [container.get("readinessProbe", {}).get("exec", {}).get("command")]
        for command in [container["args"], *filter(None, probes)]:
            assert command[0] in ("sluice", "prefect", "python")
            assert command[0] != "sluice" or command[1] in commands


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_what_stays_is_probed(overlay: str) -> None:
    for one in built(overlay):
        if one["kind"] in ("Deployment", "StatefulSet"):
            container = one["spec"]["template"]["spec"]["containers"][0]
            assert "readinessProbe" in container


def test_review_is_probed_where_it_says_how_it_is() -> None:
    container = named("small", "Deployment", "review")["spec"]["template"]["spec"]["containers"][0]

    for kind, path in (("startup", "live"), ("liveness", "live"), ("readiness", "ready")):
        asked = container[f"{kind}Probe"]["httpGet"]
        assert (asked["path"], asked["scheme"], asked["port"]) == (f"/health/{path}", "HTTPS", "https")


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_whatever_is_named_is_there(overlay: str) -> None:
    there = {(one["kind"], one["metadata"]["name"]) for one in built(overlay)}
    examples = {("Secret", one["metadata"]["name"]) for one in secrets()}
    by_hand = {("Secret", "docsluice-postgres"), ("Secret", "docsluice-scaler")}  # described where they are asked for
    for name, pod in pods(overlay):
        spec = pod["spec"]
        asked = {("ServiceAccount", spec["serviceAccountName"])}
        for volume in spec.get("volumes", []):
            if "persistentVolumeClaim" in volume:
                asked.add(("PersistentVolumeClaim", volume["persistentVolumeClaim"]["claimName"]))
            if "configMap" in volume:
                asked.add(("ConfigMap", volume["configMap"]["name"]))
            if "secret" in volume:
                asked.add(("Secret", volume["secret"]["secretName"]))
        for container in containers(pod):
            mounted = {mount["name"] for mount in container["volumeMounts"]}
            claimed = {"data"} if name in ("postgres", "s3") else set()
            assert mounted <= {volume["name"] for volume in spec.get("volumes", [])} | claimed
            for source in container.get("envFrom", []):
                asked |= {("ConfigMap", ref["name"]) for kind, ref in source.items() if kind == "configMapRef"}
                asked |= {("Secret", ref["name"]) for kind, ref in source.items() if kind == "secretRef"}
        assert asked <= there | examples | by_hand
    for one in built(overlay):
        selector = one["spec"].get("selector") if one["kind"] in ("Service", "PodDisruptionBudget") else None
        wanted = selector.get("matchLabels", selector) if selector else {}
        assert any(wanted.items() <= pod["metadata"]["labels"].items() for _, pod in pods(overlay)) or not wanted


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_nothing_talks_to_anything_unless_it_is_said(overlay: str) -> None:
    deny = named(overlay, "NetworkPolicy", "deny")["spec"]

    assert deny == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    for one in built(overlay):
        if one["kind"] == "NetworkPolicy" and one["metadata"]["name"] not in ("deny", "review"):
            for rule in one["spec"].get("egress", []):
                assert rule["ports"]
                for to in rule.get("to", []):
                    assert "/0" not in to.get("ipBlock", {}).get("cidr", "")


@pytest.mark.parametrize("overlay", ["small", "cluster"])
def test_workers_reach_postgres_bucket_prefect_and_names_alone(overlay: str) -> None:
    labels = dict(pods(overlay))["worker"]["metadata"]["labels"]
    ports = {
        (port["protocol"], port["port"])
        for one in built(overlay)
        if one["kind"] == "NetworkPolicy" and _selects(one["spec"]["podSelector"], labels)
        for rule in one["spec"].get("egress", [])
        for port in rule["ports"]
    }

    bucket = 8333 if overlay == "small" else 443
    assert ports == {("UDP", 53), ("TCP", 53), ("TCP", 4200), ("TCP", 5432), ("TCP", bucket)}


def _selects(selector: dict[str, Any], labels: dict[str, str]) -> bool:
    for one in selector.get("matchExpressions", []):
        if (labels.get(one["key"]) in one["values"]) is not (one["operator"] == "In"):
            return False
    return selector.get("matchLabels", {}).items() <= labels.items()


def test_keda_asks_the_ledger_what_waits(ledger_url: str) -> None:
    """KEDA's own schema is not to be had here: its fields by hand, and the question put to a ledger."""
    scaled = named("cluster", "ScaledObject", "worker")["spec"]
    trigger = scaled["triggers"][0]

    assert scaled["scaleTargetRef"] == {"apiVersion": "apps/v1", "kind": "Deployment", "name": "worker"}
    assert 1 <= scaled["minReplicaCount"] < scaled["maxReplicaCount"]
    assert (trigger["type"], trigger["metricType"]) == ("postgresql", "AverageValue")
    assert (
        trigger["authenticationRef"]["name"] == named("cluster", "TriggerAuthentication", "backlog")["metadata"]["name"]
    )
    assert set(trigger["metadata"]) == {"query", "targetQueryValue"}
    query = trigger["metadata"]["query"]
    with Ledger.open(ledger_url) as ledger:
        for number, lane in enumerate(("", "", "invoices")):
            new = NewSource(f"{number:064x}", f"/in/{number}", 1, lane=lane)
            ledger.register_many([new], pipeline_version="v")
        assert ledger.database.read(lambda connection: connection.exec_driver_sql(query).scalar_one()) == 2
        ledger.claim(limit=3, pipeline_version="v", lane="invoices")
        assert ledger.database.read(lambda connection: connection.exec_driver_sql(query).scalar_one()) == 3


def test_scaling_fits_how_runs_are_made() -> None:
    settings = named("cluster", "ConfigMap", NAME)["data"]
    scaled = named("cluster", "ScaledObject", "worker")["spec"]

    # One run takes a batch, a worker one run at a time: more workers than runs would have nothing to do.
    assert scaled["triggers"][0]["metadata"]["targetQueryValue"] == settings["SLUICE_UP_BATCH_SIZE"]
    assert str(scaled["maxReplicaCount"]) == settings["SLUICE_SCHEDULE_RUNS"]
    assert named("small", "HorizontalPodAutoscaler", "worker")["spec"]["maxReplicas"] == 2


def test_kubernetes_pool_finds_what_its_template_names() -> None:
    """flows/orchestration/work_pools.py makes the pods of runs; what they name is in the manifests."""
    there = {(one["kind"], one["metadata"]["name"]) for one in built("jobs")}
    pod = dict(pods("jobs"))["worker"]["spec"]

    assert {
        ("Namespace", NAME),
        ("ConfigMap", NAME),
        ("PersistentVolumeClaim", f"{NAME}-home"),
        ("ServiceAccount", f"{NAME}-run"),
    } <= there
    assert pod["securityContext"]["runAsUser"] == USER
    assert named("jobs", "ConfigMap", NAME)["data"]["SLUICE_HOME"] == HOME
    assert pod["serviceAccountName"] == named("jobs", "RoleBinding", "docsluice-worker")["subjects"][0]["name"]


def test_only_the_kubernetes_pool_has_rights_in_the_cluster() -> None:
    kinds = {overlay: {one["kind"] for one in built(overlay)} for overlay in OVERLAYS}

    assert {overlay for overlay in OVERLAYS if "Role" in kinds[overlay]} == {"jobs"}
    assert not any("ClusterRole" in there for there in kinds.values())
    assert not any("secrets" in rule["resources"] for rule in named("jobs", "Role", "docsluice-worker")["rules"])
