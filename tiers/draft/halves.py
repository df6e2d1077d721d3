"""A key and its value in one cell: "Date: 3 May 2026", "Order No. 4711", "3 May 2026 (date)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from documents.page import Document
from documents.values import find_values
from documents.values.currencies import is_currency
from documents.values.glyphs import plain_letters
from documents.values.kinds import Kind
from tiers.draft.familiar import SHIFT, Familiar
from tiers.draft.lines import Cell, Line, part_of
from tiers.draft.wording import covered, is_company, is_phrase, is_sentence, key_words_in

MARKED = 2.6
"""How surely a text before a colon is a key."""
_CHAINED = 1.5
_COLON = re.compile(r"(?<=[^\s\d])(?::|\s:(?!\d))(?!//)|(?<=\d)\s?:(?=\s)")
_NUMBERED = re.compile(
    r"^(?P<key>(?:[^\W\d][^\s:]*\s+){0,4}?(?:[^\W\d][^\s:]*\s+|[^\W\d]{3,})(?:no|nr|nos|num|n°|nº|№|#)(?:[.:#]+|(?=\s)|(?<=[#°º№])))\s*"
    r"(?P<value>[A-Z]{0,4}[-/ ]?\d[\w/.-]*)$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^(?P<key>[^\W\d]{4,}(?: [^\W\d]{4,})?) (?P<value>(?=(?:\S*\d){3})[A-Z]{0,6}[-_/]?\d[\w/.-]*)$")
"""The title of a document with its number: "Invoice 2026-114"."""
_BRACKETS = re.compile(r"^(?P<value>\S.*?)\s*\((?P<key>[^()]{2,60})\)$")
_NUMBER_BEFORE = re.compile(r"(?:(?:\(\d{1,2}\)|\b\d{1,2}[.)])\s*)?$")
"""The number of the next key on the form."""
_BEHIND_DIGITS = re.compile(r"\d\S*\s+([^\W\d][^\d\s]*(?:\s[^\d\s]+){0,2})$")
_TAIL: tuple[Kind, ...] = ("date", "money", "iban", "time", "phone")


class Part(NamedTuple):
    """A cell, or a part of one. ``role`` says what it is where the cell itself says so; ``sure``: how surely a key is
    one, in the numbers of ``keyness``, 2.6 by its colon; ``whole``: the cell that the part is the first of."""

    cell: Cell
    role: str = ""
    sure: float = 0.0
    whole: Cell | None = None

    @property
    def marked(self) -> bool:
        """Whether the page itself marks it as a key."""
        return self.sure >= MARKED


def parts_of(document: Document, cell: Cell, familiar: Familiar, *, bracketed: bool) -> list[Part]:
    """The keys and values in a cell in the order of the page; the cell itself where it is all one.

    Args:
        bracketed: the page sets keys in brackets behind their values.
    """
    if bracketed and (found := _BRACKETS.match(cell.text)) and is_phrase(found["key"]):
        return [
            Part(_sub(document, cell, found.span("key")), "key", MARKED),
            Part(_sub(document, cell, found.span("value")), "value"),
        ]
    if parts := list(_by_colons(document, cell, familiar)):
        return parts
    if cell.text.rstrip().endswith(":"):
        return [Part(cell, "key", MARKED) if is_phrase(cell.text) else Part(cell)]
    if parts := _chained(document, cell, familiar):
        return parts
    at, sure = _after_key(cell, familiar)
    if not at:
        return [Part(cell)]
    return [
        Part(_sub(document, cell, (0, at)), "key", sure, cell),
        Part(_sub(document, cell, (at, len(cell.text))), "value"),
    ]


def unwrapped(document: Document, lines: Sequence[Line], familiar: Familiar) -> list[Line]:
    """The lines, those of a chain of keys and values that runs over several as one."""
    found: list[Line] = []
    for line in lines:
        last = found[-1].cells[0] if found and len(found[-1].cells) == len(line.cells) == 1 else None
        if (
            last is not None
            and not line.begins
            and familiar.samples > 1
            and abs(last.box.x0 - line.cells[0].box.x0) < SHIFT
            and sum(p.role == "key" for p in parts_of(document, last, familiar, bracketed=False)) > 1
        ):
            found[-1] = Line((part_of(document, last.start, line.cells[0].end),), found[-1].begins)
        else:
            found.append(line)
    return found


def is_bracketed(text: str) -> bool:
    """Whether a cell looks like a value with its key in brackets behind it."""
    found = _BRACKETS.match(text)
    return found is not None and is_phrase(found["key"])


def _sub(document: Document, cell: Cell, span: tuple[int, int]) -> Cell:
    return part_of(document, cell.start + span[0], cell.start + span[1])


def _by_colons(document: Document, cell: Cell, familiar: Familiar) -> Iterator[Part]:
    text = cell.text
    colons = list(_COLON.finditer(text))
    if not colons or not text[colons[0].end() :].strip() or not is_phrase(text[: colons[0].start()]):
        return
    yield Part(_sub(document, cell, (0, colons[0].end())), "key", MARKED)
    at = colons[0].end()
    for colon in colons[1:]:
        head = _last_key(text[at : colon.start()], familiar)
        if head:
            begin = colon.start() - head
            if text[at:begin].strip():
                yield Part(_sub(document, cell, (at, begin)), "value")
            yield Part(_sub(document, cell, (begin, colon.end())), "key", MARKED)
            at = colon.end()
    if text[at:].strip():
        yield Part(_sub(document, cell, (at, len(text))), "value")


def _chained(document: Document, cell: Cell, familiar: Familiar) -> list[Part]:
    """Two or more keys without colons that all samples print, each with a value behind it; else nothing."""
    words = [(m[0], m.start(), m.end()) for m in re.finditer(r"\S+", cell.text)]
    typed = {n for n, (_, a, b) in enumerate(words) if any(a < end and start < b for start, end in _typed(cell.text))}
    parts: list[Part] = []
    at, value = 0, 0
    while at < len(words) and len(words) > 3:
        end = next(
            (
                e
                for e in range(min(at + 9, len(words)), at, -1)
                if typed.isdisjoint(range(at, e)) and _is_link(words[at:e], familiar)
            ),
            at,
        )
        if end == at:
            if not parts:
                return []
            at, value = at + 1, value + 1
            continue
        if value:
            parts.append(Part(_sub(document, cell, (words[at - value][1], words[at - 1][2])), "value"))
        parts.append(Part(_sub(document, cell, (words[at][1], words[end - 1][2])), "key", _CHAINED))
        at, value = end, 0
    if value:
        parts.append(Part(_sub(document, cell, (words[at - value][1], words[-1][2])), "value"))
    keys = sum(p.role == "key" for p in parts)
    return parts if keys > 1 and len(parts) >= 1.6 * keys else []


def _typed(text: str) -> Iterator[tuple[int, int]]:
    """Spans of dates, amounts and the like."""
    for kind in _TAIL:
        yield from find_values(kind, text)


def _is_link(words: list[tuple[str, int, int]], familiar: Familiar) -> bool:
    text = " ".join(word for word, _, _ in words)
    return (
        is_phrase(text) and not is_company(text) and len(text) > 2 and familiar.is_everywhere([w for w, _, _ in words])
    )


def _last_key(text: str, familiar: Familiar) -> int:
    """The length of the key that ends a text: a familiar one, or the words behind its last digit; 0 where none does."""
    words = text.split()
    for count in range(min(6, len(words) - 1), 0, -1):
        head = " ".join(words[-count:])
        if is_phrase(head) and familiar.share(head) * familiar.samples >= familiar.most and text.endswith(head):
            number = _NUMBER_BEFORE.search(text[: -len(head)])
            return len(head) + (len(number[0]) if number else 0)
    behind_digits = _BEHIND_DIGITS.search(text)
    return len(behind_digits[1]) if behind_digits and is_phrase(behind_digits[1]) else 0


def _after_key(cell: Cell, familiar: Familiar) -> tuple[int, float]:
    """Where the value begins in a cell without a colon, and how surely; 0 where it has no key."""
    text = cell.text
    if is_sentence(text) or covered(text) >= 0.8:
        return 0, 0.0
    typed = list(_typed(text))
    for end in reversed([m.end() for m in re.finditer(r"\S+(?=\s)", text)][:9]):
        head = text[:end]
        if any(start < end for start, _ in typed) or is_currency(head):
            continue
        if is_phrase(head) and not head.endswith((",", ".com")) and len(head) > 2:
            share = familiar.begins(head, cell)
            if share:
                return end, 2.6 * share - 0.8
    for pattern, sure in ((_NUMBERED, 1.6), (_NAMED, 1.0)):
        if (found := pattern.match(text)) and is_phrase(found["key"]) and key_words_in(found["key"]):
            return found.start("value"), sure
    for kind in _TAIL:
        for start, end in find_values(kind, text):
            head = text[:start].strip(" $€£")
            if end == len(text) and is_phrase(head) and _is_plain_key(head):
                return start, 1.6
    return 0, 0.0


def _is_plain_key(head: str) -> bool:
    words = head.split()
    plain = re.sub(r"[\s./'’()-]", "", plain_letters(head))
    return len(words) <= 7 and plain.isalpha() and key_words_in(head) > 0
