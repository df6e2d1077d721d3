"""Made documents with exact truth: invoices, receipts, contracts and ad orders in many layouts and three languages."""

from __future__ import annotations

from training.synthetic.generate import generate
from training.synthetic.truth import (
    KINDS,
    LANGUAGES,
    Kind,
    Language,
    Occurrence,
    SyntheticDocument,
    SyntheticWord,
    TruthValue,
    text_of,
    to_document,
    truth_json,
)

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Kind",
    "Language",
    "Occurrence",
    "SyntheticDocument",
    "SyntheticWord",
    "TruthValue",
    "generate",
    "text_of",
    "to_document",
    "truth_json",
]
