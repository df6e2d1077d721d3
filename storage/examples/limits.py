"""How much of what is learnt may come from one source, or one person: who spoils labels spoils a share, no more."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256

from documents.example import BY_PEOPLE, Kept


@dataclass(frozen=True)
class Limited:
    """``kept`` in the order in which they were given. How many were left out, ``of_source`` and ``of_reviewer``."""

    kept: tuple[Kept, ...]
    of_source: Mapping[str, int] = field(default_factory=dict)
    of_reviewer: Mapping[str, int] = field(default_factory=dict)


def limited(examples: Iterable[Kept], *, most_of_a_source: float, most_of_a_reviewer: float) -> Limited:
    """The examples, of which as many are left out as it takes for both limits to hold among those that are kept.

    A source is measured against all that is kept; ``person`` is not limited. A reviewer is measured against all that
    people said, an example of several people counting once for each. While a limit is broken, one example is left out
    of whoever has most, in an order that hashes tell and nobody chooses; first those that are nobody else's.

    A limit that those who are there cannot keep, as they are too few, is their equal share instead: of two reviewers
    each may have one half, whatever less the limit says, and one who is alone may have all. So it guards against one
    among several; whoever is alone is trusted, or the other limit holds him. A source has an equal share only where
    nothing is of ``person``, as else there is no need.

    Args:
        most_of_a_source, most_of_a_reviewer: shares; 1.0: no limit.
    """
    given = list(examples)
    kept = dict(enumerate(given))
    order = sorted(kept, key=lambda n: (len(given[n].example.by), sha256(given[n].example.document.encode()).digest()))
    sources = _Shares(given, order, lambda one: (one.example.source,))
    reviewers = _Shares(given, order, lambda one: one.example.by if one.example.source in BY_PEOPLE else ())
    left_out = Counter[str](), Counter[str]()
    while True:
        if (over := sources.over(most_of_a_source, exempt="person")) is not None:
            found, count = sources.next_of(over, kept), left_out[0]
        elif (over := reviewers.over(most_of_a_reviewer)) is not None:
            found, count = reviewers.next_of(over, kept), left_out[1]
        else:
            return Limited(tuple(kept.values()), dict(left_out[0]), dict(left_out[1]))
        count[over] += 1
        del kept[found]
        sources.without(found)
        reviewers.without(found)


class _Shares:
    """Who has how many of the examples that are kept."""

    def __init__(self, given: Sequence[Kept], order: Sequence[int], whose: Callable[[Kept], Sequence[str]]) -> None:
        self._whose = [whose(one) for one in given]
        self._counts = Counter(name for names in self._whose for name in names)
        self._of = {name: deque(n for n in order if name in self._whose[n]) for name in self._counts}

    def over(self, most: float, *, exempt: str = "") -> str | None:
        """Who has most of those that have more than they may; None where nobody has."""
        held = {name: count for name, count in self._counts.items() if count and name != exempt}
        if not held:
            return None
        share = Fraction(str(most))  # what is written, not what is next to it in binary
        may = share if self._counts[exempt] else max(share, Fraction(1, len(held)))
        name = max(sorted(held), key=lambda name: held[name])
        return name if held[name] > may * self._counts.total() else None

    def next_of(self, name: str, kept: Mapping[int, Kept]) -> int:
        """The example of a name that is left out next."""
        own = self._of[name]
        while own[0] not in kept:
            own.popleft()
        return own.popleft()

    def without(self, number: int) -> None:
        """One example is left out."""
        self._counts.subtract(self._whose[number])
