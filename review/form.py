"""A result as a form: for each field of the document's type what was found, what was said, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from documents.schema import FieldSpec, Schema
from storage.ledger.text import clean_message
from storage.reviews.values import Given, Said
from storage.reviews.whole import broken_rules

Stand = Literal["asked", "answered", "accepted", "absent", "open"]
"""A field waits for an answer, has one, was accepted by the router, was not found, or was found and nobody asks."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value as it is shown: ``text`` in its input, its place, and what is known of it."""

    text: str = ""
    raw: str | None = None
    page: int | None = None
    box: tuple[float, ...] | None = None
    confidence: float | None = None
    tier: int | None = None
    certificate: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One field. ``values`` holds one entry (of a list any number), ``rows`` those of a record: column → entry."""

    name: str
    title: str
    description: str
    kind: str
    required: bool
    is_list: bool
    columns: tuple[FieldSpec, ...]
    options: tuple[str, ...]
    stand: Stand
    state: str
    values: tuple[Entry, ...]
    rows: tuple[Mapping[str, Entry], ...]
    by: str | None
    broken: tuple[str, ...]

    @property
    def first(self) -> Entry:
        """Its first value that has a place, or else its first; an empty one where there is none."""
        every = [*self.values, *(entry for row in self.rows for entry in row.values())]
        placed = (entry for entry in every if entry.box)
        return next(placed, every[0] if every else Entry())

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was decided as it was, each once."""
        every = [*self.values, *(entry for row in self.rows for entry in row.values())]
        return tuple(dict.fromkeys(reason for entry in every for reason in entry.reasons))


@dataclass(frozen=True, slots=True)
class RuleForm:
    """A broken rule about the document as a whole, and what it says. ``is_asked``: it must be confirmed before the
    document is closed; ``by``: who has done so."""

    name: str
    details: tuple[str, ...]
    is_asked: bool
    by: str | None


def rules_of(result: Mapping[str, Any], answers: Mapping[str, Given], asked: Sequence[str]) -> list[RuleForm]:
    """The broken rules about the document as a whole, in the result's order."""
    return [
        RuleForm(r.name, r.details, r.name in asked, answers[r.name].by if r.name in answers else None)
        for r in broken_rules(result)
    ]


def form_of(
    result: Mapping[str, Any],
    schema: Schema | None,
    answers: Mapping[str, Given],
    asked: Sequence[str],
    *,
    blind: bool = False,
) -> list[FieldForm]:
    """The fields of a result in the order of its type, those of no type (any more) last.

    Args:
        blind: what was found is not shown.
    """
    found = result.get("fields") or {}
    specs = {spec.name: spec for spec in schema.fields} if schema else {}
    names = [*specs, *(name for name in found if name not in specs)]
    broken = {} if blind else _broken(result)
    return [
        _field(name, specs.get(name), None if blind else found.get(name), answers.get(name), name in asked, broken)
        for name in names
    ]


def _field(
    name: str, spec: FieldSpec | None, entry: object, given: Given | None, asked: bool, broken: Mapping[str, list[str]]
) -> FieldForm:
    columns = spec.columns if spec else ()
    is_list = spec.many if spec else isinstance(entry, list)
    values, rows, state = _found(entry, is_record=bool(columns))
    accepted = _is_accepted(entry)
    if given is not None and given.answer is not None:
        answer = given.answer
        values, rows, state = tuple(map(_said, answer.values)), tuple(map(_said_row, answer.rows)), answer.state
    if given is not None:
        stand: Stand = "answered"
    elif asked:
        stand = "asked"
    elif state != "present":
        stand = "absent"
    else:
        stand = "accepted" if accepted else "open"
    return FieldForm(
        name=name,
        title=name.replace("_", " "),
        description=spec.description if spec else "",
        kind=(spec.kind if spec else None) or "text",
        required=bool(spec and spec.required),
        is_list=is_list and not columns,
        columns=columns,
        options=spec.options if spec else (),
        stand=stand,
        state=state,
        values=values or (() if is_list else (Entry(),)),
        rows=rows,
        by=given.by if given else None,
        broken=tuple(broken.get(name, ())),
    )


def _found(entry: object, *, is_record: bool) -> tuple[tuple[Entry, ...], tuple[Mapping[str, Entry], ...], str]:
    """Values, rows and state of a field as the result has it."""
    if isinstance(entry, list):
        if is_record or any(isinstance(row, dict) and "decision" not in row for row in entry):
            rows = tuple({column: _entry(cell) for column, cell in row.items()} for row in entry)
            return (), rows, "present" if rows else "absent"
        values = tuple(map(_entry, entry))
        return values, (), "present" if values else "absent"
    if isinstance(entry, dict):
        return (_entry(entry),), (), str(entry["state"])
    return (), (), "absent"


def _entry(found: Mapping[str, Any]) -> Entry:
    return Entry(
        text=found["value"] if found["value"] is not None else " ".join((found["raw"] or "").split()),
        raw=found["raw"],
        page=found.get("page"),
        box=tuple(found["box"]) if found.get("box") else None,
        confidence=found.get("confidence"),
        tier=found.get("tier"),
        certificate=found.get("certificate"),
        reasons=tuple(found.get("reasons") or ()),
    )


def _said(said: Said) -> Entry:
    return Entry(said.value, said.raw, said.page, said.box)


def _said_row(row: Mapping[str, Said]) -> Mapping[str, Entry]:
    return {column: _said(said) for column, said in row.items()}


def _is_accepted(entry: object) -> bool:
    if isinstance(entry, dict):
        return (
            bool(entry.get("decision") == "accept") if "decision" in entry else all(map(_is_accepted, entry.values()))
        )
    return isinstance(entry, list) and bool(entry) and all(map(_is_accepted, entry))


def _broken(result: Mapping[str, Any]) -> dict[str, list[str]]:
    """Field → what the rules that fail say of it; "" those that are about the document."""
    said: dict[str, list[str]] = {}
    for rule in result.get("rules") or ():
        if not rule["passed"]:
            for name in {field.partition(".")[0] for field in rule["fields"]} or {""}:
                said.setdefault(name, []).append(clean_message(rule["detail"]))
    return said
