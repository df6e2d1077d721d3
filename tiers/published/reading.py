"""A document as the gliner library reads it: its words, and the windows that a model reads at once."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tokenizers import Tokenizer

from documents.errors import ModelError
from documents.page import Document
from tiers.gliner.config import OVERLAP, TOKENS_AT_ONCE, WORDS_AT_ONCE
from tiers.gliner.windows import WindowPlan, cut_windows
from tiers.gliner.words import ModelWord


@dataclass(frozen=True)
class LibraryReader:
    """How one of gliner's models reads: its ``tokenizer``, its ``splitter`` (text → words with their places), and the
    most tokens and words that it reads at once."""

    tokenizer: Tokenizer
    splitter: Any
    max_tokens: int
    max_words: int

    @classmethod
    def of(cls, library: Any) -> LibraryReader:
        """How gliner's model ``library`` reads.

        Raises:
            ModelError: its tokenizer is none of the fast ones, or its labels were fixed when it was saved.
        """
        if getattr(library.config, "precomputed_prompts_mode", False):
            raise ModelError("the labels of this model were fixed when it was saved, so it can be asked for no others")
        own = library.data_processor.transformer_tokenizer
        if getattr(own, "backend_tokenizer", None) is None:
            raise ModelError(f"{type(own).__name__} is no fast tokenizer; save it as tokenizer.json first")
        tokenizer = Tokenizer.from_str(own.backend_tokenizer.to_str())  # a copy: the library's own cuts texts off
        tokenizer.no_truncation()
        tokenizer.no_padding()
        told = int(getattr(library.config.encoder_config, "max_position_embeddings", 0) or TOKENS_AT_ONCE)
        most = min(positions_of(library.model) or told, int(own.model_max_length))
        own.model_max_length = most  # a single word that is longer is shortened, as no window can hold it
        return cls(tokenizer, library.data_processor.words_splitter, most, int(library.config.max_len or WORDS_AT_ONCE))

    def words(self, document: Document) -> list[ModelWord]:
        """The model words of a document in reading order; each lies within one word of the page."""
        return [
            ModelWord(text, placed.start + start, placed.start + end, gap="", source=index)
            for index, placed in enumerate(document.words)
            for text, start, end in self.splitter(placed.word.text)
        ]

    def tokens(self, words: Sequence[str]) -> int:
        """How many tokens the words have, with nothing around them."""
        return len(self.tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False).ids)

    def windows(self, words: Sequence[ModelWord], *, prompt: int) -> list[tuple[int, int]]:
        """Stretches ``first:last`` of the words, that overlap and each fit beside a prompt of so many tokens."""
        if not words:
            return []
        plan = WindowPlan(self.max_tokens, OVERLAP, cls_id=0, sep_id=0, head=[], max_words=self.max_words)
        return [(w.first, w.last) for w in cut_windows(words, self.tokenizer, plan, prompt=[0] * prompt)]


def positions_of(model: Any) -> int | None:
    """How many tokens the encoder in a torch model has learnt positions for; None where they are relative. Some give
    the first of them to padding."""
    for name, table in model.named_modules():
        if name.endswith("position_embeddings") and hasattr(table, "num_embeddings"):
            return int(table.num_embeddings - (0 if table.padding_idx is None else table.padding_idx + 1))
    return None


@contextmanager
def quiet() -> Iterator[None]:
    """Without the libraries' warnings and logs, which are for those who train; what fails is raised all the same."""
    before = logging.root.manager.disable
    logging.disable(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
