"""A copy of the settings file without its secrets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from documents.errors import UsageError
from flows.settings import SETTINGS_FILE, secret_settings

_KEY: Final = re.compile(r"\s*([\w.\"'-]+)\s*=")
_TABLE: Final = re.compile(r"\s*\[+\s*([\w.\"'-]+)\s*\]+")
_LEFT_OUT: Final = "# left out of the backup, as it is a secret: "


def settings_copy(file: Path) -> str | None:
    """The file's text with each secret's line turned into a comment that names it; None: there is no such file.

    Raises: UsageError: it cannot be read, or a secret is written so that it cannot be taken out.
    """
    try:
        text = file.read_text(encoding="utf-8")
        said = tomllib.loads(text)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise UsageError(f"{file}: cannot be read as TOML: {exc}") from exc
    secret = secret_settings()
    lines, table = [], ""
    for line in text.splitlines():
        if opened := _TABLE.match(line):
            table = opened[1].strip("\"'")
        key = _KEY.match(line)
        name = ".".join(filter(None, (table, key[1].replace('"', "").replace("'", "")))) if key else ""
        lines.append(f"{_LEFT_OUT}{name}" if name in secret else line)
    made = "\n".join(lines) + "\n"
    if any(value in made for value in _values(said, secret)):
        raise UsageError(f"{SETTINGS_FILE}: a secret in it takes more than one line; write it in one, or in a variable")
    return made


def _values(said: Mapping[str, Any], secret: frozenset[str], at: str = "") -> Iterator[str]:
    for key, value in said.items():
        name = f"{at}{key}"
        if isinstance(value, Mapping):
            yield from _values(value, secret, f"{name}.")
        elif name in secret and str(value):
            yield str(value)
