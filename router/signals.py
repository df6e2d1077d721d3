"""What is known of a candidate value, as numbers that a calibration weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.extraction import Extraction
from documents.page import Document
from documents.values import same_value
from documents.values.kinds import Kind

NAMES = ("score", "margin", "support", "ocr", "agreed", "adds_up", "type", "place", "words")
"""The order of the numbers in ``Signals.vector``."""
TYPE_SIGNALS = 2
"""How many numbers a calibration weighs of a document's type (``router.doctype.type_signals``)."""

_FLOOR = 1e-4


@dataclass(frozen=True, slots=True)
class Heard:
    """What a field's values are judged beside.

    ``candidates``: the field's, of all tiers so far as one list; ``by_tier``: each tier's own, of those that were asked
    for it. ``adds_up``: 1 where the amounts chosen with it add up, -1 where they do not, 0 where there is no such sum.
    ``type_margin``: log-odds of the document's type above those of the best other one.
    """

    candidates: Sequence[Extraction]
    by_tier: Sequence[Sequence[Extraction]]
    adds_up: int
    type_margin: float


@dataclass(frozen=True, slots=True)
class Signals:
    """``score``: the tiers' raw number. ``rival``: the best score of a different value, 0 without one. ``support``: how
    many candidates say the same value. ``ocr``: the least confidence of the value's words, 1 for a text layer.
    ``agreed``: share of the tiers whose own best candidate it is. ``adds_up`` and ``type_margin``: as heard. ``place``:
    how far down the document it stands, 0…1. ``words``: how many it has."""

    score: float
    rival: float
    support: int
    ocr: float
    agreed: float
    adds_up: int
    type_margin: float
    place: float
    words: int

    def vector(self) -> tuple[float, ...]:
        """The numbers that a calibration weighs, in the order of ``NAMES``: of scores log-odds, of counts the log."""
        return (
            log_odds(self.score),
            log_odds(self.score) - log_odds(self.rival),
            math.log(self.support),
            self.ocr,
            self.agreed,
            float(self.adds_up),
            self.type_margin,
            self.place,
            math.log(self.words),
        )


def signals_of(chosen: Extraction, heard: Heard, kind: Kind, document: Document) -> Signals:
    """The signals of one candidate among all that was heard of its field."""
    same = [c for c in heard.candidates if same_candidate(kind, c, chosen)]
    rivals = [c.score for c in heard.candidates if not any(c is s for s in same)]
    placed = [document.words[i] for i in chosen.words]
    read = [w.word.ocr_confidence for w in placed if w.word.ocr_confidence is not None]
    best = [max(own, key=lambda c: c.score) for own in heard.by_tier if own]
    place = (placed[0].page + placed[0].word.box.y0) / len(document.pages) if placed else 0.0
    return Signals(
        score=chosen.score,
        rival=max(rivals, default=0.0),
        support=max(len(same), 1),
        ocr=min(read, default=1.0),
        agreed=sum(same_candidate(kind, b, chosen) for b in best) / max(len(heard.by_tier), 1),
        adds_up=heard.adds_up,
        type_margin=heard.type_margin,
        place=place,
        words=max(len(placed), 1),
    )


def type_margin(scores: Mapping[str, float], document_type: str) -> float:
    """Log-odds of a type above those of the best other one."""
    others = (log_odds(score) for name, score in scores.items() if name != document_type)
    return log_odds(scores.get(document_type, 0.0)) - max(others, default=log_odds(0.0))


def same_candidate(kind: Kind, one: Extraction, other: Extraction) -> bool:
    """Whether two candidates say the same: by normal form, or letter by letter where one has none."""
    if one.value is None or other.value is None:
        return one.raw == other.raw
    return same_value(kind, one.value, other.value)


def log_odds(score: float) -> float:
    """log(p / (1 - p)) of a raw score, kept finite."""
    bounded = min(max(score, _FLOOR), 1.0 - _FLOOR)
    return math.log(bounded / (1.0 - bounded))
