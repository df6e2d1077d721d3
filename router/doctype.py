"""Which type a document is, from the scores of all types, or that it is none of them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from router.calibration import Calibration
from router.signals import log_odds

CLOSE = 2.0
"""Log-odds within which a type that was not measured is a rival of the best one."""


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """``name``: the chosen type, None for a document that is none of the known ones; ``best``: the best-scored.
    ``confidence`` is that of ``best``, calibrated; 1.0 when a person gave the type, or the file is an e-invoice, None
    when not measured."""

    name: str | None
    best: str
    confidence: float | None
    given: bool = False


def type_signals(scores: Mapping[str, float]) -> tuple[str, tuple[float, float]]:
    """The best type, and its log-odds and their distance to the second best's."""
    odds = {name: log_odds(score) for name, score in scores.items()}
    ranked = sorted(odds, key=lambda name: -odds[name])
    second = odds[ranked[1]] if len(ranked) > 1 else log_odds(0.0)
    return ranked[0], (odds[ranked[0]], odds[ranked[0]] - second)


def choose_type(
    scores: Mapping[str, float], calibration: Calibration | None, forced: str | None, *, read_as: Set[str]
) -> TypeChoice:
    """The type a person gave, else the best-scored one with its calibrated confidence; none where that is low.

    Args:
        calibration: None where it says nothing of these scores. It says nothing either where a type that it was not
            measured on (which a user described, say) is the best or close to it, nor of a document that was read in a
            way that no type was measured in.
        read_as: the ways in which the document was read (``Document.read_as``).
    """
    if forced is not None:
        return TypeChoice(forced, forced, 1.0, given=True)
    best, vector = type_signals(scores)
    if calibration is None or calibration.types is None:
        return TypeChoice(best, best, None)
    new = [name for name in scores if name not in calibration.read_as]
    rivals = any(log_odds(scores[name]) > vector[0] - CLOSE for name in new)
    if rivals or not read_as <= frozenset().union(*calibration.read_as.values()):
        return TypeChoice(best, best, None)
    confidence = calibration.types.model.confidence(vector)
    return TypeChoice(best if confidence >= calibration.types.known_from else None, best, confidence)
