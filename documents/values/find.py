"""Where in a text something stands that looks like a value of a kind with a regular form."""

from __future__ import annotations

from collections.abc import Iterator

from documents.values.conventions import UNKNOWN, Conventions
from documents.values.currencies import find_currencies
from documents.values.dates import find_dates
from documents.values.durations import find_durations
from documents.values.glyphs import fold
from documents.values.identifiers import find_ibans, find_phones, find_tax_ids
from documents.values.kinds import Kind
from documents.values.money import find_money, find_numbers
from documents.values.times import find_times

FINDABLE: frozenset[Kind] = frozenset(
    {"money", "date", "iban", "tax_id", "number", "phone", "time", "currency", "duration"}
)
"""The kinds whose values can be told by their form alone."""


def find_values(kind: Kind, text: str, conventions: Conventions = UNKNOWN) -> Iterator[tuple[int, int]]:
    """Half-open spans in ``text`` that look like a value of ``kind``, in order, none overlapping.

    Candidates: each has the form of a value, few are the value that is sought. Kinds that are not in
    ``FINDABLE`` have none.
    """
    folded = fold(text)
    match kind:
        case "money":
            yield from find_money(folded, conventions)
        case "date":
            yield from find_dates(folded, conventions)
        case "iban":
            yield from find_ibans(folded)
        case "tax_id":
            yield from find_tax_ids(folded)
        case "number":
            yield from find_numbers(folded)
        case "phone":
            yield from find_phones(folded)
        case "time":
            yield from find_times(folded)
        case "currency":
            yield from find_currencies(folded)
        case "duration":
            yield from find_durations(folded)
