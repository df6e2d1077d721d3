"""A model in this process can only copy: what it writes between quotation marks stands in the lines that were shown,
or is an option of the choice that it was asked for.

For kinds whose values can be told by their form (a date, an amount) only what has that form may be written, whole; for
all others whole words of the lines, from any word on. A value that is worked out is free, as it is not printed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from documents.page import Document
from documents.schema import FieldSpec
from documents.values import FINDABLE, Conventions, Kind, find_values
from tiers.llm.answer import Form
from tiers.llm.hygiene import Hygiene
from tiers.llm.passages import Passages
from tiers.llm.steering import BROKEN, Mask, Vocabulary

_STRING = re.compile(r'"((?:[^"\\]|\\.)*\\?)("?)')


@dataclass(frozen=True, slots=True)
class Source:
    """What the strings of one field's answer may be copied from: of each text any words, or the text as a ``whole``."""

    texts: tuple[str, ...]
    whole: bool = False


def sources_of(
    document: Document, passages: Passages, fields: Sequence[FieldSpec], conventions: Conventions, hygiene: Hygiene
) -> tuple[Source, ...]:
    """What each field's answer may be copied from, as the prompt shows it. Of choices nothing is said here."""
    blocks = [document.text[start:end] for start, end in passages.blocks()]
    words = Source(tuple(hygiene.text(block) for block in blocks))
    made = []
    for spec in fields:
        kind = spec.kind or "text"
        if kind in FINDABLE:
            found = (text for block in blocks for text in _values(kind, block, conventions))
            made.append(Source(tuple(dict.fromkeys(map(hygiene.text, found))), whole=True))
        else:
            made.append(words)
    return tuple(made)


def _values(kind: Kind, block: str, conventions: Conventions) -> Iterator[str]:
    """What has the form of a value; an amount also with the currency that stands right before or behind it. A model
    that would write it so, and may not, is led to another amount."""
    currencies = list(find_values("currency", block, conventions)) if kind == "money" else []
    for start, end in find_values(kind, block, conventions):
        yield block[start:end]
        yield from (block[a:end] for a, b in currencies if b <= start and block[b:start] in ("", " "))
        yield from (block[start:b] for a, b in currencies if a >= end and block[end:a] in ("", " "))


def options_of(form: Form) -> tuple[Source | None, ...]:
    """The options of each choice of a form, of other fields nothing."""
    return tuple(Source(spec.options, whole=True) if spec.options else None for spec in form.fields)


@dataclass(frozen=True)
class Copying:
    """Which tokens go on copying."""

    vocabulary: Vocabulary
    source: Source

    @cached_property
    def _text(self) -> str:
        """The texts as JSON writes them, with a line break around each: no string of an answer holds one."""
        return "\n" + "".join(f"{json.dumps(text, ensure_ascii=False)[1:-1]}\n" for text in self.source.texts)

    def narrowed(self, piece: str, allowed: Mask) -> Mask:
        """(V,): of the tokens that the form allows behind ``piece`` those that copy."""
        if piece.lstrip().startswith("{"):
            return allowed
        vocabulary = self.vocabulary
        kept = np.zeros_like(allowed)
        strings = list(_STRING.finditer(piece))
        opened = strings[-1][1] if strings and not strings[-1][2] else None
        if opened is None:
            kept |= vocabulary.unquoted
        else:
            for at in self._ends(opened.rstrip(BROKEN)):
                for token in vocabulary.prefixes(self._text[at : at + vocabulary.longest]):
                    kept[token] = True
        kept &= allowed
        for token in np.flatnonzero(allowed & vocabulary.quoted).tolist():
            written = _STRING.finditer(piece + vocabulary.texts[token])
            kept[token] = all(self._fits(string[1], closed=bool(string[2])) for string in written)
        return kept

    def _fits(self, string: str, *, closed: bool) -> bool:
        """Whether a string stands in the texts, or its beginning does."""
        ends = self._ends(string)
        return any(self._stops(at) for at in ends) if closed else next(ends, None) is not None

    def _ends(self, string: str) -> Iterator[int]:
        """Where the string ends, wherever it stands at the start of a word."""
        at = -1
        while (at := self._text.find(string, at + 1)) >= 0:
            if 0 < at < len(self._text) and self._starts(at) and "\n" not in string:
                yield at + len(string)

    def _starts(self, at: int) -> bool:
        before = self._text[at - 1]
        return before == "\n" or (before == " " and not self.source.whole)

    def _stops(self, at: int) -> bool:
        return self._text[at] == "\n" or (self._text[at] == " " and not self.source.whole)
