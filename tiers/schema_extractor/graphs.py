"""The four ONNX graphs of a schema extractor, each with the one thing that it computes.

``encoder.onnx`` reads the tokens, perhaps with their places on the page. ``heads.onnx`` says at signs of the prompt how
many records there are and which labels hold. ``queries.onnx`` makes of a task's fields what their values are looked for
by, for each record. From words and queries ``spans.onnx`` scores every span. They are apart because the counts decide
how many queries there are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from documents.errors import ModelError
from tiers.gliner.graph import open_session
from tiers.schema_extractor.prompt import Ints

Floats = npt.NDArray[np.float32]
NAMES = ("encoder", "heads", "queries", "spans")


class Graphs:
    """The sessions of one model folder, which all threads of a process may share.

    Raises:
        ModelError: a graph is missing, or ONNX Runtime refuses it.
    """

    def __init__(self, folder: Path, *, threads: int) -> None:
        for name in NAMES:
            if not (folder / f"{name}.onnx").is_file():
                raise ModelError(f"{folder}: no {name}.onnx here; convert the checkpoint again")
        self._encoder, self._heads, self._queries, self._spans = (
            open_session(folder / f"{name}.onnx", threads=threads) for name in NAMES
        )

    def encode(self, token_ids: Ints, boxes: Floats | None = None) -> Floats:
        """Tokens (T,), and where the words that they belong to stand (T, 4), for a model that sees it → vectors
        (T, H)."""
        feed: dict[str, npt.NDArray[Any]] = {"input_ids": token_ids[None]}
        if boxes is not None:
            feed["boxes"] = boxes[None]
        hidden: Floats = self._encoder.run(["hidden"], feed)[0][0]
        return hidden

    def heads(self, signs: Floats) -> HeadScores:
        """Vectors of signs (S, H) → logits of each number of records, and of each label being the case."""
        counts, classes = self._heads.run(["counts", "classes"], {"signs": signs})
        return HeadScores(counts, classes)

    def queries(self, fields: Floats, count: int) -> Floats:
        """Vectors of the signs of one task's fields (C, H) → (count, C, H)."""
        steps = np.arange(count, dtype=np.int64)
        queries: Floats = self._queries.run(["queries"], {"fields": fields, "steps": steps})[0]
        return queries

    def spans(self, words: Floats, queries: Floats) -> Floats:
        """Words (W, H) and queries (Q, H) → logits (Q, W, K) of the spans of 1…K words that start at each word; those
        that reach beyond the last word mean nothing."""
        logits: Floats = self._spans.run(["logits"], {"words": words, "queries": queries})[0]
        return logits


class HeadScores(NamedTuple):
    """Logits of ``counts`` (S, 20) and ``classes`` (S,)."""

    counts: Floats
    classes: Floats
