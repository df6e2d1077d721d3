"""The result of one document, in the form that leaves the house (the result contract, DESIGN)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from documents.errors import DocumentError, Status
from documents.extraction import Decision, RuleOutcome
from documents.linking import Link, Party
from documents.marks import Marks
from documents.page import Document


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One tier's turn: which fields it was asked for, and why; or why it was not ``asked``."""

    tier: int
    fields: tuple[str, ...]
    why: str
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document.

    ``decisions`` holds one decision for each field; several for a list, and one for each column of each row
    (``line_items.amount``, ``row``) for records. ``lists`` names the fields that hold several.
    """

    document_id: str
    source: str
    status: Status
    reason: str | None = None
    document_type: str | None = None
    type_confidence: float | None = None
    pages: int = 0
    language: str | None = None
    decisions: tuple[Decision, ...] = ()
    lists: tuple[str, ...] = ()
    route: tuple[RouteStep, ...] = ()
    rules: tuple[RuleOutcome, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    models: Mapping[str, str] = field(default_factory=dict)
    boxes: Mapping[int, tuple[int, list[float]]] = field(default_factory=dict)
    """Place of each decision in ``decisions``: position → (page, box); absent where there is no value."""
    links: Mapping[str, Sequence[Link]] | None = None
    """Field → the entry of the master list that each of its values is; None where there is no master list."""
    asked: tuple[tuple[Party, Link], ...] = ()
    """The parties that were looked up in it, with the answers."""
    evidence: str | None = None
    """Id of all that it was decided from, kept for later; None where that is not kept."""
    marks: Callable[[], Marks] | None = field(default=None, compare=False, repr=False)
    """What the document is known again by, made when it is asked for; None where it was not read."""

    @classmethod
    def of_failure(cls, error: DocumentError, *, document_id: str, source: str) -> Result:
        """The result of a document that could not be read."""
        return cls(document_id, source, error.status, reason=str(error))

    def as_json(self) -> dict[str, Any]:
        """The result contract's object."""
        type_object = None
        if self.document_type is not None:
            type_object = {"value": self.document_type, "confidence": _rounded(self.type_confidence)}
        made = {
            "document_id": self.document_id,
            "source": self.source,
            "status": self.status,
            "reason": self.reason,
            "document_type": type_object,
            "pages": self.pages,
            "language": self.language,
            "fields": self._fields(),
            "route": [{"tier": s.tier, "fields": list(s.fields), "why": s.why} for s in self.route],
            "rules": [_rule(r) for r in self.rules],
            "timings_ms": {k: round(v, 1) for k, v in self.timings_ms.items()},
            "models": dict(self.models),
            "evidence": self.evidence,
        }
        if self.links is not None:
            made["links"] = self._links(self.links)
        return made

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(self.as_json(), ensure_ascii=False)

    def _fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = {name: [] for name in self.lists}
        for position, decision in enumerate(self.decisions):
            entry = self._field(position, decision)
            record, _, column = decision.field.partition(".")
            if column and decision.row is not None:
                rows = fields.setdefault(record, [])
                rows.extend({} for _ in range(decision.row + 1 - len(rows)))
                rows[decision.row][column] = entry
            elif decision.field in self.lists:
                if decision.extraction is not None or decision.state != "absent":
                    fields[decision.field].append(entry)
            else:
                fields[decision.field] = entry
        return fields

    def _links(self, links: Mapping[str, Sequence[Link]]) -> dict[str, Any]:
        made = {name: [_link(link) for link in found] for name, found in links.items()}
        return {name: found if name in self.lists else found[0] for name, found in made.items()}

    def _field(self, position: int, decision: Decision) -> dict[str, Any]:
        found = decision.extraction
        page, box = self.boxes.get(position, (None, None))
        return {
            "value": found.value if found else None,
            "raw": found.raw if found else None,
            "state": decision.state,
            "confidence": _rounded(decision.confidence),
            "score": _rounded(found.score) if found else None,
            "tier": found.tier if found else None,
            "model": found.model if found else None,
            "page": page,
            "box": box,
            "decision": decision.verdict,
            "certificate": decision.certificate,
            "reasons": list(decision.reasons),
        }


def with_failed(json_text: str, outcomes: Sequence[RuleOutcome]) -> str:
    """A result's JSON text with rules that it was found to break once it was made: a person looks at the document."""
    made = json.loads(json_text)
    made["rules"] += [_rule(r) for r in outcomes]
    made["reason"] = "; ".join(part for part in (made["reason"], *(r.detail for r in outcomes)) if part)
    made["status"] = "needs_review"
    return json.dumps(made, ensure_ascii=False)


def boxes_of(decisions: Sequence[Decision], document: Document) -> dict[int, tuple[int, list[float]]]:
    """Where the value of each decision stands: position in ``decisions`` → (page, box)."""
    return {
        n: (d.extraction.page(document), d.extraction.box(document).as_list())
        for n, d in enumerate(decisions)
        if d.extraction is not None and d.extraction.words
    }


def _rule(r: RuleOutcome) -> dict[str, Any]:
    return {"rule": r.rule, "passed": r.passed, "hard": r.hard, "detail": r.detail, "fields": list(r.fields)}


def _link(link: Link) -> dict[str, Any]:
    candidates = [{"id": c.id, "name": c.name, "address": c.place, "score": _rounded(c.score)} for c in link.candidates]
    score = _rounded(link.score)
    return {"id": link.id, "name": link.name, "score": score, "why": link.why, "candidates": candidates}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
