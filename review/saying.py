"""What a browser sends of fields becomes answers: texts in their normal forms, words and boxes with their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from documents.errors import UsageError
from documents.page import Box, Document
from documents.schema import FieldSpec, Schema
from documents.values import conventions_of, normalise, same_value
from documents.values.kinds import Kind
from review.einvoice import stated_forms
from review.numbers import LARGEST
from storage.reviews.values import RULE, Answer, Given, Said
from storage.reviews.whole import broken_rules

Fraction = Annotated[float, Field(ge=0, le=1)]
_LONGEST = 20_000
_FORMS: Mapping[str, str] = {
    "date": "a day, as 2024-03-05",
    "time": "a time of day, as 14:30",
    "money": "an amount, as 1234.50",
    "number": "a number, as 12.5",
    "currency": "a currency, as EUR",
    "iban": "an IBAN",
    "tax_id": "a tax number",
    "phone": "a phone number",
    "duration": "a duration, as 2 years",
}


class SentValue(BaseModel):
    """A text, and the words or the part of a page that it was taken from, if any."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=_LONGEST)] = ""
    words: Annotated[tuple[Annotated[int, Field(ge=0)], ...], Field(max_length=5000)] = ()
    page: Annotated[int, Field(ge=0)] | None = None
    box: tuple[Fraction, Fraction, Fraction, Fraction] | None = None


class SentField(BaseModel):
    """One field as a person leaves it, or ``undo``: what was said of it is taken back. Of a broken rule, which stands
    for a field as ``rule:not_a_duplicate``, ``present`` confirms that what it says is right as it is."""

    model_config = ConfigDict(extra="forbid")

    state: Literal["present", "absent", "unreadable", "undo"]
    values: Annotated[tuple[SentValue, ...], Field(max_length=1000)] = ()
    rows: Annotated[tuple[Mapping[str, SentValue], ...], Field(max_length=2000)] = ()
    took_ms: Annotated[int, Field(ge=0, le=86_400_000)] | None = None


class Sent(BaseModel):
    """Fields as a person leaves them; ``seen``: number of the last answer that the person has seen, 0 for none."""

    model_config = ConfigDict(extra="forbid")

    seen: Annotated[int, Field(ge=0, le=LARGEST)]
    fields: Annotated[dict[str, SentField], Field(min_length=1, max_length=300)]

    @property
    def took_ms(self) -> dict[str, int]:
        """The person's time, of the fields of which it is known."""
        return {name: field.took_ms for name, field in self.fields.items() if field.took_ms is not None}


class NoValueError(UsageError):
    """A text is no value of its field. ``field`` names it."""

    def __init__(self, field: str, text: str, kind: str) -> None:
        what = _FORMS.get(kind, "a value")
        shown = f"“{text[:60]}” is not {what}" if text.strip() else f"this field is empty: give {what}, or say absent"
        super().__init__(f"{field.replace('_', ' ')}: {shown}")
        self.field = field


def answers_of(
    fields: Mapping[str, SentField], result: Mapping[str, Any], schema: Schema, document: Document
) -> dict[str, Answer | None]:
    """The answers that a person gives, by field.

    Args:
        result: the result contract's object, as the pipeline left it.

    Raises: as ``answer_of``.
    """
    proposed = result.get("fields") or {}
    return {
        name: confirmation_of(name, sent, result)
        if name.startswith(RULE)
        else answer_of(name, sent, proposed.get(name), schema, document)
        for name, sent in fields.items()
    }


def confirmation_of(name: str, sent: SentField, result: Mapping[str, Any]) -> Answer | None:
    """The answer that what a broken rule says is right as it is; None: taken back.

    Raises: UsageError: the document breaks no such rule, or something else is said of it.
    """
    if sent.state == "undo":
        return None
    found = next((rule for rule in broken_rules(result) if rule.name == name), None)
    if found is None:
        raise UsageError(f"the document breaks no rule {name.removeprefix(RULE)!r} that is about it as a whole")
    if sent.state != "present" or sent.values or sent.rows:
        raise UsageError(f"{name}: a rule is confirmed as “present”, without values, or taken back as “undo”")
    return found.seen


def told(given: Given) -> dict[str, Any]:
    """An answer as it is told to another person."""
    said = given.answer
    return {
        "number": given.number,
        "field": given.field,
        "by": given.by,
        "state": said.state if said else None,
        "texts": [v.value for v in said.values] if said else [],
    }


