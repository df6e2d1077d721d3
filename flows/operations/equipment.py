"""What documents are read with, looked at by ``sluice doctor`` and before the service starts: engines, models, workers.

Each check gives what it found in words, or raises with one line that says what is wrong and what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from documents.errors import SluiceError, UsageError
from flows.calibrated import known_turns, model_label
from flows.cores import usable_cores
from flows.generations import served
from flows.language_model import TIER3_FOLDER, check_language_model, pulled_folder
from flows.master import master_list
from flows.orchestration.spread import check_spread
from flows.pipeline import OFF, builder, is_shipped, tier1_folder, tier2_folder, tier3_model
from flows.settings import Settings
from tiers.llm.adapter import is_adapter
from tiers.llm.bases import BASES, is_unpacked

_ANSWER_SECONDS = 20


def check_equipment(settings: Settings) -> None:
    """See that the first document will not meet a missing engine or model.

    Raises:
        UsageError: one is missing or damaged, or the pipeline that the settings name is not there.
    """
    builder(settings)
    try:
        for look in (tesseract, ppocr, tier1, tier2, tier3) if is_shipped(settings) else ():
            look(settings)
        workers(settings)
    except (SluiceError, OSError) as exc:
        raise UsageError(str(exc)) from exc


def tesseract(settings: Settings) -> str:
    """Tesseract and its languages."""
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


def ppocr(settings: Settings) -> str:
    """The networks of PP-OCR, where the settings use them."""
    if settings.ocr.engine not in ("rapidocr", "cascade"):
        return "not needed"
    from ocr.ppocr import DETECTOR, RECOGNISER, model_path

    networks = [model_path(name, settings.ocr.ppocr_models) for name in (DETECTOR, RECOGNISER)]
    return f"{', '.join(network.name for network in networks)} in {networks[0].parent}"


def tier1(settings: Settings) -> str:
    """The first tier's model."""
    return _model(tier1_folder(settings))


def tier2(settings: Settings) -> str:
    """The second tier's model, and what it is calibrated for."""
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


def tier3(settings: Settings) -> str:
    """The third tier's model, and what it is calibrated for."""
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


def models(settings: Settings) -> str:
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


def master(settings: Settings) -> str:
    """The master list of vendors."""
    source = master_list(settings)
    if source is None:
        return "none set"
    from tiers.linking.rows import entries_of

    entries = entries_of(source.rows(), source.name)
    verb = "is" if entries.unread == 1 else "are"
    unread = f"; {entries.unread} of its numbers {verb} no tax number or IBAN" if entries.unread else ""
    return f"{source.name}: {len(entries.packed)} entries{unread}"


def workers(settings: Settings) -> str:
    """The cores there are, and what a batch is spread over."""
    check_spread(settings)
    cluster = settings.work.dask_address or "this host"
    over = f", by Dask on {cluster}" if settings.work.spread == "dask" else ""
    return f"{usable_cores()} usable of {os.cpu_count()}; {settings.work.worker_count} workers{over}"


def _output(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_ANSWER_SECONDS, check=False)
    except subprocess.TimeoutExpired as exc:
        raise SluiceError(f"{command[0]}: no answer within {_ANSWER_SECONDS} s; is the machine busy?") from exc
    return (done.stdout or done.stderr).strip()
