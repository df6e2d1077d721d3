"""The manifests as kustomize makes them, and what is in them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parents[2] / "infra" / "kubernetes"
OVERLAYS = ("small", "cluster", "jobs")
KUBECTL = Path(sys.executable).with_name("kubectl")

Manifest = dict[str, Any]


@cache
def _built(overlay: str) -> str:
    made = subprocess.run(
        [KUBECTL, "kustomize", FOLDER / "overlays" / overlay], capture_output=True, text=True, check=False
    )
    assert (made.returncode, made.stderr) == (0, "")
    return made.stdout


def built(overlay: str) -> list[Manifest]:
    """All manifests of an overlay."""
    return list(yaml.safe_load_all(_built(overlay)))


def named(overlay: str, kind: str, name: str) -> Manifest:
    """One of them."""
    return next(one for one in built(overlay) if one["kind"] == kind and one["metadata"]["name"] == name)


def pods(overlay: str) -> Iterator[tuple[str, Manifest]]:
    """The name of each that makes pods, and how they look."""
    for one in built(overlay):
        if one["kind"] in ("Deployment", "StatefulSet", "Job"):
            yield one["metadata"]["name"], one["spec"]["template"]


def containers(pod: Manifest) -> list[Manifest]:
    return [*pod["spec"].get("initContainers", []), *pod["spec"]["containers"]]


def environment(overlay: str, container: Manifest) -> dict[str, str]:
    """What a container's environment is; a value of a Secret is that of the example, with something in it."""
    found: dict[str, str] = {}
    for source in container.get("envFrom", []):
        if "configMapRef" in source:
            found |= named(overlay, "ConfigMap", source["configMapRef"]["name"])["data"]
        else:
            found |= _secret(source["secretRef"]["name"])
    for one in container.get("env", []):
        found[one["name"]] = one.get("value", "from-a-secret")
    return found


@cache
def secrets() -> list[Manifest]:
    """The examples."""
    return list(yaml.safe_load_all((FOLDER / "base" / "secret.example.yaml").read_text(encoding="utf-8")))


def _secret(name: str) -> dict[str, str]:
    data = next(one["stringData"] for one in secrets() if one["metadata"]["name"] == name)
    return {key: "postgresql://a:b@c/d" if key.endswith("URL") else "filled-in" for key in data}
