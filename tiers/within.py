"""Where a value ends at the latest: a number never runs over the end of its cell, an identifier not over its line's.

Of 7,200 amounts, numbers, currencies, identifiers, phone numbers and times of the labelled sets and of made pages not
one does; of 8,300 parts of values in rows one. A model that has learnt long spans of text at times scores one over half
a column; it would keep all that it covers from being found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import numpy as np

from documents.schema import FieldSpec
from documents.values import Kind

Within = Literal["cell", "line"]

WITHIN: Mapping[Kind, Within] = {
    "money": "cell",
    "number": "cell",
    "currency": "cell",
    "identifier": "line",
    "phone": "line",
    "time": "line",
}


def within_by_label(specs: Iterable[FieldSpec], label_of: Callable[[FieldSpec], str]) -> dict[str, Within | None]:
    """The labels that fields are asked for by, and what the values of each stay within."""
    by_label: dict[str, list[FieldSpec]] = {}
    for spec in specs:
        by_label.setdefault(label_of(spec), []).append(spec)
    return {label: within_of(asked) for label, asked in by_label.items()}


def within_of(specs: Iterable[FieldSpec]) -> Within | None:
    """What the values of fields that are asked for by one label stay within; None where one of them may run on. A
    record's columns, named in full, stay within their cells; text that goes on below is another part of it."""
    found = {"cell" if "." in spec.name else WITHIN.get(spec.kind) if spec.kind else None for spec in specs}
    if not found or None in found:
        return None
    return "line" if "line" in found else "cell"


class Extents:
    """The cells and lines that words stand in. ``gaps``: the layout sign before each ("" within a line)."""

    def __init__(self, gaps: Sequence[str]) -> None:
        self._number = {
            "cell": np.cumsum([bool(gap) for gap in gaps]).tolist(),
            "line": np.cumsum(["\n" in gap or "\f" in gap for gap in gaps]).tolist(),
        }

    def hold(self, start: int, end: int, within: Within | None) -> bool:
        """Whether the words ``start``…``end`` (end not included) stand within one cell, or line."""
        return within is None or self._number[within][start] == self._number[within][end - 1]
