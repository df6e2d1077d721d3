"""Which type a document is, from the scores of all types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from router.calibration import FieldCalibration
from router.signals import log_odds


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """The chosen type. ``confidence`` is calibrated; 1.0 when a person gave the type, None when not measured."""

    name: str
    confidence: float | None
    given: bool = False


def type_signals(scores: Mapping[str, float]) -> tuple[str, tuple[float, float]]:
    """The best type, and its log-odds and their distance to the second best's."""
    odds = {name: log_odds(score) for name, score in scores.items()}
    ranked = sorted(odds, key=lambda name: -odds[name])
    second = odds[ranked[1]] if len(ranked) > 1 else log_odds(0.0)
    return ranked[0], (odds[ranked[0]], odds[ranked[0]] - second)


def choose_type(scores: Mapping[str, float], calibration: FieldCalibration | None, forced: str | None) -> TypeChoice:
    """The type a person gave, else the best-scored one with its calibrated confidence."""
    if forced is not None:
        return TypeChoice(forced, 1.0, given=True)
    best, vector = type_signals(scores)
    return TypeChoice(best, calibration.confidence(vector) if calibration else None)
