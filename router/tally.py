"""What a set of results comes to: how much goes through without a person, how much of that is expected to be wrong,
what it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from documents.result import Result
from router.einvoice import ISSUER


@dataclass
class Tally:
    """Counts over documents. ``through``: documents that no person sees; ``values``: single values and values of lists
    that were found, ``accepted`` of them; ``by_field``: these by type and field. ``doubt``: how many of the accepted
    are wrong if confidence is what it says; of those accepted for their issuer's own data none. ``seconds``: of all
    tiers."""

    documents: int = 0
    through: int = 0
    values: int = 0
    accepted: int = 0
    doubt: float = 0.0
    seconds: float = 0.0
    by_field: Counter[str] = field(default_factory=Counter)

    def add(self, result: Result, *, seconds: float = 0.0) -> None:
        """Count one document."""
        self.documents += 1
        self.through += result.status == "accepted"
        self.seconds += seconds
        for d in result.decisions:
            if d.extraction is None or d.row is not None:
                continue
            self.values += 1
            if d.verdict == "accept":
                self.accepted += 1
                self.doubt += 0.0 if d.certificate == ISSUER else 1.0 - (d.confidence or 0.0)
                self.by_field[f"{result.document_type}.{d.field}"] += 1

    @property
    def automated(self) -> float:
        """Share of the values that are accepted."""
        return self.accepted / self.values if self.values else 0.0


def tier_seconds(timings_ms: Mapping[str, float], tiers: Set[int]) -> float:
    """What these tiers took for a document (``Result.timings_ms``)."""
    return sum(timings_ms.get(f"tier{tier}", 0.0) for tier in tiers) / 1000
