"""Which language a page is in, among the languages that the settings allow."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from documents.page import Word
from ocr.settings import ISO_639_1

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST_LETTERS = 24
"""Below this many letters a page says too little to tell its language."""

LEAST_PROBABILITY = 0.8
"""Below this probability (among the allowed languages) the language counts as not known."""

_loading = threading.Lock()


def detect_language(words: Sequence[Word], languages: Sequence[str]) -> str | None:
    """The page's language as ISO 639-1, or None if it cannot be told.

    ``languages`` are Tesseract codes. With one language allowed there is nothing to tell: it is the answer
    for every page that has enough letters.
    """
    text = " ".join(word.text for word in words if any(c.isalpha() for c in word.text))
    if sum(c.isalpha() for c in text) < LEAST_LETTERS:
        return None
    codes = tuple(ISO_639_1[code] for code in languages)
    if len(codes) == 1:
        return codes[0]
    # Words in capitals would be read as names; the identifier knows mostly running text.
    with _loading:
        identifier = _identifier(codes)
    code, probability = identifier.classify(text.lower())
    return str(code) if probability >= LEAST_PROBABILITY else None


def load_identifier(languages: Sequence[str]) -> None:
    """Load what ``detect_language`` needs for these languages, which takes half a second."""
    codes = tuple(ISO_639_1[code] for code in languages)
    if len(codes) > 1:
        with _loading:
            _identifier(codes)


@cache
def _identifier(codes: tuple[str, ...]) -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(codes))
    return identifier
