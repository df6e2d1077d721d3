"""How far two people who key the same documents without seeing each other's answers say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keyed:
    """One field of a document as two people have it: what each says of it, in any form that can be compared."""

    document_type: str
    field: str
    first_by: str
    second_by: str
    first: Hashable
    second: Hashable


@dataclass(frozen=True, slots=True)
class Agreement:
    """``same`` of ``n`` are alike; ``kappa`` (Cohen 1960) counts what is alike by chance for nothing: 1 is full
    agreement, 0 no more than chance. None where chance alone would make all alike."""

    n: int
    same: int
    kappa: float | None


def agreement(keyed: Iterable[Keyed]) -> Agreement:
    """Of these fields; the values are the categories, those of each type and field apart."""
    by_field: dict[tuple[str, str], list[Keyed]] = {}
    for one in keyed:
        by_field.setdefault((one.document_type, one.field), []).append(one)
    n = sum(map(len, by_field.values()))
    same = sum(k.first == k.second for found in by_field.values() for k in found)
    by_chance = sum(map(_by_chance, by_field.values()))
    kappa = (same - by_chance) / (n - by_chance) if by_chance < n else None
    return Agreement(n, same, kappa)


def _by_chance(keyed: list[Keyed]) -> float:
    """How many would be alike if the two had drawn their values from all that each said."""
    first, second = Counter(k.first for k in keyed), Counter(k.second for k in keyed)
    return sum(count * second[value] for value, count in first.items()) / len(keyed)
