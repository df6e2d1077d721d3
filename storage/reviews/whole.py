"""What broken rules say of a document as a whole, and that a person has seen it: an answer like others.

The answer keeps what was confirmed, word for word: a rule that says something else, once the document was processed
again, is confirmed anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storage.reviews.stake import fields_in_doubt
from storage.reviews.values import RULE, Answer, Said


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken rule that asks for no field. ``name`` stands for a field in the answers, ``details`` is what it says.
    While it is ``hard`` and nobody has confirmed it, the document is not closed."""

    name: str
    details: tuple[str, ...]
    hard: bool

    @property
    def seen(self) -> Answer:
        """The answer of a person who has seen it and says that it is right as it is."""
        return Answer(state="present", values=tuple(Said(value=detail, raw=detail) for detail in self.details))


def broken_rules(result: Mapping[str, Any]) -> list[Broken]:
    """The broken rules about the document as a whole: those that are about other documents too, and those none of whose
    fields waits for a person. In the result's order."""
    from storage.ledger.seen import DUPLICATE  # of the ledger, which opens reviews
    from storage.ledger.text import clean_message

    doubtful = set(fields_in_doubt(result))
    found: dict[str, list[Mapping[str, Any]]] = {}
    for rule in result.get("rules") or ():
        asked = doubtful.intersection(field.partition(".")[0] for field in rule["fields"])
        if not rule["passed"] and (rule["rule"] == DUPLICATE or not asked):
            found.setdefault(RULE + rule["rule"], []).append(rule)
    return [
        Broken(name, tuple(clean_message(rule["detail"]) for rule in rules), any(rule["hard"] for rule in rules))
        for name, rules in found.items()
    ]


def to_confirm(result: Mapping[str, Any]) -> list[str]:
    """Those that must be confirmed before the document is closed."""
    return [rule.name for rule in broken_rules(result) if rule.hard]
