"""Receipts of four lines, enough to learn from in seconds."""

import random

from documents import Box, Document, Page, Word
from training.datasets.labelled import LabelledDocument


def receipt(seed: int) -> LabelledDocument:
    rng = random.Random(seed)
    total = f"{rng.randrange(1, 999)}.{rng.randrange(10, 99)}"
    lines = [f"shop {rng.choice('abcdefgh') * 4}", f"cash {rng.randrange(999)}.00", f"total {total}", "thank you"]
    rng.shuffle(lines)
    words = [
        Word(w, Box(0.1 + 0.2 * n, 0.1 + 0.05 * row, 0.25 + 0.2 * n, 0.13 + 0.05 * row), None, " " if n else "\n")
        for row, line in enumerate(lines)
        for n, w in enumerate(line.split())
    ]
    document = Document(str(seed), "x", "text/plain", (Page(0, 1, 1, tuple(words), "en", "text_layer"),))
    at = document.text.index("total ") + 6
    spans = {"total": ((at, at + len(total)),)}
    return LabelledDocument(document, "toy", f"v{seed}", "receipt", {"total": (total,), "tax": ()}, spans)
