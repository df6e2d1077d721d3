"""What you see is what was read: where a value of a text layer is accepted, OCR of the drawn page must say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from documents.extraction import Decision, Extraction, RuleOutcome, Seen
from documents.page import Document
from documents.schema import Schema
from documents.values import Kind
from documents.values.glyphs import collapse, confused_digits, fold, plain_letters

NAME = "page_shows_it"
WORDED: frozenset[Kind] = frozenset({"name", "address", "place", "text", "clause"})
"""Kinds that are words. Of all others every sign counts: months, signs, currencies, letters of a number."""
MOST_DIFFERENT = 0.25
"""Share of the letters of words that OCR may see differently: it errs too. Of digits none."""
_EDGES = ".,:;"
_PASSED_OVER = re.compile(r"[\W_]")
"""All but letters and digits."""


def to_look_at(decisions: Sequence[Decision], document: Document) -> tuple[tuple[int, ...], ...]:
    """Words of the values that are accepted and that the file's own text states, each once."""
    stated = {page.index for page in document.pages if page.read_by == "text_layer"}
    accepted = (d.extraction.words for d in decisions if d.extraction and d.verdict == "accept")
    return tuple(dict.fromkeys(w for w in accepted if w and any(document.words[n].page in stated for n in w)))


def check_shown(decisions: Sequence[Decision], document: Document, schema: Schema, seen: Seen) -> Iterator[RuleOutcome]:
    """One outcome for each field of which a value was looked at."""
    found: dict[str, list[Extraction]] = {}
    for d in decisions:
        if d.extraction and d.extraction.words in seen:
            found.setdefault(d.field, []).append(d.extraction)
    for field, values in found.items():
        called = field.replace("_", " ").replace(".", " ")
        kind = schema.field(field).kind or "text"
        differ = [v for v in values if not _is_shown(kind, v, document, seen)]
        if not differ:
            yield RuleOutcome(NAME, True, f"the page shows {called} as the file's own text says it", (field,))
            continue
        rows = frozenset(v.row for v in differ if v.row is not None)
        yield RuleOutcome(NAME, False, _said(called, differ[0], document, seen), (field,), rows)


def says_the_same(kind: Kind, text: str, seen: str) -> bool:
    """Whether OCR sees what a text layer says. Of words some letters may differ, of all else nothing but white space,
    case, accents, marks at the ends, and signs that OCR takes for one another (O and 0, I, l and 1)."""
    if _every_sign(text) == _every_sign(seen):
        return True
    said, plain = _compared(text)
    there, drawn = _compared(seen)
    if kind not in WORDED or not said:
        return False
    different = 0
    for step, a0, a1, b0, b1 in SequenceMatcher(None, said, there, autojunk=False).get_opcodes():
        if step == "equal":
            continue
        if any(map(str.isdigit, plain[a0:a1])) or any(map(str.isdigit, drawn[b0:b1])):
            return False
        different += max(a1 - a0, b1 - b0)
    return different <= MOST_DIFFERENT * len(said)


def _is_shown(kind: Kind, found: Extraction, document: Document, seen: Seen) -> bool:
    text = seen[found.words]
    return text is not None and says_the_same(kind, _text(found, document), text)


def _said(called: str, found: Extraction, document: Document, seen: Seen) -> str:
    text = seen[found.words]
    if text is None:
        return f"whether the page shows {called} as the file's own text says it could not be looked at"
    shown = f"“{collapse(text)}”" if text else "nothing"
    return f"the page shows {shown} as {called}, where the file's own text says “{_text(found, document)}”"


def _text(found: Extraction, document: Document) -> str:
    return " ".join(document.words[n].word.text for n in found.words)


def _every_sign(text: str) -> str:
    return confused_digits("".join(plain_letters(fold(text)).split()).strip(_EDGES)).lower()


def _compared(text: str) -> tuple[str, str]:
    """A text of words as it is compared, and as it is written."""
    written = _PASSED_OVER.sub("", plain_letters(fold(text)))
    return confused_digits(written).lower(), written
