"""Made documents with exact truth: invoices, receipts, contracts, ad orders, many forms; in three languages.

``generate`` turns a kind and a seed into a document (``truth``), ``render`` makes it a PDF, ``scan`` page images
with the ``damage`` that paper, cameras and fax machines do.
Each kind has its package: ``invoice``, ``receipt``, ``contract``, ``ad_order``, ``form``; ``document`` in it is where
to begin.
All kinds draw from ``parties`` (companies, people, places), write ``amounts`` and ``dates`` in a vendor's ``style``,
and are set by ``layout``, which knows every word's box.
"""

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
