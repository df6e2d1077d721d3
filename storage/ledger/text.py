"""Text that both databases can hold: file names with odd bytes, error messages, JSON."""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\\\\\x00\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(\\|u[0-9a-f]{4})")
_MESSAGE_LIMIT = 2000


def encode_uri(uri: str) -> str:
    """A URI or key as stored: NUL and lone surrogates (undecodable bytes of file names) become escapes.

    Most names have none and stay as they are. Inverse: ``decode_uri``.
    """
    return _UNSTORABLE.sub(lambda m: "\\\\" if m[0] == "\\" else f"\\u{ord(m[0]):04x}", uri)


def decode_uri(stored: str) -> str:
    """The URI that ``encode_uri`` was given."""
    return _ESCAPE.sub(lambda m: "\\" if m[1] == "\\" else chr(int(m[1][1:], 16)), stored)


def clean_message(message: str) -> str:
    """A message as one printable line of at most 2,000 characters; what was unprintable stays visible."""
    one_line = " ".join(message.split())
    return one_line.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")[:_MESSAGE_LIMIT]


def clean_json(json_text: str) -> str:
    """JSON text with lone surrogates as JSON escapes, which changes its bytes but not its meaning."""
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", json_text)
