"""What OCR does to clean text: characters taken for their neighbours, case lost. Offsets never move."""

from __future__ import annotations

import dataclasses
import random

from documents.page import Document, Word
from training.datasets.labelled import LabelledDocument

LOOKALIKES = {
    "0": "O", "O": "0", "1": "l", "l": "1", "I": "l", "5": "S", "S": "5", "8": "B", "B": "8", "6": "G", "G": "6",
    "2": "Z", "Z": "2", "u": "v", "c": "e", "e": "c", "n": "h", "h": "b", "i": "j", "a": "o", "o": "a", ".": ",",
    ",": ".", "ä": "a", "ö": "o", "ü": "u", "é": "e", "è": "e", "t": "f", "f": "t", "M": "N", "D": "O", "E": "F",
}  # fmt: skip
CLEAN_SOURCES = frozenset({"plain_text"})


def with_noise(labelled: LabelledDocument, rng: random.Random) -> LabelledDocument:
    """Some documents with OCR's errors; those that OCR itself read stay as they are."""
    if labelled.origin == "ner" or any(p.read_by not in CLEAN_SOURCES for p in labelled.document.pages):
        return labelled
    rate = rng.choice((0.0, 0.0, 0.01, 0.03))
    upper = rng.random() < 0.12
    if not rate and not upper:
        return labelled
    pages = tuple(
        dataclasses.replace(p, words=tuple(_noisy(w, rate, upper, rng) for w in p.words))
        for p in labelled.document.pages
    )
    old = labelled.document
    document = Document(old.id, old.source, old.media_type, pages)
    return dataclasses.replace(labelled, document=document)


def _noisy(word: Word, rate: float, upper: bool, rng: random.Random) -> Word:
    text = word.text
    if upper and len(text.upper()) == len(text):
        text = text.upper()
    if rate and rng.random() < rate * len(text):
        at = rng.randrange(len(text))
        text = text[:at] + LOOKALIKES.get(text[at], text[at]) + text[at + 1 :]
    return word if text == word.text else dataclasses.replace(word, text=text)
