"""The compose file: as the Compose specification has it, with settings that exist, and nothing more than is needed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from flows.cli.root import app
from flows.settings import Settings
from tests.infra.composed import (
    FILE,
    INFRA,
    UnsetError,
    composed,
    example_environment,
    filled_environment,
    variables,
)
from tests.infra.known_settings import known_settings

SERVICES: dict[str, dict[str, Any]] = composed(filled_environment())["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("docsluice:")}


def test_compose_is_as_the_specification_has_it() -> None:
    from compose_spec.compose_spec import PyCompose

    # Merge keys and variables are resolved by Compose before the specification speaks.
    file = PyCompose.from_json(json.dumps(composed(filled_environment())))

    file.validate()
    assert set(file.service_names()) == set(SERVICES)


def test_compose_specification_finds_mistakes() -> None:
    from compose_spec.compose_spec import PyCompose

    wrong = composed(filled_environment())
    wrong["services"]["review"]["helthcheck"] = {}

    with pytest.raises(ValueError, match="helthcheck"):
        PyCompose.from_json(json.dumps(wrong))


def test_compose_bucket_only_adds_a_port_of_this_host() -> None:
    added = composed(filled_environment(), INFRA / "compose.bucket.yaml")

    assert added == {"services": {"s3": {"ports": ["127.0.0.1:8333:8333"], "networks": ["back", "front"]}}}


def test_compose_every_variable_is_in_the_example_and_used() -> None:
    used = variables() | variables(INFRA / "compose.bucket.yaml")

    assert used | {"COMPOSE_PROFILES"} == set(example_environment())


def test_compose_example_holds_no_secret() -> None:
    secret = {n: v for n, v in example_environment().items() if re.search("PASSWORD|KEY|CERTIFICATE", n)}

    assert len(secret) == 8
    assert not any(secret.values())


@pytest.mark.parametrize("name", [name for name, value in example_environment().items() if not value])
def test_compose_stops_where_a_secret_is_not_set(name: str) -> None:
    with pytest.raises(UnsetError, match=rf"{name}: set it in infra/\.env"):
        composed(filled_environment() | {name: ""})


@pytest.mark.parametrize("name", OURS)
def test_compose_settings_exist_and_are_possible(name: str, tmp_path: Path) -> None:
    environ = OURS[name].get("environment", {})

    assert set(environ) <= known_settings()
    Settings.load(tmp_path, environ)


@pytest.mark.parametrize("name", OURS)
def test_compose_commands_are_ours(name: str) -> None:
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    checked = SERVICES[name].get("healthcheck", {}).get("test", [])[1:]

    for command in (SERVICES[name]["command"], checked):
        if command and command[0] == "sluice":
            assert command[1] in commands
    assert SERVICES[name]["command"][0] in ("sluice", "prefect", "python")


@pytest.mark.parametrize("name", SERVICES)
def test_compose_containers_have_no_rights_to_spare(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert service["tmpfs"]
    assert "privileged" not in service
    if name != "s3":  # begins as root to give its folder away
        assert not service["user"].startswith(("0", "root"))
        assert "cap_add" not in service


@pytest.mark.parametrize("name", SERVICES)
def test_compose_images_are_pinned(name: str) -> None:
    _, _, tag = SERVICES[name]["image"].rpartition(":")

    assert tag
    assert tag != "latest"


@pytest.mark.parametrize("name", OURS)
def test_compose_builds_its_image_from_here(name: str) -> None:
    build = OURS[name]["build"]

    assert (FILE.parent / build["context"] / build["dockerfile"]).is_file()


@pytest.mark.parametrize("name", SERVICES)
def test_compose_every_service_is_checked_or_ends(name: str) -> None:
    service = SERVICES[name]
    waits = [one["depends_on"].get(name, {}) for one in SERVICES.values() if "depends_on" in one]
    ends = any(wait.get("condition") == "service_completed_successfully" for wait in waits)

    assert service.get("healthcheck", {}).get("disable", False) is ends
    if ends:
        assert service["restart"] == "no"
    else:
        assert service["healthcheck"]["test"][0] == "CMD"


def test_compose_publishes_the_review_pages_alone() -> None:
    assert {name: one["ports"] for name, one in SERVICES.items() if "ports" in one} == {
        "review": ["127.0.0.1:4300:4300"]
    }


def test_compose_only_review_gets_out() -> None:
    file = composed(filled_environment())

    assert file["networks"]["back"] == {"internal": True}
    assert {name for name, one in SERVICES.items() if one["networks"] != ["back"]} == {"review"}


def test_compose_volumes_and_mounted_files_are_there() -> None:
    file = composed(filled_environment())

    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert (FILE.parent / source).is_file() if source.startswith(".") else source in file["volumes"]


def test_compose_and_kubernetes_make_the_bucket_alike() -> None:
    manifest = INFRA / "kubernetes" / "components" / "store" / "s3.yaml"
    job = next(one for one in yaml.safe_load_all(manifest.read_text(encoding="utf-8")) if one["kind"] == "Job")

    assert job["spec"]["template"]["spec"]["containers"][0]["args"] == SERVICES["bucket"]["command"]


@pytest.mark.parametrize("name", ["postgres", "s3"])
def test_compose_and_kubernetes_have_the_same_engines(name: str) -> None:
    manifest = INFRA / "kubernetes" / "components" / "store" / f"{name}.yaml"
    pod = next(yaml.safe_load_all(manifest.read_text(encoding="utf-8")))["spec"]["template"]["spec"]

    assert pod["containers"][0]["image"] == SERVICES[name]["image"]
