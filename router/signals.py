"""What is known of a candidate value, as numbers that a calibration weighs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from documents.extraction import Extraction
from documents.page import Document
from documents.values import same_value
from documents.values.kinds import Kind

NAMES = ("score", "margin", "support", "ocr")
"""The order of the numbers in ``Signals.vector``."""
TYPE_SIGNALS = 2
"""How many numbers a calibration weighs of a document's type (``router.doctype.type_signals``)."""

_FLOOR = 1e-4


@dataclass(frozen=True, slots=True)
class Signals:
    """``score``: the model's raw number. ``rival``: the best score of a different value, 0 without one.
    ``support``: how many candidates say the same value. ``ocr``: the least confidence of the value's words, 1 for a
    text layer."""

    score: float
    rival: float
    support: int
    ocr: float

    def vector(self) -> tuple[float, ...]:
        """The numbers that a calibration weighs, in the order of ``NAMES``; scores as log-odds."""
        return (
            log_odds(self.score),
            log_odds(self.score) - log_odds(self.rival),
            math.log(self.support),
            self.ocr,
        )


def signals_of(chosen: Extraction, candidates: Sequence[Extraction], kind: Kind, document: Document) -> Signals:
    """The signals of one candidate among all candidates of its field."""
    same = [c for c in candidates if same_candidate(kind, c, chosen)]
    rivals = [c.score for c in candidates if not same_candidate(kind, c, chosen)]
    read = [document.words[i].word.ocr_confidence for i in chosen.words]
    confidences = [c for c in read if c is not None]
    return Signals(
        score=chosen.score,
        rival=max(rivals, default=0.0),
        support=max(len(same), 1),
        ocr=min(confidences, default=1.0),
    )


def same_candidate(kind: Kind, one: Extraction, other: Extraction) -> bool:
    """Whether two candidates say the same: by normal form, or letter by letter where one has none."""
    if one.value is None or other.value is None:
        return one.raw == other.raw
    return same_value(kind, one.value, other.value)


def log_odds(score: float) -> float:
    """log(p / (1 - p)) of a raw score, kept finite."""
    bounded = min(max(score, _FLOOR), 1.0 - _FLOOR)
    return math.log(bounded / (1.0 - bounded))
