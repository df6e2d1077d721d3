"""The form that a model fills in, and what it says: one JSON object with a property for each field asked for.

A field's answer is null where the document does not say it, else the words of the document as they are printed: one
string, or a list of them. The value is what our own code reads off those words, so that a small model has only to find
and to copy. A value that is not printed but follows from what is (a due date from "30 days") is an object with the
value, the words it comes from (several places joined by " + ") and the rule. A choice is answered with one of its
options.

The form is made of the schema alone, never of a document. As text it has one line for each field::

    {
    "invoice_number": "471102",
    "due_date": {"value": "2018-04-04", "from": "05/03/2018 + 30 days", "rule": "date plus time"},
    "buyer_name": null
    }
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from documents.schema import FieldSpec
from documents.values import Kind

Rule = Literal["date plus time", "sum", "difference", "from address", "other"]
"""How a value that is not printed follows from words that are."""
RULES: tuple[Rule, ...] = get_args(Rule)
JOINER = " + "
"""Between the places that a value is worked out from."""

MOST_ITEMS = 12
"""Values of one list."""
MOST_CHARS: Mapping[Kind, int] = {"name": 120, "address": 240, "text": 240, "place": 80, "identifier": 60, "iban": 60}
"""Characters of one answer by kind."""
FEW_CHARS = 48
"""The same for all other kinds."""
FROM_CHARS = 160
"""Characters of the words that a value is worked out from."""
ONE_MORE = 1
"""Characters, or values of a list, that the form allows past the limits: an answer that takes it is too long, and was
perhaps cut off there."""
DERIVED: frozenset[Kind] = frozenset({"date", "money", "currency", "place"})
"""Kinds of which a value may be worked out."""


class Derived(BaseModel):
    """A value that is not printed, what it comes from, and how."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    value: Annotated[str, StringConstraints(min_length=1, max_length=max(MOST_CHARS.values()) + ONE_MORE)]
    source: Annotated[str, StringConstraints(min_length=1, max_length=FROM_CHARS + ONE_MORE)] = Field(alias="from")
    rule: Rule


@dataclass(frozen=True, slots=True)
class Said:
    """One value that was answered: the words as printed, or a derived value; and the half-open span of the answer's
    text that says it, quotation marks and all."""

    words: str | Derived
    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """One field of a form."""

    spec: FieldSpec

    @property
    def most_chars(self) -> int:
        """Of one string that copies words, or says an option."""
        if self.spec.options:
            return max(map(len, self.spec.options))
        return MOST_CHARS.get(self.spec.kind or "text", FEW_CHARS)

    @property
    def may_derive(self) -> bool:
        """Whether a value of it may be worked out."""
        return self.spec.kind in DERIVED and not self.spec.many and not self.spec.options

    @cached_property
    def json_schema(self) -> dict[str, Any]:
        """JSON schema of the answer."""
        if self.spec.options:
            return {"anyOf": [{"type": "string", "enum": list(self.spec.options)}, {"type": "null"}]}
        string = {"type": "string", "minLength": 1, "maxLength": self.most_chars + ONE_MORE}
        if self.spec.many:
            return {"anyOf": [{"type": "array", "items": string, "maxItems": MOST_ITEMS + ONE_MORE}, {"type": "null"}]}
        choices: list[dict[str, Any]] = [string, {"type": "null"}]
        return {"anyOf": [*choices, _derived_schema(self.most_chars)] if self.may_derive else choices}

    @cached_property
    def reader(self) -> TypeAdapter[Any]:
        """Reads the answer, strictly."""
        most = None if self.spec.options else self.most_chars + ONE_MORE  # of no option nothing is said
        string = Annotated[str, StringConstraints(min_length=1, max_length=most, strict=True)]
        if self.spec.many:
            return TypeAdapter(Annotated[list[string], Field(max_length=MOST_ITEMS + ONE_MORE)] | None)
        return TypeAdapter(string | Derived | None if self.may_derive else string | None)

    def fits(self, answer: str | Derived | Sequence[str] | None) -> bool:
        """Whether an answer is not too long, and of a choice one of the options."""
        if self.spec.options and answer is not None:
            return answer in self.spec.options
        if isinstance(answer, Derived):
            return len(answer.value) <= self.most_chars and len(answer.source) <= FROM_CHARS
        strings = (answer,) if isinstance(answer, str) else answer or ()
        return len(strings) <= MOST_ITEMS and all(len(string) <= self.most_chars for string in strings)


