"""``sluice doctor``: is everything there that documents need?"""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version

from documents.errors import SluiceError
from flows.calibrated import certified
from flows.operations import equipment, surroundings
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import pipeline_version


@dataclass(frozen=True, slots=True)
class Check:
    """One finding; ``ok`` False means that documents will fail until it is put right."""

    name: str
    ok: bool
    found: str


def run(*, as_json: bool) -> int:
    """Print the checks; 0 if all is well, else 1."""
    settings = Settings.load()
    looks = _CHECKS if settings.top.master is None else {**_CHECKS, "master list": equipment.master}
    checks = [_checked(name, look, settings) for name, look in looks.items()]
    if as_json:
        print(json.dumps([asdict(check) for check in checks], ensure_ascii=False))
    else:
        for check in checks:
            first, *more = check.found.split("\n")
            print(f"{'ok ' if check.ok else 'BAD'}  {check.name:<12} {first}")
            for line in more:
                print(f"{'':<18}{line}")
    bad = [check.name for check in checks if not check.ok]
    if bad:
        print(f"sluice: {len(bad)} of {len(checks)} checks failed: {', '.join(bad)}", file=sys.stderr)
    return 1 if bad else 0


def _checked(name: str, look: Callable[[Settings], str], settings: Settings) -> Check:
    try:
        return Check(name, True, look(settings))
    except (SluiceError, OSError) as exc:
        return Check(name, False, str(exc))


def _program(settings: Settings) -> str:
    python = f"Python {platform.python_version()}, {platform.machine()}"
    return f"docsluice {version('docsluice')}, {python}, pipeline {pipeline_version(settings, known_schemas(settings))}"


_CHECKS: dict[str, Callable[[Settings], str]] = {
    "program": _program,
    "tesseract": equipment.tesseract,
    "pp-ocr": equipment.ppocr,
    "models": equipment.models,
    "tier 1": equipment.tier1,
    "tier 2": equipment.tier2,
    "tier 3": equipment.tier3,
    "calibration": certified,
    "settings": surroundings.variables,
    "versions": surroundings.versions,
    "ledger": surroundings.ledger,
    "bucket": surroundings.bucket,
    "cores": equipment.workers,
    "disk": surroundings.disk,
    "prefect": surroundings.orchestrator,
}
