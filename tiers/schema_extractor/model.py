"""A GLiNER2 of the span architecture in ONNX Runtime, without torch: a text and a schema in, what was found out.

model = SchemaExtractor(Path("a/model/folder"), threads=2)
model.extract("Acme Ltd. invoiced 120 EUR.", ExtractionSchema(entities=(Entity("company"), Entity("amount"))))
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from documents.errors import LimitExceededError, ModelError, SchemaError, UsageError
from tiers.gliner.tokenizer import load_tokenizer
from tiers.manifest import ModelFolder, open_model
from tiers.schema_extractor.config import read_config
from tiers.schema_extractor.decode import Reading, decode
from tiers.schema_extractor.forward import task_scores
from tiers.schema_extractor.graphs import Floats, Graphs
from tiers.schema_extractor.markers import USED
from tiers.schema_extractor.prompt import Prompt, make_prompt
from tiers.schema_extractor.results import Found
from tiers.schema_extractor.schema import ExtractionSchema
from tiers.schema_extractor.words import TextWord, as_read, split_words

THRESHOLD = 0.5
WORDS_KEPT = 50_000
"""Words whose tokens are remembered."""


class SchemaExtractor:
    """One model folder: four graphs, ``tokenizer.json``, ``schema_extractor.json``.

    One model serves all threads of a process.

    Raises:
        ModelError: the folder is not what its manifest says, or not a model that this runtime reads.
    """

    def __init__(self, path: Path, *, threads: int) -> None:
        self.folder: ModelFolder = open_model(path)
        self.config = read_config(path)
        tokenizer = load_tokenizer(path / "tokenizer.json")
        for marker in USED:
            if tokenizer.token_to_id(marker) is None:
                raise ModelError(f"{path}: its tokenizer has no {marker}, so it is no GLiNER2's; convert it again")
        self.graphs = Graphs(path, threads=threads)

        @lru_cache(maxsize=WORDS_KEPT)
        def encode(word: str) -> Sequence[int]:
            return tuple(tokenizer.encode(word, add_special_tokens=False).ids)

        self.tokenizer = tokenizer
        self.encode = encode

    def extract(self, text: str, schema: ExtractionSchema, *, threshold: float = THRESHOLD) -> Found:
        """All that the schema asks for and the text holds.

        Args:
            threshold: spans and choices that score less are left out, unless the schema has a threshold for them.

        Raises:
            UsageError: the threshold lies outside 0…1.
            SchemaError: the schema alone is longer than what the encoder reads at once.
            LimitExceededError: schema and text together are; nothing is cut off.
        """
        if not 0 <= threshold <= 1:
            raise UsageError(f"the threshold is {threshold}; it must lie in 0…1")
        prompt, reading = self.prepare(text, schema, threshold=threshold)
        return decode(reading, prompt, self.score(prompt))

    def score(self, prompt: Prompt) -> list[Floats]:
        """The scores of every task, see ``forward.task_scores``; a mere text stands nowhere on a page."""
        sees = self.config.layout is not None and self.config.layout.boxes
        boxes = np.zeros((len(prompt.token_ids), 4), dtype=np.float32) if sees else None
        return task_scores(
            self.graphs, prompt.token_ids, prompt.tasks, prompt.word_at, pooling=self.config.pooling, boxes=boxes
        )

    def prepare(self, text: str, schema: ExtractionSchema, *, threshold: float = THRESHOLD) -> tuple[Prompt, Reading]:
        """The prompt of a pass, and the text as it is read; raises as ``extract``."""
        layout = self.config.layout  # a model of ours reads texts as it does documents
        read = text if layout else as_read(text)
        words: list[TextWord] = split_words(read, self.config.splitter, lower=layout is None)
        edges = (layout.cls_id, layout.sep_id) if layout else None
        prompt = make_prompt(schema, [word.text for word in words], self.encode, edges=edges)
        most, length = self.config.max_tokens, len(prompt.token_ids)
        if prompt.schema_tokens >= most:
            raise SchemaError(
                f"the schema takes {prompt.schema_tokens} tokens, the encoder reads {most} at once; "
                f"ask for less in one pass"
            )
        if length > most:
            raise LimitExceededError(
                f"the text and its schema take {length} tokens, the encoder reads {most} at once; "
                f"pass a shorter stretch of it",
                limit="max_tokens",
            )
        return prompt, Reading(read, words, prompt.lead, threshold)
