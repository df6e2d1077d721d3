"""Text hygiene: nothing that a reader of the page cannot see reaches a model, a database or a person.

Removed are control characters, surrogates, private-use and unassigned code points, and all format
characters of Unicode's category Cf: zero-width characters, the soft hyphen, the directional controls that
reorder what is shown, and the Tag block that spells hidden text. Variation selectors go as well.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from documents.page import Gap, Word

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode general categories of which no character is kept."""


def visible_text(text: str) -> str:
    """``text`` in composed form (NFC), without unseen characters; any white space becomes one space."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = " ".join(text.split())
    kept = (c for c in spaced if unicodedata.category(c) not in UNSEEN and not _is_variation_selector(c))
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _is_variation_selector(character: str) -> bool:
    code = ord(character)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def clean_words(words: Iterable[Word]) -> tuple[tuple[Word, ...], int]:
    """The words with visible text only, and how many were changed. A word with nothing visible is dropped;
    the gap before it passes to the next word if it is the wider one."""
    kept: list[Word] = []
    changed = 0
    pending: Gap = ""
    for word in words:
        text = visible_text(word.text)
        if text != word.text:
            changed += 1
        if not text:
            pending = max(pending, word.before, key=_GAP_WIDTH.__getitem__)
            continue
        if text != word.text or pending:
            word = replace(word, text=text, before=max(word.before, pending, key=_GAP_WIDTH.__getitem__))
            pending = ""
        kept.append(word)
    return tuple(kept), changed


_GAP_WIDTH: dict[Gap, int] = {"": 0, " ": 1, "\t": 2, "\n": 3, "\n\n": 4}
