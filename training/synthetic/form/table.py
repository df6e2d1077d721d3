"""Document types and their fields, as the tables of the lexicon list them.

A type is ``name | English titles / German / French``. A field follows on an indented line::

    vessel: ship | vessel; ship :: name of the ship that carries the goods / Schiff :: … / navire :: …

``ship`` is the kind of its values (``values``). In each language, before ``::`` stand the keys that pages print beside
the value, behind it other words in which people ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from training.synthetic.form.lexicon import TABLES
from training.synthetic.truth import LANGUAGES, Language

Wordings = Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class FormField:
    """A field: ``kind`` of its values with the kind's ``options`` (a pattern, a unit, choices), keys as ``printed``,
    and other words in which it is ``asked`` for."""

    name: str
    kind: str
    options: str
    printed: Wordings
    asked: Wordings

    def wordings(self, language: Language) -> tuple[str, ...]:
        """All that it is called in a language."""
        return tuple(dict.fromkeys([*self.asked[language], *self.printed[language]]))


@dataclass(frozen=True, slots=True, eq=False)
class FormType:
    """A document type."""

    name: str
    titles: Wordings
    fields: tuple[FormField, ...]


@cache
def form_types() -> Mapping[str, FormType]:
    """All types by name.

    Raises:
        ValueError: a line of a table cannot be read, or a name stands there twice.
    """
    found: dict[str, FormType] = {}
    for table in TABLES:
        for made in _types(table):
            if made.name in found:
                raise ValueError(f"document type {made.name!r} stands in the tables twice")
            found[made.name] = made
    return found


def _types(table: str) -> Iterator[FormType]:
    blocks: list[list[str]] = []
    for line in filter(str.strip, table.splitlines()):
        if line.startswith(" "):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    for head, *lines in blocks:
        name, titles = _split(head, " | ", 2)
        fields = tuple(_field(line) for line in lines)
        if len({f.name for f in fields}) < len(fields):
            raise ValueError(f"document type {name!r} has two fields of one name")
        spoken = _split(titles, " / ", len(LANGUAGES))
        yield FormType(name, {lang: _texts(part) for lang, part in zip(LANGUAGES, spoken, strict=True)}, fields)


def _field(line: str) -> FormField:
    head, wordings = _split(line, " | ", 2)
    name, kind = _split(head, ": ", 2)
    kind, _, options = kind.partition("(")
    spoken = [_split(part, " :: ", 2) for part in _split(wordings, " / ", len(LANGUAGES))]
    printed = {lang: _texts(keys) for lang, (keys, _) in zip(LANGUAGES, spoken, strict=True)}
    asked = {lang: _texts(words) for lang, (_, words) in zip(LANGUAGES, spoken, strict=True)}
    return FormField(name.strip(), kind, options.removesuffix(")"), printed, asked)


def _split(text: str, separator: str, count: int) -> list[str]:
    parts = [part.strip() for part in text.split(separator)]
    if len(parts) != count or not all(parts):
        raise ValueError(f"{count} parts divided by {separator!r} were expected: {text!r}")
    return parts


def _texts(part: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in part.split(";"))
