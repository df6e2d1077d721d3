"""A calibration of what people said, for the models in use as they are: new certificates without a training.

    HOME/calibrations/<hash>.json    one for each state of examples and models; told, and put into use by a person

Measured on the part ``calibrate`` alone, which nothing was ever learnt from. Of types that too few documents are of,
what is in force stays (``training.own_calibration``).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from documents.example import BY_PEOPLE
from flows.cores import usable_cores
from flows.generations import pinned
from flows.learning import collect, words_of
from flows.opened import open_existing
from flows.outputs import write_atomically
from flows.pipeline import calibration_file, known_schemas, load_tiers
from flows.settings import Settings
from storage.examples.store import Examples

FOLDER: Final = "calibrations"
"""Folder in the home folder."""
Tell = Callable[[str], None]


def recalibrate(settings: Settings, *, tell: Tell) -> Path | None:
    """Make examples of the reviews that were closed, and measure the models in use on those that are for it; the new
    file, or None where they are too few or the same were measured before.

    Raises:
        UsageError: there is no ledger, or what measuring needs is not installed. InfrastructureError: try again.
    """
    from flows.commands.train import require_training

    settings = pinned(settings)
    schemas = known_schemas(settings)
    with open_existing(settings) as ledger:
        for line in collect(settings, ledger).lines:
            tell(line)
        kept = [one for one in Examples(ledger).examples(part="calibrate") if one.example.document_type in schemas]
    build = _build(settings)
    measured = [one for one in kept if one.example.source in BY_PEOPLE and one.example.reading == build]
    require_training()
    from training.calibrate import MOST_OF_A_VENDOR, certified
    from training.confidence import FEWEST
    from training.datasets.examples import labelled
    from training.finetune.calibrated import MOST_OF_ALL
    from training.own_calibration import own_calibration

    counted = Counter(one.example.document_type for one in measured)
    measured = [one for one in measured if counted[one.example.document_type] >= FEWEST]
    if not measured:
        tell(f"{counted.total()} documents can be measured on, and a type needs {FEWEST}; it is tried again next time")
        return None
    threads = usable_cores()
    tier1, further = load_tiers(settings, schemas, threads=threads)
    in_force = calibration_file(settings)
    marks = [build, tier1.model, *(look.model_name for look in further), in_force.read_text(encoding="utf-8")]
    marks += [f"{one.example.document} {one.example.model_dump_json()}" for one in measured]
    out = settings.storage.home / FOLDER / f"{hashlib.sha256(chr(10).join(marks).encode()).hexdigest()[:12]}.json"
    if out.exists():
        tell(f"the same {len(measured)} documents were measured before: {out}")
        return None
    tell(f"measuring on {len(measured)} documents that nothing was learnt from")
    documents = [
        labelled(one.example, words_of(settings, one), schemas[one.example.document_type], part="calibrate")
        for one in measured
    ]
    made = own_calibration(
        documents,
        tier1,
        further,
        schemas,
        shipped=in_force,
        build=build,
        timed=further,
        most_of_a_vendor=max(MOST_OF_A_VENDOR, round(MOST_OF_ALL * len(documents))),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(out, (json.dumps(made, separators=(",", ":")) + "\n").encode())
    for line in certified(out, settings.router):
        tell(line)
    tell(f"put it into use with SLUICE_CALIBRATION={out}")
    return out


def _build(settings: Settings) -> str:
    """Names how documents are read now."""
    from ocr.reader import Reader

    with Reader(settings.ocr, settings.limits) as reader:
        return reader.build
