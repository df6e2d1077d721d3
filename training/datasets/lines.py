"""The lines of an invoice whose articles are known by value alone: where on the page each of their cells stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from documents.values import Conventions
from documents.values.align import align
from documents.values.kinds import Kind
from training.datasets.labelled import Span

LAST_REACHES = 1.5
"""How far the last article's stretch of text goes, in lengths of the longest before it."""
ONLY_REACHES = 160
"""How far it goes where it is the only one; characters."""
NUMBERS: Mapping[str, Kind] = {"quantity": "number", "unit_price": "money", "amount": "money"}


@dataclass
class Lines:
    """``rows``: column → span, row by row. ``doubtful``: by column the spans that give a row's value too."""

    rows: list[dict[str, Span]]
    doubtful: dict[str, list[Span]] = field(default_factory=dict)


def find_lines(text: str, articles: Sequence[Mapping[str, str]], conventions: Conventions) -> Lines | None:
    """Each article's name, in the order in which they are given, and the numbers that stand between it and the next.

    A number that stands there twice is taken from the end for an amount and a price, for a quantity from behind the
    first word of the line, which counts the lines. None where a name is not found in its turn.

    Args:
        articles: ``description`` and what is known of ``quantity``, ``unit_price`` and ``amount``, in normal form.
    """
    names: list[Span] = []
    for article in articles:
        after = names[-1][1] if names else 0
        places = [p for p in align("name", article["description"], text) if p[0] >= after]
        if not places:
            return None
        names.append(places[0])
    starts = [text.rfind("\n", 0, start) + 1 for start, _ in names]
    longest = max((b - a for a, b in pairwise(starts)), default=0)
    reach = int(LAST_REACHES * longest) or names[-1][1] - starts[-1] + ONLY_REACHES
    ends = [*starts[1:], min(len(text), starts[-1] + reach)]
    found = Lines([])
    for article, name, start, end in zip(articles, names, starts, ends, strict=True):
        found.rows.append({"description": name})
        taken = [name]
        for column in ("amount", "unit_price", "quantity"):
            if column not in article:
                continue
            places = [p for p in align(NUMBERS[column], article[column], text, conventions) if start <= p[0] < end]
            places = [p for p in places if not any(a < p[1] and p[0] < b for a, b in taken)]
            if column == "quantity":
                places = [p for p in places if text[start : p[0]].strip()] or places
                chosen = places[:1]
            else:
                chosen = places[-1:]
            for place in chosen:
                found.rows[-1][column] = place
                taken.append(place)
            found.doubtful.setdefault(column, []).extend(p for p in places if p not in chosen)
    return found
