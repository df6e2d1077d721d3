"""The models and the calibration in force, for the dashboard: what the labelled documents say of every field."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path

from documents.schema import Schema
from flows.calibrated import tiers_served
from flows.generations import pinned, registry, served
from flows.pipeline import CALIBRATION_FILE, calibration_file
from flows.settings import Settings
from review.in_force import Bin, InForce, Measured, Step, TypeMeasured
from router.bounds import BINS, calibration_error, reliability, upper_bound
from router.calibration import Calibration, load_calibration
from router.certificate import LEVELS, Certificate, Trial
from router.fields import FieldDecider
from router.fuse import fused_model
from router.look import turns_measured

_STEPS = 30
"""Confidences at which it is counted what would be accepted, besides the levels of certificates."""
_SURE = 0.975
"""Of each end of an interval that holds with 95 % certainty."""


class ModelsInForce:
    """Told anew once other models are active, or the calibration's file changed. May be used from several threads.

    Args:
        reading: the build of the OCR room that reads the documents.
    """

    def __init__(self, settings: Settings, schemas: Mapping[str, Schema], *, reading: str) -> None:
        self._settings = settings
        self._schemas = schemas
        self._reading = reading
        self._lock = threading.Lock()
        self._made: tuple[object, InForce] | None = None

    def now(self) -> InForce:
        """What is in force at this moment.

        Raises: SluiceError: a model or the calibration cannot be read.
        """
        with self._lock:
            stamp = registry(self._settings).stamp(), _stamp(calibration_file(self._settings))
            if self._made is None or self._made[0] != stamp:
                self._made = stamp, in_force(self._settings, self._schemas, reading=self._reading)
            return self._made[1]


def in_force(settings: Settings, schemas: Mapping[str, Schema], *, reading: str) -> InForce:
    """What these settings name.

    Raises: SluiceError: a model or the calibration cannot be read.
    """
    settings = pinned(settings)
    file = calibration_file(settings)
    known = load_calibration(file)
    tiers = tiers_served(settings, known)
    turns = turns_measured(known, tiers)
    certificates = known.certificates(settings.router.promise, turns=max(turns, 1))
    generation = served(settings).generation
    own = generation is not None and file == generation.part(CALIBRATION_FILE)
    return InForce(
        tiers=tiers,
        calibration=known.sha256,
        made=generation.at if generation and own else datetime.fromtimestamp(file.stat().st_mtime, UTC),
        types=[
            TypeMeasured(
                name,
                [
                    _measured(field, known.trials(kind, field), certificates[kind, field], max(turns, 1))
                    for kind, field in known.fields
                    if kind == name
                ],
                _void(known, tiers, max(turns, 1), schemas[name], reading),
            )
            for name in dict.fromkeys(kind for kind, _ in known.fields)
            if name in schemas
        ],
        generation=generation.id if generation else None,
    )


def _void(known: Calibration, tiers: Mapping[int, str], turns: int, schema: Schema, reading: str) -> str | None:
    """Why nothing of a type is accepted, whatever was measured; None if it may be."""
    model = reduce(fused_model, list(tiers.values())[:turns])
    return FieldDecider(known, {}, reading=reading, turn=turns).stranger(model, schema)


def _measured(name: str, trials: Sequence[Trial], certificate: Certificate, turns: int) -> Measured:
    """One field after so many turns. Its certificate may be one of all required fields together; what its level means
    is counted for the field alone."""
    seen = [trial.upto(turns) for trial in trials]
    last = [value for trial in seen for value in next((values for values in trial.stages[::-1] if values), ())]
    steps = [_step(seen, level) for level in _levels([c for c, _ in last])]
    level = certificate.level
    return Measured(
        name=name,
        documents=len(seen),
        bins=list(_bins(last)),
        error=calibration_error(reliability(last)) if last else None,
        steps=steps,
        level=level,
        at=None if level is None else _step(seen, level),
        bound=certificate.bound,
        refused=certificate.refused,
    )


def _bins(values: Sequence[tuple[float, bool]]) -> Iterator[Bin]:
    for found in reliability(values):
        right = round(found.n * found.right)
        yield Bin(
            number=min(int(found.confidence * BINS), BINS - 1),
            n=found.n,
            confidence=found.confidence,
            right=found.right,
            low=1.0 - upper_bound(found.n, found.n - right, _SURE),
            high=upper_bound(found.n, right, _SURE),
        )


def _levels(confidences: Sequence[float]) -> list[float]:
    """Those that say most of these confidences, and those of certificates; the surest first."""
    ordered = sorted(set(confidences))
    spread = {ordered[round(n * (len(ordered) - 1) / (_STEPS - 1))] for n in range(_STEPS)} if ordered else set()
    return sorted({*spread, *LEVELS}, reverse=True)


def _step(trials: Sequence[Trial], level: float) -> Step:
    accepted = [a for trial in trials if (a := trial.accepted(level)) is not None]
    return Step(level, len(accepted), accepted.count(False))


def _stamp(file: Path) -> tuple[int, int] | None:
    """Changes with the file; None: there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