def answer_of(name: str, sent: SentField, proposed: object, schema: Schema, document: Document) -> Answer | None:
    """The answer that a person gives for one field; None: taken back.

    Args:
        proposed: the field as the result has it.

    Raises: NoValueError: a text has no normal form. UsageError: the type has no such field or column, or the document
        no such words or page.
    """
    if sent.state == "undo":
        return None
    if sent.state != "present":
        return Answer(state=sent.state, corrected=_values_of(proposed) != [])
    spec = _spec(schema, name)
    if spec.columns:
        columns = {column.name: column for column in spec.columns}
        rows = []
        was = [row for row in proposed if isinstance(row, dict)] if isinstance(proposed, list) else []
        for number, row in enumerate(sent.rows):
            cells = {c: v for c, v in row.items() if v.text.strip() or v.words}
            strange = next((c for c in cells if c not in columns), None)
            if strange is not None:
                raise UsageError(f"{name} has no column {strange!r}")
            near = [*was[number : number + 1], *was]  # its own row first: what is shown there is taken as it is
            cell = {c: [w[c] for w in near if c in w] for c in cells}
            rows.append({c: _said(f"{name}.{c}", v, columns[c], cell[c], document) for c, v in cells.items()})
        made = tuple(row for row in rows if row)
        found = [{c: e["value"] for c, e in row.items()} for row in was]
        same = found == [{c: said.value for c, said in row.items()} for row in made]
        return Answer(state="present" if made else "absent", rows=made, corrected=not same)
    before = _values_of(proposed)
    filled = [v for v in sent.values if v.text.strip() or v.words] if spec.many else sent.values[:1]
    if not filled and not spec.many:
        raise NoValueError(name, "", spec.kind or "text")
    values = tuple(_said(name, v, spec, before, document) for v in filled)
    kind: Kind = spec.kind or "text"
    same = len(values) == len(before) and all(
        e["value"] is not None and same_value(kind, said.value, e["value"])
        for said, e in zip(values, before, strict=True)
    )
    return Answer(state="present" if values else "absent", values=values, corrected=not same)


def _said(name: str, sent: SentValue, spec: FieldSpec, before: Sequence[Mapping[str, Any]], document: Document) -> Said:
    kind: Kind = spec.kind or "text"
    words = tuple(sorted(set(sent.words)))
    if words and words[-1] >= len(document.words):
        raise UsageError(f"{name}: the document has no word {words[-1]}; load the page again")
    picked = " ".join(document.words[n].word.text for n in words)
    text = sent.text if sent.text.strip() else picked
    if spec.options:
        chosen = next((o for o in spec.options if o.casefold() == " ".join(text.split()).casefold()), None)
        if chosen is None:
            raise NoValueError(name, text, "text")
        return Said(value=chosen, raw=picked or text)
    for entry in before:
        if entry["value"] is not None and text == entry["value"] and not words and sent.box is None:
            box = tuple(entry["box"]) if entry.get("box") else None
            return Said(value=text, raw=entry["raw"] or text, page=entry.get("page"), box=box)
    normal = _normal(name, kind, text, document)
    if words:
        first = document.words[words[0]].page
        around = Box.around(document.words[n].word.box for n in words if document.words[n].page == first)
        box_of_words = (around.x0, around.y0, around.x1, around.y1)
        return Said(value=normal, raw=picked, page=first, box=box_of_words, words=words)
    if sent.box is not None and sent.page is not None:
        if sent.page >= len(document.pages):
            raise UsageError(f"{name}: the document has no page {sent.page + 1}")
        x0, y0, x1, y1 = sent.box
        return Said(value=normal, raw=text, page=sent.page, box=(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return Said(value=normal, raw=text)


def _normal(name: str, kind: Kind, text: str, document: Document) -> str:
    """The normal form of a text; what the e-invoice states is in its own already, whatever the page's conventions."""
    if text in stated_forms(document, name, kind):
        return text
    normal = normalise(kind, text, conventions_of(document.text, document.language))
    if normal is None or not normal.value:
        raise NoValueError(name, text, kind)
    return normal.value


def _values_of(proposed: object) -> list[Mapping[str, Any]]:
    entries = proposed if isinstance(proposed, list) else [proposed]
    return [e for e in entries if isinstance(e, dict) and e.get("state") == "present"]


def _spec(schema: Schema, name: str) -> FieldSpec:
    for spec in schema.fields:
        if spec.name == name:
            return spec
    raise UsageError(f"the type {schema.name} has no field {name!r}")
