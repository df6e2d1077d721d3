"""What of a document's text may stand in a prompt: what a reader of the page sees, and nothing that steers a model.

Hidden words never get here: ``ocr.pdf_hidden`` leaves out of a ``Document`` what lies off the page, is microscopic,
transparent, covered or without contrast, and ``ocr.hygiene`` takes invisible characters out of its words. They are
taken out here again, as a document may come from elsewhere. What begins like a control token (``<|im_start|>``,
``</s>``, ``[INST]``) is broken up by a space, which leaves the letters that evidence is found by.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode general categories of which no character is kept: controls, format characters (zero-width, bidi, the Tag
block), surrogates, private use, unassigned."""
LONGEST_WORD = 200
"""Characters of one word that are shown."""

_OPENS = re.compile(r"([<\uff1c\u2329\u3008\u276e\u27e8\u2039])(?=[^\s\d])")
"""A "<", or one that looks like it, of a tag; "< 30 days" and "<5" are none."""
_BRACKETED = re.compile(
    r"\[(?=/?\s*(?:(?:INST|SYS|SYSTEM|USER|ASSISTANT|TOOL|BOS|EOS|UNK|PAD|MASK|IMG|THINK)\b"
    r"|(?:[A-Z]+_)+[A-Z]+\]))",
    re.I,
)
"""A "[" of a control token: of the known ones, and of any in such words as "[TOOL_CALLS]"."""
_FENCE = re.compile(r"(`|#|~|=|-|_|\*)\1{2,}")
"""A run that could pass for a mark between parts of the prompt, or costs tokens and says nothing."""


def visible(text: str) -> str:
    """``text`` in composed form without what nobody sees; white space becomes single spaces."""
    spaced = " ".join(text.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    kept = (c for c in spaced if unicodedata.category(c) not in UNSEEN and not _is_variation_selector(c))
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _is_variation_selector(character: str) -> bool:
    code = ord(character)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


class Hygiene:
    """Makes data of text.

    Args:
        special_tokens: of the model's tokenizer; those that no general pattern covers are broken up too.
    """

    def __init__(self, special_tokens: Iterable[str] = ()) -> None:
        known = sorted({t for t in special_tokens if len(t) > 1 and not t.isspace()}, key=lambda t: (-len(t), t))
        self._special = re.compile("|".join(map(re.escape, known))) if known else None

    def word(self, text: str) -> str:
        """One word of a page as a prompt may show it, perhaps empty."""
        return self.text(text[: 4 * LONGEST_WORD])[:LONGEST_WORD]

    def text(self, text: str) -> str:
        """The same for any text."""
        clean = _BRACKETED.sub("[ ", _OPENS.sub(r"\1 ", visible(text)))
        clean = _FENCE.sub(r"\1\1", clean)
        while self._special and (found := self._special.search(clean)):
            clean = f"{clean[: found.start() + 1]} {clean[found.start() + 1 :]}"
        return clean
