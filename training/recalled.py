"""A tier that is asked once for each document and set of types: what it said is kept on disk and said again.

Tiers take hours for what a calibration weighs in seconds; so another calibration, or another split, costs no reading.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from documents.extraction import Extractor, Findings
from documents.page import Document
from documents.schema import Schema

_FINDINGS = TypeAdapter(Findings)


class Recalled:
    """An ``Extractor`` before another; files are named by model, document, its words and the types asked for."""

    def __init__(self, tier: Extractor, folder: Path) -> None:
        self.tier, self.model = tier.tier, tier.model
        self._tier = tier
        self._folder = folder / _as_name(tier.model)
        self._folder.mkdir(parents=True, exist_ok=True)

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        """As the tier did, or does now."""
        asked = sha256(" ".join(s.fingerprint for s in schemas).encode()).hexdigest()[:16]
        read = sha256(f"{document.id}\n{document.text}".encode("utf-8", "backslashreplace")).hexdigest()[:32]
        kept = self._folder / f"{read}-{asked}.json"
        if kept.exists():
            return _FINDINGS.validate_json(kept.read_bytes())
        made = self._tier.extract(document, schemas)
        partial = kept.with_suffix(f".{os.getpid()}.part")
        partial.write_bytes(_FINDINGS.dump_json(made))
        partial.rename(kept)
        return made


def _as_name(text: str) -> str:
    return text.replace("/", "_")
