"""From signals to calibrated confidence, and from a promise to the confidence it asks for.

A calibration is data, made from labelled documents that no model trained on (``training.calibrate``). Per type and
field it holds the weights of a logistic model, and for every calibration document what that model said of it while
fitted on other documents, and whether the value was right. The bound is exact (Clopper and Pearson 1934), taken over
thresholds that are fixed beforehand and tried in a fixed order, until one fails (fixed-sequence testing, Angelopoulos
et al. 2021, "Learn then Test").
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from documents.errors import ModelError
from router.signals import NAMES, TYPE_SIGNALS

THRESHOLDS = (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5)
"""Confidences that may become the threshold of acceptance, in the order they are tried."""


@dataclass(frozen=True)
class FieldCalibration:
    """One field of one type.

    ``weights`` and ``bias``: logistic model over ``Signals.vector``. ``present_at``: the raw score from which a
    candidate is taken for a value at all; of types the confidence from which a document is. ``outcomes``: (confidence,
    right) of each calibration document in which the field's value was proposed.
    """

    weights: tuple[float, ...]
    bias: float
    present_at: float
    outcomes: tuple[tuple[float, bool], ...]

    def confidence(self, vector: Sequence[float]) -> float:
        """Calibrated probability that a candidate with these signals is right."""
        activation = self.bias + sum(w * x for w, x in zip(self.weights, vector, strict=True))
        return 1.0 / (1.0 + math.exp(-max(min(activation, 30.0), -30.0)))

    def threshold(self, *, max_error: float, certainty: float) -> Threshold:
        """The lowest confidence that may be accepted under the promise."""
        best: Threshold | None = None
        for level in THRESHOLDS:
            taken = [right for confidence, right in self.outcomes if confidence >= level]
            bound = upper_bound(len(taken), taken.count(False), certainty)
            if bound > max_error:
                break
            best = Threshold(level, len(taken), taken.count(False), bound)
        if best is None:
            taken = [right for confidence, right in self.outcomes if confidence >= THRESHOLDS[0]]
            return Threshold(
                None, len(taken), taken.count(False), upper_bound(len(taken), taken.count(False), certainty)
            )
        return best


@dataclass(frozen=True)
class Threshold:
    """A promise, kept or not.

    ``level``: accept from this confidence on; None: the labelled documents cannot support the promise. ``n`` and
    ``errors``: accepted calibration documents at that level and the wrong ones among them; ``bound``: the upper
    confidence bound of their error rate.
    """

    level: float | None
    n: int
    errors: int
    bound: float


@dataclass(frozen=True)
class Calibration:
    """All calibrated fields, bound to the model, and to the OCR build, that they were measured with.

    ``types``: per type the logistic (weights over log-odds and margin, bias) of "the type is right". ``read_as``: by
    type the ways of ``Document.read_as`` that its documents were read. ``sha256``: of the file it was read from.
    """

    model: str
    reading: str
    fields: dict[tuple[str, str], FieldCalibration]
    types: FieldCalibration | None
    read_as: dict[str, frozenset[str]]
    sha256: str = ""

    def of(self, document_type: str, field: str) -> FieldCalibration | None:
        """The field's calibration, or None where no labelled documents were there."""
        return self.fields.get((document_type, field))


def load_calibration(path: Path) -> Calibration:
    """Read a calibration.

    Raises:
        ModelError: the file is missing or not what it should be.
    """
    try:
        text = path.read_bytes()
        data: dict[str, Any] = json.loads(text)
        if data["signals"] != list(NAMES):
            raise ValueError(f"it weighs {data['signals']}, this version {list(NAMES)}")
        fields = {
            (type_name, name): _field(entry, len(NAMES))
            for type_name, entries in data["fields"].items()
            for name, entry in entries.items()
        }
        types = _field(data["types"], TYPE_SIGNALS) if data["types"] else None
        read_as = {name: frozenset(ways) for name, ways in data["read_as"].items()}
        return Calibration(str(data["model"]), str(data["reading"]), fields, types, read_as, sha256(text).hexdigest())
    except OSError as exc:
        raise ModelError(f"{path}: cannot be read: {exc.strerror}; reinstall it, or run the calibration") from exc
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ModelError(f"{path}: no calibration here ({exc}); reinstall it, or run the calibration") from exc


def _field(entry: dict[str, Any], signals: int) -> FieldCalibration:
    field = FieldCalibration(
        weights=tuple(float(w) for w in entry["weights"]),
        bias=float(entry["bias"]),
        present_at=float(entry["present_at"]),
        outcomes=tuple((float(c), bool(r)) for c, r in entry["outcomes"]),
    )
    if len(field.weights) != signals:
        raise ValueError(f"{len(field.weights)} weights for {signals} signals")
    if not all(map(math.isfinite, (*field.weights, field.bias, field.present_at))):
        raise ValueError("a weight is no number")
    if not all(0.0 <= confidence <= 1.0 for confidence, _ in field.outcomes):
        raise ValueError("a confidence is not in 0…1")
    return field


def upper_bound(n: int, errors: int, certainty: float) -> float:
    """Upper Clopper-Pearson bound of an error rate after ``errors`` in ``n`` trials; 1.0 for no trials."""
    if n == 0 or errors >= n:
        return 1.0
    low, high = errors / n, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(errors, n, middle) > 1.0 - certainty:
            low = middle
        else:
            high = middle
    return high


def trials_needed(max_error: float, certainty: float, errors: int = 0) -> int:
    """How many accepted values, ``errors`` of them wrong, the promise asks for."""

    def holds(n: int) -> bool:
        return _at_most(errors, n, max_error) <= 1.0 - certainty

    fewest = enough = errors + 1
    while not holds(enough):
        enough *= 2
    return fewest + bisect_left(range(fewest, enough), True, key=holds)


def _at_most(k: int, n: int, p: float) -> float:
    """P(X <= k) for X binomial(n, p)."""
    if p <= 0.0:
        return 1.0
    if p >= 1.0:
        return 0.0
    logs = (
        math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * math.log(p) + (n - i) * math.log1p(-p)
        for i in range(k + 1)
    )
    return min(1.0, math.fsum(math.exp(x) for x in logs))
