"""The compose file as Docker Compose reads it: merged, and with its variables filled in from an environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

INFRA = Path(__file__).resolve().parents[2] / "infra"
FILE, EXAMPLE = INFRA / "compose.yaml", INFRA / "example.env"
_VARIABLE = re.compile(r"\$(?:\$|\{(?P<name>\w+)(?:(?P<kind>:-|:\?)(?P<rest>[^}]*))?\})")
_NUMBERS = {"replicas": int, "cpus": float}
"""Keys whose values Compose reads as numbers once their variables are filled in."""


class UnsetError(Exception):
    """A variable that has to be set is not."""


def composed(environ: Mapping[str, str], file: Path = FILE) -> dict[str, Any]:
    """What the file says under ``environ``.

    Raises:
        UnsetError: as Compose stops, with what the file says about the variable.
    """
    filled: dict[str, Any] = _filled(yaml.safe_load(file.read_text(encoding="utf-8")), environ)
    return filled


def variables(file: Path = FILE) -> set[str]:
    """The names of all variables that the file uses."""
    text = "\n".join(
        line for line in file.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")
    )
    return {found["name"] for found in _VARIABLE.finditer(text) if found["name"]}


def example_environment() -> dict[str, str]:
    """The example's variables with its values, the empty ones among them."""
    lines = (line.strip() for line in EXAMPLE.read_text(encoding="utf-8").splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def filled_environment() -> dict[str, str]:
    """The example as an engineer has filled it in."""
    return {name: value or f"{name.lower()}0".replace("_", "") for name, value in example_environment().items()}


def _filled(value: Any, environ: Mapping[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {inner: _filled(one, environ, inner) for inner, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, environ) for one in value]
    if not isinstance(value, str) or "$" not in value:
        return value
    filled = _VARIABLE.sub(lambda found: _value(found, environ), value)
    return _NUMBERS.get(key, str)(filled)


def _value(found: re.Match[str], environ: Mapping[str, str]) -> str:
    if found["name"] is None:
        return "$"
    value = environ.get(found["name"], "")
    if not value and found["kind"] == ":?":
        raise UnsetError(f"{found['name']}: {found['rest']}")
    return value or (found["rest"] if found["kind"] == ":-" else "") or ""
