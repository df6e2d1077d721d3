"""Work pools: how a run's process, container or pod is made.

``python -m flows.orchestration.work_pools`` writes infra/prefect/.

The templates are those of Prefect's own packages, with what our image needs. No secret is in them, as whoever reaches
Prefect's server reads them: a process has its worker's environment, a container a folder of its host, a pod a Secret.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Final, Literal

from documents.errors import UsageError
from flows.orchestration.prefect_server import HEARTBEAT_SECONDS

Kind = Literal["process", "docker", "kubernetes"]
KINDS: Final[tuple[Kind, ...]] = ("process", "docker", "kubernetes")
IMAGE: Final = "docsluice:latest"
USER: Final = 10001
"""The image's user, who is not root."""
HOME: Final = "/var/lib/docsluice"
SETTINGS: Final = "/etc/docsluice"
"""Folder of sluice.toml in containers, which are started there."""
NAME: Final = "docsluice"
"""Of the Secret, the ConfigMap and the claims in Kubernetes, and of the volume in Docker."""
ENVIRONMENT: Final[Mapping[str, str]] = {
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(HEARTBEAT_SECONDS),
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "DO_NOT_TRACK": "1",
}


def template(kind: Kind, *, image: str = IMAGE, folder: Path | None = None) -> dict[str, Any]:
    """The base job template of a work pool.

    Args:
        image: the container image that runs start from. folder: of a process pool, where runs start: its sluice.toml
            counts, on each host with a worker.

    Raises:
        UsageError: the package that knows this kind is not installed.
    """
    made = _default(kind)
    _set(made, "env", default=dict(ENVIRONMENT))
    if kind == "process":
        _set(made, "working_dir", default=None if folder is None else str(folder))
    elif kind == "docker":
        _docker(made, image)
    else:
        _kubernetes(made, image)
    return made


def _default(kind: Kind) -> dict[str, Any]:
    if kind == "process":
        from prefect.workers.process import ProcessWorker

        return deepcopy(ProcessWorker.get_default_base_job_template())
    if importlib.util.find_spec(f"prefect_{kind}") is None:
        raise UsageError(f"work pools of type {kind} need prefect-{kind}, which is not installed: docsluice[cluster]")
    if kind == "docker":
        from prefect_docker.worker import DockerWorker

        return deepcopy(DockerWorker.get_default_base_job_template())
    from prefect_kubernetes.worker import KubernetesWorker

    return deepcopy(KubernetesWorker.get_default_base_job_template())


def _docker(made: dict[str, Any], image: str) -> None:
    _set(made, "image", default=image)
    _set(made, "auto_remove", default=True)
    _set(made, "mem_limit", default="4g")
    _set(made, "memswap_limit", default="4g")  # the same: no swap
    _set(made, "volumes", default=[f"{NAME}:{HOME}", f"{SETTINGS}:{SETTINGS}:ro"])
    _set(
        made,
        "container_create_kwargs",
        default={
            "user": f"{USER}:{USER}",
            "working_dir": SETTINGS,
            "read_only": True,
            "tmpfs": {"/tmp": "size=1g"},
            "cap_drop": ["ALL"],
            "security_opt": ["no-new-privileges"],
            "pids_limit": 512,
        },
    )


def _kubernetes(made: dict[str, Any], image: str) -> None:
    _set(made, "image", default=image)
    _set(made, "namespace", default=NAME)
    _set(made, "service_account_name", default=f"{NAME}-run")
    _set(made, "finished_job_ttl", default=3600)
    for name, amount in (("cpu_request", "1"), ("cpu_limit", "2"), ("memory_request", "2Gi"), ("memory_limit", "4Gi")):
        _set(made, name, default=amount)
    _add(made, "secret_name", NAME, "Secret with the settings that are secret, as environment variables.")
    _add(made, "config_name", NAME, "ConfigMap with the other settings, as environment variables.")
    _add(made, "home_claim", f"{NAME}-home", "Claim of the volume that all workers share: models, evidence, examples.")
    job = made["job_configuration"]["job_manifest"]["spec"]
    pod = job["template"]["spec"]
    for misplaced in ("completions", "parallelism"):  # they are the Job's, and a strict server refuses them in a Pod
        job[misplaced] = pod.pop(misplaced)
    pod |= {
        "automountServiceAccountToken": False,
        "securityContext": {
            "runAsNonRoot": True,
            "runAsUser": USER,
            "runAsGroup": USER,
            "fsGroup": USER,
            "seccompProfile": {"type": "RuntimeDefault"},
        },
        "volumes": [
            {"name": "home", "persistentVolumeClaim": {"claimName": "{{ home_claim }}"}},
            {"name": "tmp", "emptyDir": {"sizeLimit": "1Gi"}},
        ],
    }
    pod["containers"][0] |= {
        "workingDir": HOME,
        "envFrom": [{"configMapRef": {"name": "{{ config_name }}"}}, {"secretRef": {"name": "{{ secret_name }}"}}],
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [{"name": "home", "mountPath": HOME}, {"name": "tmp", "mountPath": "/tmp"}],
    }


def _set(made: dict[str, Any], name: str, *, default: Any) -> None:
    """Give a variable that the template has a default."""
    made["variables"]["properties"][name]["default"] = default


def _add(made: dict[str, Any], name: str, default: str, description: str) -> None:
    made["variables"]["properties"][name] = {
        "default": default,
        "description": description,
        "title": name.replace("_", " ").capitalize(),
        "type": "string",
    }


def written(kind: Kind) -> str:
    """The template as infra/prefect/ has it."""
    return json.dumps(template(kind), indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "infra/prefect")
    target.mkdir(parents=True, exist_ok=True)
    for each in ("docker", "kubernetes"):
        (target / f"{each}.json").write_text(written(each), encoding="utf-8")
