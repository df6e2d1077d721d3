"""Text from documents, file names and elsewhere on its way to a terminal: one line, and nothing that steers it."""

from __future__ import annotations

import codecs
import json
import sys
from io import TextIOWrapper

_ESCAPES = "sluice.escapes"


def one_line(text: str) -> str:
    """``text`` without line breaks, control characters and halves of characters; each run of them is one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def print_whatever_comes() -> None:
    """Print what the terminal's encoding lacks as ``\\uXXXX``, which in JSON is the character itself."""
    codecs.register_error(_ESCAPES, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_ESCAPES)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end
