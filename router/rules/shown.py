"""What you see is what was read: where a value of a text layer is accepted, OCR of the drawn page must say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from documents.extraction import Decision, Extraction, RuleOutcome, Seen
from documents.page import Document
from documents.values.glyphs import collapse, confused_digits, fold, plain_letters

NAME = "page_shows_it"
MOST_DIFFERENT = 0.25
"""Share of a value's letters that OCR may see differently: it errs too. Of digits none."""
_PASSED_OVER = re.compile(r"[^\w.,]|_|(?<!\d)[.,]|[.,](?!\d)")
"""All but letters, digits, and marks between digits."""


def to_look_at(decisions: Sequence[Decision], document: Document) -> tuple[tuple[int, ...], ...]:
    """Words of the values that are accepted and that the file's own text states, each once."""
    stated = {page.index for page in document.pages if page.read_by == "text_layer"}
    accepted = (d.extraction.words for d in decisions if d.extraction and d.verdict == "accept")
    return tuple(dict.fromkeys(w for w in accepted if w and any(document.words[n].page in stated for n in w)))


def check_shown(decisions: Sequence[Decision], document: Document, seen: Seen) -> Iterator[RuleOutcome]:
    """One outcome for each field of which a value was looked at."""
    found: dict[str, list[Extraction]] = {}
    for d in decisions:
        if d.extraction and d.extraction.words in seen:
            found.setdefault(d.field, []).append(d.extraction)
    for field, values in found.items():
        called = field.replace("_", " ").replace(".", " ")
        differ = [v for v in values if not _is_shown(v, document, seen)]
        if not differ:
            yield RuleOutcome(NAME, True, f"the page shows {called} as the file's own text says it", (field,))
            continue
        rows = frozenset(v.row for v in differ if v.row is not None)
        yield RuleOutcome(NAME, False, _said(called, differ[0], document, seen), (field,), rows)


def says_the_same(text: str, seen: str) -> bool:
    """Whether OCR sees what a text layer says. No digit may differ, nor a mark between two; of letters some may."""
    said, plain = _compared(text)
    there, drawn = _compared(seen)
    different = 0
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, said, there, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if any(map(_is_exact, plain[a0:a1])) or any(map(_is_exact, drawn[b0:b1])):
            return False
        different += max(a1 - a0, b1 - b0)
    return different <= MOST_DIFFERENT * len(said)


def _is_shown(found: Extraction, document: Document, seen: Seen) -> bool:
    text = seen[found.words]
    return text is not None and says_the_same(_text(found, document), text)


def _said(called: str, found: Extraction, document: Document, seen: Seen) -> str:
    text = seen[found.words]
    if text is None:
        return f"whether the page shows {called} as the file's own text says it could not be looked at"
    shown = f"“{collapse(text)}”" if text else "nothing"
    return f"the page shows {shown} as {called}, where the file's own text says “{_text(found, document)}”"


def _text(found: Extraction, document: Document) -> str:
    return " ".join(document.words[n].word.text for n in found.words)


def _compared(text: str) -> tuple[str, str]:
    """A text as it is compared, and as it is written."""
    written = _PASSED_OVER.sub("", "".join(plain_letters(fold(text)).split()))
    return confused_digits(written).lower().replace(",", "."), written


def _is_exact(character: str) -> bool:
    return character.isdigit() or character in ".,"
