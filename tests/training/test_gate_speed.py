"""Both sides are timed on the same documents; one that takes longer is told."""

from __future__ import annotations

import time
from collections.abc import Sequence

from documents import Box, Document, Findings, Page, Word
from documents.schema import Schema
from training.gate.speed import ROUNDS, timed

DOCUMENTS = [Document(str(n), "", "text/plain", (Page(0, 1, 1, (Word("x", Box(0, 0, 1, 1)),)),)) for n in range(4)]


class Takes:
    tier = 1
    model = "m"

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.read: list[str] = []

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        self.read.append(document.id)
        time.sleep(self.seconds)
        return Findings(1, "m", {}, ())


def test_a_challenger_that_takes_twice_as_long_is_too_slow() -> None:
    quick, slow = Takes(0.01), Takes(0.02)
    speed = timed(quick, slow, DOCUMENTS, [])
    assert speed.ratio > 1.5
    assert not speed.is_fine
    assert timed(slow, quick, DOCUMENTS, []).is_fine
    assert quick.read == slow.read == ["0", *["0", "1", "2", "3"] * ROUNDS] * 2
