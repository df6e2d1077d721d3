"""What an XML states, as it stands there: texts, bounded in number and length, that can cross the sandbox's pipe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ocr.embedded.tree import Node

MOST_FORMS, MOST_ROWS, MOST_NUMBERS = 8, 150, 4_000
"""Forms of one field (several IBANs), rows, and different numbers or days that are kept."""
LONGEST, LONGEST_CELL, LONGEST_NUMBER = 300, 100, 24
"""Characters kept of a field's text, of a row's, of a number or a day."""

_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{0,10})?")
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d.{0,15}")
_DATED = re.compile(r"(?:Date|DateTime|DateTimeString)$")
_COUNTED = re.compile(r"(?:Amount|Quantity|Percent|Rate|Measure|Numeric)$")
CREDITS = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"})
"""Codes of UNTDID 1001 that EN 16931 takes for credit notes."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The fields of the type ``invoice`` that an e-invoice states: field → its forms, the first the one to take.

    ``syntax`` is ``cii``, ``zugferd1`` or ``ubl``, ``profile`` the guideline that it names, ``file`` the attachment's
    name, "" where it is all of the document. ``numbers`` are all its amounts, quantities and rates, ``days`` all its
    days, each once. ``is_credit``: it is a credit note, which states what is given back without a sign.
    """

    file: str
    syntax: str
    profile: str
    values: Mapping[str, tuple[str, ...]]
    rows: tuple[Mapping[str, str], ...] = ()
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    is_credit: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """``stated``: by the e-invoice, None without one that can be used; ``note``: what is wrong with it, in one line."""

    stated: Stated | None = None
    note: str | None = None


class Reading(NamedTuple):
    """What a syntax's reader makes of an e-invoice: of each field all forms that it finds, the lines and where their
    columns stand; ``is_credit`` as ``Stated`` has it."""

    syntax: str
    profile: str
    values: Mapping[str, Sequence[str]]
    lines: Sequence[Node]
    columns: Mapping[str, str]
    is_credit: bool


def bounded(values: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The fields that are stated, each form once and cut."""
    cut = {field: [text[:LONGEST] for text in texts if text] for field, texts in values.items()}
    return {field: tuple(dict.fromkeys(texts))[:MOST_FORMS] for field, texts in cut.items() if texts}


def rows_of(lines: Sequence[Node], columns: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """Of each line the columns that it states. ``columns``: name → path."""
    rows = []
    for line in lines[:MOST_ROWS]:
        cells = {name: (line.texts(path) or [""])[0][:LONGEST_CELL] for name, path in columns.items()}
        rows.append({name: text for name, text in cells.items() if text})
    return tuple(rows)


def amounts(root: Node, path: str, currency: Sequence[str]) -> list[str]:
    """The amounts at a path, in the invoice's currency: tax may be stated in the seller's own too."""
    wanted = currency[0] if currency else None
    found = (n for n in root.all(path) if wanted is None or n.attributes.get("currencyID", wanted) == wanted)
    return [node.text.strip() for node in found]


def joined(street: Sequence[str], town: str, country: Sequence[str]) -> str:
    """An address on one line; nothing where only the country is stated, as the smallest profiles do."""
    return ", ".join([*street, *([town] if town else []), *country]) if street or town else ""


def numbers_in(root: Node) -> tuple[str, ...]:
    """All amounts, quantities and rates of an e-invoice."""
    return _distinct(root, _COUNTED, _NUMBER)


def days_in(root: Node) -> tuple[str, ...]:
    """All days of an e-invoice."""
    return _distinct(root, _DATED, _DAY)


def _distinct(root: Node, named: re.Pattern[str], written: re.Pattern[str]) -> tuple[str, ...]:
    texts = (node.text.strip() for node in root.walk() if named.search(node.name))
    return tuple(dict.fromkeys(text for text in texts if written.fullmatch(text)))[:MOST_NUMBERS]
