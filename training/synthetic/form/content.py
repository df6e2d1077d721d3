"""What one form says: its type, which fields it shows, under which keys, with which values."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from training.synthetic.form.table import FormField, FormType
from training.synthetic.form.values import Values
from training.synthetic.style import Style

LEFT_OUT = 0.2
"""Share of a type's fields that one house does not print."""
LEFT_EMPTY = 0.05
"""Share of printed keys without a value."""
NOTHING = ("", "", "", "–", "-", "n/a", "./.", "---")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value, in lines; no lines where the form was left empty. ``filler`` is what stands there then."""

    field: FormField
    key: str
    lines: tuple[str, ...]
    filler: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """``title`` as printed; the entries in the order of the page."""

    type: FormType
    title: str
    entries: tuple[Entry, ...]


def draw_form(type_: FormType, house: Random, rng: Random, style: Style) -> Form:
    """A form of this type. ``house`` decides what all forms of one printer share, ``rng`` what differs."""
    language = style.language
    fields = [f for f in type_.fields if house.random() >= LEFT_OUT] or list(type_.fields)
    if house.random() < 0.3:
        house.shuffle(fields)
    values = Values(rng, style)
    case = house.choices(("capital", "title", "upper", "plain"), (62, 14, 12, 12))[0]
    number = house.choices((None, "{}. ", "({}) ", "{} "), (88, 5, 4, 3))[0]
    bilingual = language != "en" and house.random() < 0.06
    title = _cased(house.choice(type_.titles[language]), house.choice(("capital", "title", "upper")))
    entries: list[Entry] = []
    for field in fields:
        key = house.choice(field.printed[language])
        if bilingual:
            key = f"{key} / {house.choice(field.printed['en'])}"
        key = _cased(key, case)
        if number:
            key = number.format(len(entries) + 1) + key
        if rng.random() < LEFT_EMPTY:
            entries.append(Entry(field, key, (), rng.choice(NOTHING)))
        else:
            entries.append(Entry(field, key, values.draw(field)))
    return Form(type_, title, tuple(entries))


def _cased(key: str, case: str) -> str:
    match case:
        case "capital":
            return key[:1].upper() + key[1:]
        case "title":
            return " ".join(word[:1].upper() + word[1:] if len(word) > 3 else word for word in key.split(" "))
        case "upper":
            return key.upper()
        case _:
            return key
