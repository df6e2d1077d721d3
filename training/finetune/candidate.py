"""From a trained run to a candidate: its own calibration, the gate's word, and the folder that the registry takes.

RUN/candidate/    tier1/, router.json, gate.json
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.extraction import Extractor
from documents.schema import Schema
from router import Cascade, Looker, Router, RouterSettings, load_calibration
from tiers.gliner import load_tier1
from training.calibrate import recalled
from training.finetune.calibrated import calibration
from training.finetune.run import EXAMPLES, FP32, MODEL, Tell
from training.finetune.snapshot import authors, frozen
from training.gate.gate import Side, compare
from training.gate.report import Report
from training.gate.suites import EACH, TEXTS_READ
from training.gate.trigger import Authored

CANDIDATE, SAID = "candidate", "said"
"""In a run's folder: what the registry takes, and what the tiers said, so that a run that was stopped goes on."""


@dataclass(frozen=True)
class InUse:
    """What documents are processed with now: the tiers, and the file of their calibration; ``build`` names how pages
    are read."""

    tier1: Extractor
    further: Sequence[Looker]
    calibration: Path
    promise: RouterSettings
    build: str


def candidate(
    run: Path,
    champion: InUse,
    schemas: Mapping[str, Schema],
    *,
    margin: float,
    threads: int,
    keep: Path | None = None,
    each: int = EACH,
    texts: int = TEXTS_READ,
    tell: Tell,
) -> Report:
    """Calibrate what was trained, compare it with what is in use, and lay both out in ``run/candidate``.

    Args:
        margin: the drop of a label from which on it is worse. keep: folder for what the champion makes of made
            documents, said again at the next time. each, texts: how many of these (``training.gate``).
    """
    folder = run / CANDIDATE
    partial = folder.with_name(folder.name + ".part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    trained = load_tier1(run / MODEL, threads=threads)
    new, further = recalled(trained, champion.further, run / SAID)
    old, _ = recalled(champion.tier1, (), run / SAID)
    measured = [d for d in frozen(run / EXAMPLES, schemas, "calibrate") if not d.taught_by and not d.by_einvoice]
    tell(f"calibrating on {len(measured)} documents that nothing was learnt from")
    made = calibration(
        measured,
        new,
        further,
        schemas,
        champion=champion.calibration,
        build=champion.build,
        timed=champion.further,
    )
    (partial / "router.json").write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
    own = frozen(run / EXAMPLES, schemas, "test")
    learnt = frozen(run / EXAMPLES, schemas, "train")
    by = authors(run / EXAMPLES)
    tell(f"comparing it with what is in use: {len(own)} documents of your own, and made ones")
    report = compare(
        _side(old, champion.tier1, further, champion.calibration, champion, schemas),
        _side(new, trained, further, partial / "router.json", champion, schemas),
        schemas=schemas,
        own=own,
        trained_on={f"{d.document_type}.{name}" for d in learnt for name in d.truth},
        authored=[Authored(d, by[d.document.id]) for d in learnt],
        fp32=load_tier1(run / FP32, threads=threads),
        margin=margin,
        keep=keep,
        each=each,
        texts_read=texts,
        tell=tell,
    )
    (partial / "gate.json").write_text(json.dumps(report.as_json(), indent=1) + "\n", encoding="utf-8")
    shutil.copytree(run / MODEL, partial / "tier1")
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)
    return report


def _side(
    tier1: Extractor,
    timed: Extractor,
    further: Sequence[Looker],
    file: Path,
    champion: InUse,
    schemas: Mapping[str, Schema],
) -> Side:
    """One side of the comparison, deciding by the calibration in ``file``."""
    tiers = {1: tier1.model, **{look.tier: look.model_name for look in further}}
    router = Router(load_calibration(file), champion.promise, reading=champion.build, tiers=tiers)
    return Side(timed.model, tier1, Cascade(router, schemas, tier1=tier1, further=further), timed)
