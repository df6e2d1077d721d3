"""Constrained generation: which tokens may come next, so that an answer always fits its form.

Outlines makes of a pattern and a vocabulary an index, which says for every state what may follow. There are six
patterns (``answer.pattern``), whatever the schemas and documents, so six indexes are ever compiled, all when the model
is loaded. Lengths are no part of them, as an index of strings of up to 240 characters would hold a row of the
vocabulary for each; ``Steering.too_long`` tells when to give a field up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from documents.errors import ModelError
from documents.schema import FieldSpec
from tiers.llm.answer import FROM_CHARS, MOST_ITEMS, Form, Part, pattern, tail

Mask = npt.NDArray[np.bool_]
BROKEN = "\ufffd"
"""What a token says that holds a part of a character."""


class Vocabulary:
    """What each token of a model says, and the compiled patterns.

    Args:
        outlines_model: the model as ``outlines.from_transformers`` or ``outlines.from_llamacpp`` wraps it.
        special: ids of control tokens, which are never written.
        size: how many tokens the model scores; there may be more than its tokenizer knows.

    Raises:
        ModelError: Outlines is not here, or cannot use the tokenizer.
    """

    def __init__(self, outlines_model: Any, *, special: Sequence[int], size: int) -> None:
        try:
            from outlines.backends.outlines_core import OutlinesCoreBackend
            from outlines.caching import disable_cache
        except ImportError as exc:
            raise ModelError(f"tier 3 needs Outlines ({exc}); pip install 'docsluice[llm]'") from exc
        disable_cache()  # type: ignore[no-untyped-call]
        tokenizer = outlines_model.tokenizer
        if tokenizer.eos_token_id is None:
            raise ModelError("this model's tokenizer has no token that ends a text, so it cannot be steered")
        try:
            self._vocabulary = OutlinesCoreBackend(outlines_model).vocabulary
        except Exception as exc:  # what its Rust code raises has no type of its own
            raise ModelError(f"Outlines cannot use this model's tokenizer: {exc}") from exc
        self.size = size
        self.texts: list[str] = [""] * size
        for token, number in tokenizer.vocabulary.items():
            if number < size:
                self.texts[number] = tokenizer.convert_token_to_string(token)
        self.writable: Mask = np.array([bool(text) for text in self.texts])
        self.writable[[n for n in special if n < size]] = False
        self._indexes: dict[str, Any] = {}

    @cached_property
    def quoted(self) -> Mask:
        """Tokens with a quotation mark."""
        return np.array(['"' in text for text in self.texts])

    @cached_property
    def unquoted(self) -> Mask:
        """Tokens without one."""
        return ~self.quoted

    @cached_property
    def longest(self) -> int:
        """Characters of the longest token."""
        return max(map(len, self.texts))

    @cached_property
    def _by_text(self) -> dict[str, list[int]]:
        """Tokens without a quotation mark by what they say, those that hold a part of a character by what is before."""
        found: dict[str, list[int]] = {}
        for token in np.flatnonzero(self.writable & self.unquoted).tolist():
            before, broken, _ = self.texts[token].partition(BROKEN)
            found.setdefault(before + broken, []).append(token)
        return found

    def prefixes(self, text: str) -> Iterator[int]:
        """Tokens without a quotation mark that a text begins with, as far as that can be told: what the parts of a
        character make together shows when they are written."""
        for end in range(len(text)):
            if not text[end].isascii():
                yield from self._by_text.get(text[:end] + BROKEN, ())
            yield from self._by_text.get(text[: end + 1], ())

    def compile(self, regex: str) -> Any:
        """The index of a pattern, compiled once.

        Raises:
            ModelError: the vocabulary cannot spell it.
        """
        if regex not in self._indexes:
            from outlines_core import Index

            try:
                self._indexes[regex] = Index(regex, self._vocabulary)
            except ValueError as exc:
                raise ModelError(f"this model's vocabulary cannot spell an answer: {exc}") from exc
        return self._indexes[regex]


def compile_all(vocabulary: Vocabulary) -> None:
    """Compile every pattern there is, so that no document waits for it.

    Raises:
        ModelError: the vocabulary cannot spell one.
    """
    kinds = (FieldSpec("a", "text", "a"), FieldSpec("b", "date", "b"), FieldSpec("c", "name", "c", many=True))
    for spec in kinds:
        for behind in (tail(Form((spec,)), 0), tail(Form((spec, spec)), 0)):
            vocabulary.compile(pattern(Part(spec), behind))


def string_lengths(text: str) -> list[int]:
    """Characters of each string in a piece of JSON, of one that is still open those that it has."""
    lengths: list[int] = []
    in_string = escaped = False
    for character in text:
        if not in_string:
            if character == '"':
                in_string = True
                lengths.append(0)
        elif not escaped and character in '"\\':
            in_string, escaped = character != '"', character == "\\"
        else:
            escaped = False
            lengths[-1] += 1
    return lengths


@dataclass
class Steering:
    """The way through one generated piece."""

    vocabulary: Vocabulary
    part: Part
    guide: Any

    @classmethod
    def of(cls, vocabulary: Vocabulary, form: Form, number: int) -> Steering:
        """At the start of the answer for field ``number``."""
        from outlines_core import Guide

        part = form.parts[number]
        return cls(vocabulary, part, Guide(vocabulary.compile(pattern(part, tail(form, number)))))

    def allowed(self) -> Mask:
        """(V,): the tokens that may follow."""
        bits = np.zeros((self.vocabulary.size + 31) // 32, dtype=np.int32)
        self.guide.write_mask_into(bits.ctypes.data, bits.size, bits.itemsize)
        fitting = np.unpackbits(bits.view(np.uint8), bitorder="little")[: self.vocabulary.size].astype(bool)
        return np.asarray(fitting & self.vocabulary.writable)

    def take(self, token: int) -> bool:
        """Go on by one token; True where the piece is complete."""
        self.guide.advance(token, return_tokens=False)
        return bool(self.guide.is_finished())

    def too_long(self, text: str) -> bool:
        """Whether ``text``, what was generated so far, holds a string or a list that is too long for an answer."""
        lengths = string_lengths(text)
        if self.part.may_derive and text.lstrip().startswith("{"):  # its names of members are strings too
            return max(lengths[1:2], default=0) > self.part.most_chars or max(lengths[3:4], default=0) > FROM_CHARS
        return max(lengths, default=0) > self.part.most_chars or (self.part.spec.many and len(lengths) > MOST_ITEMS)
