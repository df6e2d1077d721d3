"""A result with what people said of it: the form in which it leaves the house."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage.reviews.stake import fields_in_doubt
from storage.reviews.values import TYPE, Answer, Given, Said, fields_among, rules_among
from storage.reviews.whole import to_confirm


def unanswered(result: Mapping[str, Any], answers: Mapping[str, Given], *, blind: bool = False) -> list[str]:
    """The fields in doubt, under the type that a person gave, of which nobody has said anything, and the hard rules
    that nobody has confirmed, of which who keys ``blind`` is not asked."""
    under = under_type(result, answers)
    asked = [*fields_in_doubt(under), *(() if blind else to_confirm(under))]
    return [name for name in asked if name not in answers]


def under_type(result: Mapping[str, Any], answers: Mapping[str, Given]) -> Mapping[str, Any]:
    """The result under the type that a person gave; as it is where nobody gave one, or the one that was found."""
    given = answers.get(TYPE)
    return {**result, **json.loads(given.retyped)} if given is not None and given.retyped else result


def outcome_of(result: Mapping[str, Any], answers: Mapping[str, Given], *, by: str, at: datetime) -> str:
    """The result contract's JSON text, accepted, each field that a person answered as that person has it; the broken
    rules that a person confirmed are named beside them."""
    result = under_type(result, answers)
    fields = dict(result.get("fields") or {})
    said = fields_among(answers)
    for name in said:
        given = answers[name]
        if given.answer is not None and name != TYPE:
            fields[name] = _field(given.answer, given, fields.get(name))
    made = {
        **result,
        "status": "accepted",
        "reason": None,
        "fields": fields,
        "reviewed": {
            "by": by,
            "at": at.isoformat(timespec="seconds"),
            "fields": sorted(said),
            "rules": sorted(rules_among(answers)),
        },
    }
    return json.dumps(made, ensure_ascii=False)


def _field(answer: Answer, given: Given, before: object) -> object:
    """In the form that the field has in the result: a value, a list of values, or rows of cells."""
    were_rows = isinstance(before, list) and any(isinstance(row, dict) and "decision" not in row for row in before)
    if answer.rows or were_rows:
        return [{column: _value(said, answer, given) for column, said in row.items()} for row in answer.rows]
    if isinstance(before, list) or len(answer.values) > 1:
        return [_value(said, answer, given) for said in answer.values]
    return _value(next(iter(answer.values), None), answer, given)


def _value(said: Said | None, answer: Answer, given: Given) -> dict[str, Any]:
    what = "corrected" if answer.corrected else "confirmed"
    return {
        "value": said.value if said else None,
        "raw": said.raw if said else None,
        "state": answer.state,
        "confidence": None,
        "score": None,
        "tier": None,
        "model": None,
        "page": said.page if said else None,
        "box": list(said.box) if said and said.box else None,
        "decision": "accept",
        "certificate": None,
        "reasons": [f"{what} by {given.by}"],
    }
