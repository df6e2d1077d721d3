"""The image's Dockerfile, as far as it can be checked where no image can be built."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.infra.known_settings import known_settings

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = ROOT / "infra" / "image" / "Dockerfile"
REQUIREMENTS = ROOT / "infra" / "image" / "requirements.py"
HADOLINT = Path(sys.executable).with_name("hadolint")


def _instructions() -> list[tuple[str, str]]:
    """Keyword and rest of each instruction, comments left out and lines joined."""
    text = "\n".join(line for line in DOCKERFILE.read_text().splitlines() if not line.lstrip().startswith("#"))
    joined = text.replace("\\\n", " ")
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in joined.splitlines() if line.strip()]


def _last(keyword: str) -> str:
    return next(rest for word, rest in reversed(_instructions()) if word == keyword)


def _required(extras: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REQUIREMENTS), str(ROOT / "pyproject.toml"), extras]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_image_passes_hadolint() -> None:
    checked = subprocess.run([HADOLINT, DOCKERFILE], capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stdout) == (0, "")


def test_image_runs_as_nobody_in_particular() -> None:
    assert _last("USER") == "10001:10001"
    assert _last("HEALTHCHECK").endswith('CMD ["sluice", "health"]')
    assert _last("STOPSIGNAL") == "SIGTERM"
    assert _last("ENTRYPOINT") == '["tini", "--"]'


def test_image_base_is_pinned_by_tag() -> None:
    base = next(rest for word, rest in _instructions() if word == "ARG" and rest.startswith("BASE="))

    assert re.fullmatch(r"BASE=debian:\d+-slim(@sha256:[0-9a-f]{64})?", base)
    assert {rest.split()[0] for word, rest in _instructions() if word == "FROM"} == {"${BASE}", "packages"}


def test_image_takes_no_secret() -> None:
    names = [rest.split("=")[0] for word, rest in _instructions() if word == "ARG"]

    assert names == ["BASE", "EXTRAS", "VERSION", "REVISION", "LANGUAGES"]
    assert not re.search("PASSWORD|SECRET|TOKEN|_KEY", DOCKERFILE.read_text())


def test_image_settings_exist() -> None:
    set_there = re.findall(r"([A-Z_]+)=\S+", _last("ENV"))

    ours = {name for name in set_there if name.startswith(("SLUICE_", "PREFECT_"))}
    assert {"SLUICE_HOME", "PREFECT_HOME"} <= ours <= known_settings()


def test_image_has_what_is_declared_for_its_extras_and_no_torch() -> None:
    extras = next(rest for word, rest in _instructions() if word == "ARG" and rest.startswith("EXTRAS="))

    printed = _required(extras.removeprefix("EXTRAS="))

    assert printed.returncode == 0
    names = {re.split(r"[\[<>=!~ ]", line)[0] for line in printed.stdout.splitlines()}
    assert {"onnxruntime", "prefect", "minio", "psycopg", "uvicorn", "setuptools"} <= names
    assert not {"torch", "transformers", "gliner"} & names


def test_requirements_follow_extras_of_extras() -> None:
    assert "torch==2.13.0" in _required("all").stdout.splitlines()


def test_requirements_refuse_an_extra_that_is_not_there() -> None:
    printed = _required("review,s4")

    assert printed.returncode == 1
    assert "no extra 's4'; there are all," in printed.stderr


@pytest.mark.parametrize(
    "part", ["documents", "ocr", "tiers", "router", "storage", "review", "training", "flows", "models"]
)
def test_image_context_has_every_package(part: str) -> None:
    assert f"!{part}" in (ROOT / ".dockerignore").read_text().splitlines()


def test_image_context_leaves_secrets_and_history_out() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    kept = [line for line in lines if line and not line.startswith(("#", "!"))]

    assert kept[0] == "*"
    assert {"**/.env", "**/*.key", "**/*.pem"} <= set(kept)
    assert not {"!.git", "!tests", "!infra", "!sluice.toml"} & set(lines)