@dataclass(frozen=True)
class Form:
    """The fields that are asked for together, in this order. Names are unique."""

    fields: tuple[FieldSpec, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """One for each field."""
        return tuple(map(Part, self.fields))

    @cached_property
    def json_schema(self) -> dict[str, Any]:
        """JSON schema of the whole answer."""
        properties = {part.spec.name: part.json_schema for part in self.parts}
        return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}

    def read(self, text: str, *, whole: bool) -> dict[str, tuple[Said, ...]]:
        """What an answer says of each field, () where that is null. A field is left out whose answer is too long, or of
        a choice no option.

        Args:
            whole: every field must be there, and the text not be cut off.

        Raises:
            ValueError: the text is not such an answer.
        """
        parts = {part.spec.name: part for part in self.parts}
        said: dict[str, tuple[Said, ...]] = {}
        seen: set[str] = set()
        for name, start, end in _members(text, whole=whole):
            if name not in parts or name in seen:
                raise ValueError(f"a field {name[:40]!r} that was not asked for, or twice")
            seen.add(name)
            try:
                value = parts[name].reader.validate_json(text[start:end])
            except ValidationError as exc:
                raise ValueError(f"{name}: {exc.errors()[0]['msg']}") from exc
            if not parts[name].fits(value):
                continue
            if isinstance(value, list):
                said[name] = tuple(Said(v, s, e) for v, (s, e) in zip(value, _items(text, start), strict=True))
            else:
                said[name] = () if value is None else (Said(value, start, end),)
        if whole and (missing := [name for name in parts if name not in seen]):
            raise ValueError(f"no answer for {', '.join(missing)}")
        return said


# ---- the text of an answer, piece by piece


def lead(form: Form, number: int, *, opens: bool) -> str:
    """What stands before the answer for field ``number``. It is dictated, not generated.

    Args:
        opens: it is the first that is written.
    """
    name = f'"{form.fields[number].name}":'
    return f"{{\n{name}" if opens else name


def tail(form: Form, number: int) -> str:
    """What stands behind it."""
    return ",\n" if number + 1 < len(form.fields) else "\n}"


def pieces(form: Form, answers: Mapping[str, str | Derived | Sequence[str] | None]) -> Iterator[tuple[str, str]]:
    """The text of an answer as (dictated, generated) pieces, as a model is to learn it: tokens never span two."""
    for number, spec in enumerate(form.fields):
        value = answers[spec.name]
        plain: Any = value.model_dump(by_alias=True) if isinstance(value, Derived) else value
        yield lead(form, number, opens=number == 0), f" {json.dumps(plain, ensure_ascii=False)}{tail(form, number)}"


def pattern(part: Part, behind: str) -> str:
    """The regular expression of the generated piece. Lengths are no part of it (see ``steering``), so that there are
    six such patterns in all, whatever the schemas."""
    ending = behind.replace("}", r"\}")
    if part.spec.many:
        return rf" (null|\[\]|\[{_STRING}(, {_STRING})*\]){ending}"
    if part.may_derive:
        rules = "|".join(RULES)
        derived = rf'\{{"value": {_STRING}, "from": {_STRING}, "rule": "({rules})"\}}'
        return rf" (null|{_STRING}|{derived}){ending}"
    return rf" (null|{_STRING}){ending}"


_STRING = r'"([^"\\\x00-\x1f\x7f-\x9f]|\\["\\])+"'


def _derived_schema(most_chars: int) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "value": {"type": "string", "minLength": 1, "maxLength": most_chars + ONE_MORE},
            "from": {"type": "string", "minLength": 1, "maxLength": FROM_CHARS + ONE_MORE},
            "rule": {"enum": list(RULES)},
        },
        "required": ["value", "from", "rule"],
        "additionalProperties": False,
    }


# ---- where in the text each answer stands

_DECODER = json.JSONDecoder()


def _skip(text: str, at: int, sign: str = "") -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    if sign and not text.startswith(sign, at):
        raise ValueError(f"no {sign!r} where one must stand")
    return at + len(sign)


def _end(text: str, at: int) -> int:
    try:
        return _DECODER.raw_decode(text, at)[1]
    except RecursionError as exc:
        raise ValueError("nested too deep") from exc


def _members(text: str, *, whole: bool) -> Iterator[tuple[str, int, int]]:
    """Name and span of each member of the object that the text is; of one that is cut off, those before the cut."""
    try:
        at = _skip(text, _skip(text, 0, "{"))
        while not text.startswith("}", at):
            stop = _end(text, at)
            name = json.loads(text[at:stop])
            start = _skip(text, _skip(text, stop, ":"))
            end = _end(text, start)
            yield str(name), start, end
            at = _skip(text, end)
            if text.startswith(",", at):
                at = _skip(text, at + 1)
                if text.startswith("}", at):
                    raise ValueError("a comma with nothing behind it")
            elif not text.startswith("}", at):
                raise ValueError("members that no comma divides")
        if _skip(text, at + 1) != len(text):
            raise ValueError("something behind the object")
    except ValueError:
        if whole:
            raise


def _items(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Span of each item of the array that begins at ``start``, which is known to be well-formed."""
    at = _skip(text, _skip(text, start, "["))
    while not text.startswith("]", at):
        end = _end(text, at)
        yield at, end
        at = _skip(text, end)
        if text.startswith(",", at):
            at = _skip(text, at + 1)
