"""Which of its candidates a field takes for its value, and which values are for a person whatever their score."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from documents.extraction import Extraction
from documents.schema import FieldSpec, Schema
from documents.values import same_value
from documents.values.kinds import Kind
from router.agree import agreeing
from router.rules import SUMS

DEFAULT_PRESENT_AT = 0.3
"""Raw score from which a candidate is proposed where no labelled documents tell a better one."""

FULL_FORM = 0.1
"""Raw score from which a longer form of a name that is taken is believed."""
_WORD = re.compile(r"\w+")

_EXCLUSIVE: frozenset[Kind] = frozenset({"name", "address"})
"""Kinds of which two fields of a type never share a value: who sells is not who buys. An amount may well be
the net and the gross total, a day the invoice's and the delivery's."""


def groups_of(schema: Schema) -> list[tuple[FieldSpec, ...]]:
    """The fields that are chosen together: all single names, all single addresses, the amounts of a sum; every other
    field alone."""
    together: dict[str, list[FieldSpec]] = {}
    for spec in schema.values:
        rule = next((s.name for s in SUMS if spec.name in s.fields), None)
        group = f"field {spec.name}"
        if spec.kind in _EXCLUSIVE and not spec.many:
            group = f"kind {spec.kind}"
        elif spec.kind == "money" and not spec.many and rule:
            group = f"sum {rule}"
        together.setdefault(group, []).append(spec)
    return [tuple(group) for group in together.values()]


def choose(
    group: Sequence[FieldSpec], candidates: Mapping[str, Sequence[Extraction]], floors: Mapping[str, float]
) -> dict[str, list[Extraction]]:
    """The value of each field of a group (see ``groups_of``), several for a list, none where all score too low.

    A field takes its best-scored candidate that has a normal form, else the best at all. Where two names or addresses
    want the same words, or the same value from elsewhere on the pages, the higher score keeps it and the other field
    takes its next candidate. Amounts that must add up do so where their candidates can (see ``router.agree``).

    Args:
        candidates: by field; fields that have none may be left out.
        floors: by field, the raw score from which a candidate is taken at all; for the sake of a sum a lower one is.
    """
    chosen: dict[str, list[Extraction]] = {spec.name: [] for spec in group}
    likely = [(s, c) for s in group for c in candidates.get(s.name, ()) if c.score >= floors[s.name]]
    for spec, candidate in sorted(likely, key=lambda pair: (pair[1].value is None, -pair[1].score)):
        if spec.many:
            continue
        taken = (c for found in chosen.values() for c in found if spec.kind in _EXCLUSIVE)
        if not chosen[spec.name] and not any(_conflict(spec.kind or "text", candidate, c) for c in taken):
            chosen[spec.name].append(candidate)
    for spec in group:
        if spec.many:
            chosen[spec.name] = _distinct(candidates.get(spec.name, ()), spec.kind or "text", floors[spec.name])
    for rule in SUMS:
        if chosen.keys() >= set(rule.fields):
            chosen |= agreeing(rule, chosen, candidates, floors)
    return chosen


def _conflict(kind: Kind, one: Extraction, other: Extraction) -> bool:
    if not set(one.words).isdisjoint(other.words):
        return True
    return one.value is not None and other.value is not None and same_value(kind, one.value, other.value)


def _distinct(candidates: Sequence[Extraction], kind: Kind, floor: float) -> list[Extraction]:
    """The candidates that reach the floor and have a normal form, each value once, in the order of the text.

    Of a name that is printed in short and in full the full form is kept, though it may score lower.
    """
    kept: list[Extraction] = []
    for candidate in sorted(candidates, key=lambda c: -c.score):
        if candidate.value is None or any(same_value(kind, candidate.value, k.value) for k in kept if k.value):
            continue
        short, full = _forms(candidate, kept) if kind == "name" else (None, None)
        if short and candidate.score >= FULL_FORM:
            kept[kept.index(short)] = candidate
        elif candidate.score >= floor and not short and not full:
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.words)


def said_before(candidate: Extraction, kept: Sequence[Extraction], kind: Kind) -> bool:
    """Whether a list that has these values has this one too, as a name perhaps in short or in full."""
    return any(_conflict(kind, candidate, k) for k in kept) or (kind == "name" and any(_forms(candidate, kept)))


def _forms(name: Extraction, kept: Sequence[Extraction]) -> tuple[Extraction | None, Extraction | None]:
    """Of the names that are kept: one that ``name`` continues, one that continues it; by whole words, two at least."""
    own = _WORD.findall(name.raw.casefold())
    short = full = None
    for other in kept:
        words = _WORD.findall(other.raw.casefold())
        common = min(len(own), len(words))
        if common >= 2 and own[:common] == words[:common]:
            short, full = (other, full) if len(own) > len(words) else (short, other)
    return short, full


def why_never_accepted(found: Extraction, kind: Kind) -> str | None:
    """Why a value can only be proposed to a person, however confident a model is; None where it may be accepted."""
    if found.value is None:
        return f"the text “{' '.join(found.raw.split())}” cannot be read as {_CALLED.get(kind, f'a {kind}')}"
    if not found.words:
        return "no words on the pages give this value"
    if found.ambiguous:
        return f"it can be read in two ways: {found.note or 'nothing in the document decides between them'}"
    return None


_CALLED: Mapping[Kind, str] = {
    "money": "an amount",
    "tax_id": "a tax number",
    "iban": "an IBAN",
    "identifier": "a number",
    "phone": "a telephone number",
    "address": "an address",
}
