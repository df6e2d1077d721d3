"""``sluice doctor``: is everything there that documents need?"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from documents.errors import SluiceError
from flows.calibrated import certified, known_turns, model_label
from flows.cores import usable_cores
from flows.generations import served
from flows.language_model import TIER3_FOLDER, check_language_model, pulled_folder
from flows.master import master_list
from flows.operations import surroundings
from flows.pipeline import (
    OFF,
    known_schemas,
    tier1_folder,
    tier2_folder,
    tier3_model,
)
from flows.settings import Settings
from flows.version import pipeline_version
from tiers.llm.adapter import is_adapter
from tiers.llm.bases import BASES, is_unpacked


@dataclass(frozen=True, slots=True)
class Check:
    """One finding; ``ok`` False means that documents will fail until it is put right."""

    name: str
    ok: bool
    found: str


def run(*, as_json: bool) -> int:
    """Print the checks; 0 if all is well, else 1."""
    settings = Settings.load()
    looks = _CHECKS if settings.top.master is None else {**_CHECKS, "master list": _master}
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


def _tesseract(settings: Settings) -> str:
    command = settings.ocr.tesseract_command
    if shutil.which(command) is None:
        raise SluiceError(f"{command}: not installed; install tesseract-ocr, or set SLUICE_OCR_TESSERACT_COMMAND")
    languages = _output([command, "--list-langs"]).splitlines()[1:]
    missing = [language for language in settings.ocr.languages if language not in languages]
    if missing:
        packages = ", ".join(f"tesseract-ocr-{language}" for language in missing)
        raise SluiceError(f"{command} has no language {', '.join(missing)}; install {packages}")
    release = _output([command, "--version"]).splitlines()[0]
    return f"{release}; reads {', '.join(settings.ocr.languages)}; has {', '.join(languages)}"


def _ppocr(settings: Settings) -> str:
    if settings.ocr.engine not in ("rapidocr", "cascade"):
        return "not needed"
    from ocr.ppocr import DETECTOR, RECOGNISER, model_path

    networks = [model_path(name, settings.ocr.ppocr_models) for name in (DETECTOR, RECOGNISER)]
    return f"{', '.join(network.name for network in networks)} in {networks[0].parent}"


def _tier1(settings: Settings) -> str:
    return _model(tier1_folder(settings))


def _tier2(settings: Settings) -> str:
    path = tier2_folder(settings)
    if path is None:
        left_out = settings.top.tier2 == OFF or (settings.top.tiers is not None and 2 not in settings.top.tiers)
        return "switched off" if left_out else "none"
    known, turns = known_turns(settings)
    if list(known.tiers)[1:2] != [2]:
        return f"{_model(path)}; not calibrated, so it only proposes"
    if turns < 2:
        return f"{_model(path)}; the calibration was measured with other models, so it only proposes"
    return f"{_model(path)}; {sum(any(f.turns[1:2]) for f in known.fields.values())} fields calibrated"


def _tier3(settings: Settings) -> str:
    model = tier3_model(settings)
    if model is None:
        return _no_tier3(settings) if settings.top.tier3 is None else "switched off"
    found = check_language_model(settings, model)
    known, turns = known_turns(settings)
    calibrated = 3 in list(known.tiers)[:turns]
    return f"{found}; calibrated as {known.tiers[3]}" if calibrated else f"{found}; not calibrated, so it only proposes"


def _no_tier3(settings: Settings) -> str:
    """None is set: how to have the small one, where its adapter is here."""
    small = next(iter(BASES))
    if not is_adapter(settings.top.models / TIER3_FOLDER):
        return "none set"
    pulled = is_unpacked(pulled_folder(settings, small))
    return f"none set; the small one: {'' if pulled else f'sluice models pull {small}, then '}SLUICE_TIER3={small}"


def _model(path: Path) -> str:
    from tiers.manifest import open_model
    from tiers.published import is_published

    if is_published(path):
        return f"{model_label(path)}: a published checkpoint, served by its own library"
    return f"{model_label(path)}: {len(open_model(path).manifest['files'])} files as in the manifest"


def _models(settings: Settings) -> str:
    """Which models are served, and what comes of settings that put others in the place of some of them."""
    found = served(settings)
    top = settings.top
    own = {"SLUICE_TIER1": top.tier1, "SLUICE_TIER2": top.tier2, "SLUICE_CALIBRATION": top.calibration}
    named = [name for name, value in own.items() if value is not None]
    if not (found.generation and named):
        return str(found)
    known, turns = known_turns(settings)
    comes = "the calibration holds all the same"
    if not turns:
        comes = "the calibration was measured with another model of tier 1, so NOTHING is accepted"
    elif turns < len(known.tiers):
        upto = "tier 1" if turns == 1 else f"tiers 1 to {turns}"
        comes = f"the calibration holds for {upto} only, what comes after proposes"
    return f"{found}, but {', '.join(named)} {'wins' if len(named) == 1 else 'win'}: {comes}"


def _master(settings: Settings) -> str:
    source = master_list(settings)
    if source is None:
        return "none set"
    from tiers.linking.rows import entries_of

    entries = entries_of(source.rows(), source.name)
    verb = "is" if entries.unread == 1 else "are"
    unread = f"; {entries.unread} of its numbers {verb} no tax number or IBAN" if entries.unread else ""
    return f"{source.name}: {len(entries.packed)} entries{unread}"


def _cores(settings: Settings) -> str:
    cores = usable_cores()
    return f"{cores} usable of {os.cpu_count()}; {settings.work.worker_count} workers"


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    return (done.stdout or done.stderr).strip()


_CHECKS: dict[str, Callable[[Settings], str]] = {
    "program": _program,
    "tesseract": _tesseract,
    "pp-ocr": _ppocr,
    "models": _models,
    "tier 1": _tier1,
    "tier 2": _tier2,
    "tier 3": _tier3,
    "calibration": certified,
    "settings": surroundings.variables,
    "versions": surroundings.versions,
    "ledger": surroundings.ledger,
    "bucket": surroundings.bucket,
    "cores": _cores,
    "disk": surroundings.disk,
    "prefect": surroundings.orchestrator,
}
