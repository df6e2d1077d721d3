"""What of a request is wrong, field by field, in words: never what was sent, never the words of a library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi.exceptions import RequestValidationError

_NAMED: Final = 10
"""Fields that one line names."""
_LONGEST_NAME: Final = 60
_WHOLE, _NUMBER, _TRUTH, _TIME = (
    "is a whole number",
    "is a number",
    "is true or false",
    "is a time, as 2024-03-05T14:30Z",
)
_SAID: Final[Mapping[str, str]] = {
    "missing": "is missing",
    "string_type": "is a text",
    "string_too_short": "has {min_length} characters or more",
    "string_too_long": "has {max_length} characters at most",
    "too_short": "has {min_length} entries or more",
    "too_long": "has {max_length} entries at most",
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
    "greater_than_equal": "is {ge} or more",
    "less_than_equal": "is {le} or less",
    "literal_error": "is one of {expected}",
    "enum": "is one of {expected}",
    "list_type": "is a list",
    "tuple_type": "is a list",
    "dict_type": "is an object",
    "mapping_type": "is an object",
    "model_type": "is an object",
    "model_attributes_type": "is an object",
    "datetime_type": _TIME,
    "datetime_parsing": _TIME,
    "datetime_from_date_parsing": _TIME,
    "datetime_object_invalid": _TIME,
}
"""Kind of error → what the field has to be."""


def wrong(error: RequestValidationError, *, is_form: bool) -> str:
    """One line that names each field and says what it has to be, and what to do.

    Args:
        is_form: a person sent it from a page.
    """
    found = error.errors()
    if any(part["type"] == "json_invalid" for part in found):
        return "the body is no JSON; send a JSON object"
    if any(part["loc"] == ("body",) for part in found):
        return "the body is no JSON object; send one, with Content-Type: application/json"
    if strange := sorted({_short(part["loc"][-1]) for part in found if part["type"] == "extra_forbidden"}):
        return _one_line(f"there is no field {', '.join(strange[:_NAMED])}; leave it out")
    lines = list(dict.fromkeys(f"{_name(part['loc'])} {_must(part)}" for part in found))
    more = f"; and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
    what = "go back and try again" if is_form else "put that right and send it again"
    return _one_line(f"{'; '.join(lines[:_NAMED])}{more}: {what}")


def _must(part: Mapping[str, Any]) -> str:
    said = _SAID.get(part["type"], "is not as it should be")
    return said.format_map({name: str(value) for name, value in (part.get("ctx") or {}).items()})


def _name(loc: tuple[Any, ...]) -> str:
    """Where it stands: ``fields.total.values.0.text``."""
    return ".".join(map(_short, loc[1:] if len(loc) > 1 else loc))


def _short(name: object) -> str:
    text = str(name)
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)
