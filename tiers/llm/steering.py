"""Constrained generation: which tokens may come next, so that an answer always fits its form and always ends.

Outlines makes of a pattern and a vocabulary an index, which says for every state what may follow. There are six
patterns (``answer.pattern``), whatever the schemas and documents, so six indexes are ever compiled, all when the model
is loaded. Lengths are no part of them, as an index of strings of up to 240 characters would hold a row of the
vocabulary for each; ``Steering`` closes strings and lists that get too long instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from documents.errors import ModelError
from documents.schema import FieldSpec
from tiers.llm.answer import FROM_CHARS, MOST_ITEMS, Form, Part, pattern, tail

Mask = npt.NDArray[np.bool_]

LONGEST_TOKEN = 24
"""Characters of a token that may be written: a longer one could carry a string past its limit."""
_CLOSES = re.compile(r'"[^"\\]*')


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
        self.writable: Mask = np.array([0 < len(text) <= LONGEST_TOKEN for text in self.texts])
        self.writable[[n for n in special if n < size]] = False
        self._indexes: dict[str, Any] = {}

    @cached_property
    def closes(self) -> Mask:
        """Tokens that end a string and begin no other."""
        return np.array([bool(_CLOSES.fullmatch(text)) for text in self.texts])

    @cached_property
    def closes_last(self) -> Mask:
        """Tokens that end a string after which a list may end: with its bracket, or the quotation mark alone."""
        return np.array([text == '"' or text.startswith('"]') for text in self.texts])

    @cached_property
    def plain(self) -> Mask:
        """Tokens without a quotation mark."""
        return np.array(['"' not in text for text in self.texts])

    @cached_property
    def brackets(self) -> Mask:
        """Tokens that end a list between strings."""
        return np.array([text.startswith("]") for text in self.texts])

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


class Progress(NamedTuple):
    """How far a piece of JSON has got: whether its end lies in a string, behind a backslash there, how many characters
    that string has so far, whether a list is open, and how many strings are closed."""

    in_string: bool
    escaped: bool
    length: int
    in_list: bool
    closed: int


def progress(text: str) -> Progress:
    """Read a piece from its start."""
    in_string = escaped = in_list = False
    length = closed = 0
    for character in text:
        if not in_string:
            if character == '"':
                in_string, length = True, 0
            elif character in "[]":
                in_list = character == "["
        elif escaped:
            escaped, length = False, length + 1
        elif character == "\\":
            escaped = True
        elif character == '"':
            in_string, closed = False, closed + 1
        else:
            length += 1
    return Progress(in_string, escaped, length, in_list, closed)


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

    def allowed(self, text: str, *, hurry: bool) -> Mask:
        """(V,): the tokens that may follow ``text``, what was generated so far.

        Args:
            hurry: the answer has used up its tokens: whatever is open is closed.
        """
        vocabulary = self.vocabulary
        allowed = self._fitting() & vocabulary.writable
        at = progress(text)
        full = at.in_list and at.closed + at.in_string >= MOST_ITEMS
        if at.in_string and not at.escaped:
            closing = vocabulary.closes_last if at.in_list and (full or hurry) else vocabulary.closes
            if hurry or at.length + LONGEST_TOKEN > self._most_chars(at):
                return _narrowed(allowed, closing)
            return allowed & (vocabulary.plain | closing) if full else allowed
        if at.in_list and not at.in_string and (full or hurry):
            return _narrowed(allowed, vocabulary.brackets)
        return allowed

    def take(self, token: int) -> bool:
        """Go on by one token; True where the piece is complete."""
        self.guide.advance(token, return_tokens=False)
        return bool(self.guide.is_finished())

    def _most_chars(self, at: Progress) -> int:
        derived_source = self.part.may_derive and at.closed > 1
        return FROM_CHARS if derived_source else self.part.most_chars

    def _fitting(self) -> Mask:
        bits = np.zeros((self.vocabulary.size + 31) // 32, dtype=np.int32)
        self.guide.write_mask_into(bits.ctypes.data, bits.size, bits.itemsize)
        return np.unpackbits(bits.view(np.uint8), bitorder="little")[: self.vocabulary.size].astype(bool)


def _narrowed(allowed: Mask, wanted: Mask) -> Mask:
    """Those that are wanted, where there are any: a string must have a character before it can be closed."""
    narrowed = allowed & wanted
    return narrowed if narrowed.any() else allowed
