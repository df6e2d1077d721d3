"""Names in Python for what pages print in any language."""

from __future__ import annotations

import keyword
import re
import unicodedata

from documents.schema import RESERVED, DocumentType

_LONGEST = 40
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o",
     "ł": "l", "Æ": "Ae", "Œ": "Oe", "Ø": "O", "Ł": "L", "đ": "d", "ð": "d", "þ": "th"}
)  # fmt: skip
_SIGNS = {
    "%": " percent ",
    "#": " no ",
    "№": " no ",
    "n°": " no ",
    "N°": " no ",
    "&": " and ",
    "€": " eur ",
    "$": " usd ",
}
_TAKEN = frozenset({"about", "list", RESERVED})
"""What the body of the class itself uses, and what no field is called."""


def field_name(description: str, taken: set[str]) -> str:
    """A name in snake case for a field, none of those in ``taken``, to which it is added."""
    name = _cut(_snake(description)) or "field"
    if name[0].isdigit():
        name = f"field_{name}"
    if keyword.iskeyword(name) or keyword.issoftkeyword(name) or name in _TAKEN or _means_something(name):
        name = f"{name}_value"
    return _unique(name, taken)


def class_name(name: str, taken: set[str]) -> str:
    """A name in capitals for a class, none of those in ``taken``, to which it is added."""
    made = "".join(word.capitalize() for word in _cut(_snake(name)).split("_")) or "Row"
    if made[0].isdigit():
        made = f"Row{made}"
    return _unique(made, taken, "")


def type_name(text: str) -> tuple[str, str]:
    """What a type is called by ``compile_schema``, and the class that gives it this name."""
    made = class_name(text if _snake(text) else "my type", set())
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", made).lower(), made


def _snake(text: str) -> str:
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_LETTERS))
    plain = "".join(c for c in text if not unicodedata.combining(c))
    plain = re.sub(r"['’](?=[a-z])", "" if re.search(r"['’]s\b", plain) else " ", plain)
    return "_".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "replace").decode().lower()))


def _cut(name: str) -> str:
    while len(name) > _LONGEST and "_" in name:
        name = name.rpartition("_")[0]
    return name[:_LONGEST].rstrip("_")


def _means_something(name: str) -> bool:
    """Whether a model has an attribute of this name, or Pydantic keeps the name for itself."""
    return hasattr(DocumentType, name) or name.startswith(("model_", "_"))


def _unique(name: str, taken: set[str], between: str = "_") -> str:
    made, number = name, 2
    while made in taken:
        made, number = f"{name}{between}{number}", number + 1
    taken.add(made)
    return made
