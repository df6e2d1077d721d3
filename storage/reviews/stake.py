"""What looking at a result is worth: how much money it is about, times how much of it is in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_AMOUNT = re.compile(r"-?\d{1,15}\.\d{2}")


@dataclass(frozen=True, slots=True)
class Stake:
    """``doubtful``: fields that a person is asked about. ``amount``: the largest among the single values. ``worth``:
    amount × the chance that one of these fields is wrong, as their confidences have it (unmeasured: one half)."""

    document_type: str | None
    doubtful: int
    amount: float
    worth: float


def stake_of(result: Mapping[str, Any]) -> Stake:
    """The stake of a result (the result contract's object)."""
    fields = result.get("fields") or {}
    doubtful = fields_in_doubt(result)
    amounts = (e["value"] for e in fields.values() if isinstance(e, dict) and isinstance(e.get("value"), str))
    amount = max((abs(float(value)) for value in amounts if _AMOUNT.fullmatch(value)), default=0.0)
    right = 1.0
    for name in doubtful:
        right *= min((_confidence(entry) for entry in entries(fields.get(name))), default=0.5)
    kind = result.get("document_type")
    return Stake(kind["value"] if kind else None, len(doubtful), amount, amount * (1.0 - right))


def fields_in_doubt(result: Mapping[str, Any]) -> list[str]:
    """The fields of a result that wait for a person: a value is there that is not accepted. In its order."""
    fields = result.get("fields") or {}
    return [name for name, entry in fields.items() if any(_waits(found) for found in entries(entry))]


def entries(entry: object) -> Iterator[Mapping[str, Any]]:
    """All values of a field: of a list its values, of a record the cells of its rows."""
    if isinstance(entry, dict):
        if "decision" in entry:
            yield entry
        else:
            for cell in entry.values():
                yield from entries(cell)
    elif isinstance(entry, list):
        for part in entry:
            yield from entries(part)


def _waits(entry: Mapping[str, Any]) -> bool:
    return bool(entry["decision"] != "accept" and entry["state"] == "present")


def _confidence(entry: Mapping[str, Any]) -> float:
    confidence = entry.get("confidence")
    return 0.5 if confidence is None else float(confidence)
