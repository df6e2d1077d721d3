"""Amounts that must add up are chosen together: what the page's own arithmetic confirms outweighs a higher score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from documents.extraction import Extraction
from router.rules import HIGHEST_RATE, SUMS, Sum
from router.signals import log_odds

AGREEMENT = 3.0
"""How much a sum that holds is worth, in log-odds: three amounts of a page seldom add up by chance."""
MOST = 12
"""Candidates of one field that are tried; those behind them score far too low to matter."""

Chosen = dict[str, list[Extraction]]
"""By field: the one candidate that it takes, or none."""


def agreeing(
    rule: Sum, chosen: Chosen, candidates: Mapping[str, Sequence[Extraction]], floors: Mapping[str, float]
) -> Chosen:
    """What the three fields of a sum take: the candidates that add up, where these are believed nearly as much as
    the ones ``chosen`` alone; a field that would take none counts as its floor.

    Nothing changes where no field would take any, or where what is chosen adds up already. A sum with a zero in it
    is none: that the net is the gross says nothing about either.
    """
    found = [chosen[f][0] for f in rule.fields if chosen[f]]
    if not found or _is_right(rule, [Decimal(c.value) for c in found if c.value is not None]):
        return chosen
    believed = sum(log_odds(chosen[f][0].score if chosen[f] else floors[f]) for f in rule.fields)
    best = max(_that_add_up(rule, candidates), key=_belief, default=None)
    if best is None or _belief(best) + AGREEMENT <= believed:
        return chosen
    return {f: [c] for f, c in zip(rule.fields, best, strict=True)}


def sums_of(chosen: Mapping[str, Sequence[Extraction]]) -> dict[str, int]:
    """Of fields chosen together: 1 for each field of a sum that holds, -1 of one that does not; no other fields."""
    held: dict[str, int] = {}
    for rule in SUMS:
        if not chosen.keys() >= set(rule.fields):
            continue
        amounts = [Decimal(found[0].value) for f in rule.fields if (found := chosen[f]) and found[0].value is not None]
        if len(amounts) == len(rule.fields):
            held |= dict.fromkeys(rule.fields, 1 if _is_right(rule, amounts) else -1)
    return held


def _is_right(rule: Sum, amounts: Sequence[Decimal]) -> bool:
    if len(amounts) < len(rule.fields):
        return False
    first, second, whole = amounts
    return rule.adds_up(first, second, whole) or rule.contains(first, whole)


def _that_add_up(
    rule: Sum, candidates: Mapping[str, Sequence[Extraction]]
) -> Iterator[tuple[Extraction, Extraction, Extraction]]:
    first, second, whole = (_amounts(candidates.get(f, ())) for f in rule.fields)
    for a, one in first:
        for b, two in second:
            if 0 < b / a < HIGHEST_RATE:
                yield from ((one, two, total) for c, total in whole if rule.adds_up(a, b, c))


def _amounts(candidates: Sequence[Extraction]) -> list[tuple[Decimal, Extraction]]:
    """The best candidates that are amounts, but for zero."""
    read = [(Decimal(c.value), c) for c in candidates if c.value is not None]
    return sorted(((v, c) for v, c in read if v), key=lambda pair: -pair[1].score)[:MOST]


def _belief(found: Sequence[Extraction]) -> float:
    return sum(log_odds(c.score) for c in found)
