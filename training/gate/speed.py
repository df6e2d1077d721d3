"""How long two models take for a document: in turns on the same ones, so that what else runs falls on both."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from documents.extraction import Extractor
from documents.page import Document
from documents.schema import Schema

MOST_RATIO = 1.15
"""How much longer than the champion a challenger may take."""
TIMED = 20
"""Documents that both read."""
ROUNDS = 3


@dataclass(frozen=True)
class Speed:
    """Milliseconds of tier 1 for a document, and the ratio of both (challenger by champion): medians."""

    champion_ms: float
    challenger_ms: float
    ratio: float

    @property
    def is_fine(self) -> bool:
        """Whether the challenger is no slower than it may be."""
        return self.ratio <= MOST_RATIO


def timed(
    champion: Extractor, challenger: Extractor, documents: Sequence[Document], schemas: Sequence[Schema]
) -> Speed:
    """Both on the same documents (at least one), one after the other and the other way round, in several rounds."""
    for tier in (champion, challenger):  # embeds the labels, warms caches
        tier.extract(documents[0], schemas)
    both: list[tuple[float, float]] = []
    for turn in range(ROUNDS):
        for place, document in enumerate(documents):
            order = (champion, challenger) if (turn + place) % 2 else (challenger, champion)
            took = {id(tier): _ms(tier, document, schemas) for tier in order}
            both.append((took[id(champion)], took[id(challenger)]))
    ratios = [now / before for before, now in both]
    return Speed(median(before for before, _ in both), median(now for _, now in both), median(ratios))


def _ms(tier: Extractor, document: Document, schemas: Sequence[Schema]) -> float:
    began = time.perf_counter()
    tier.extract(document, schemas)
    return 1000 * (time.perf_counter() - began)
