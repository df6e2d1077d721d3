"""A GLiNER that writes labels itself: it finds spans and says in its own words what each is.

It is asked for "label", the word by which the published checkpoints are asked for whatever there is. The words are
chosen greedily, so the same document always gets the same labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from documents.drafts import Proposed
from documents.errors import ModelError
from documents.page import Document
from tiers.gliner.decode import Span, drop_overlaps
from tiers.gliner.words import ModelWord
from tiers.manifest import ModelFolder
from tiers.published.libraries import run_decoder
from tiers.published.reading import LibraryReader, quiet
from tiers.published.relations import THRESHOLD

ASKED = "label"
"""What knowledgator's checkpoints are asked for to name spans freely."""
MOST_TOKENS = 15
"""Tokens of a label, as many as the library gives one."""


class OpenLabels:
    """The ``LabelProposer`` over gliner's ``UniEncoderSpanDecoder`` and ``UniEncoderTokenDecoder``.

    Args:
        library: gliner's model (``tiers.published.libraries``).
        threshold: spans that do not score more are left out.

    Raises:
        ModelError: the decoder names the labels of the prompt, not spans, which gliner itself cannot run.
    """

    def __init__(self, folder: ModelFolder, library: Any, *, threshold: float = THRESHOLD, asked: str = ASKED) -> None:
        if library.config.decoder_mode != "span":
            raise ModelError(
                f"{folder.path}: its decoder is of the mode {library.config.decoder_mode!r}; gliner runs 'span' alone"
            )
        self.folder = folder
        self.model = folder.label
        self._library = library
        self._reader = LibraryReader.of(library)
        self._threshold, self._asked = threshold, asked

    def propose(self, document: Document) -> tuple[Proposed, ...]:
        """All that looks like a value, in reading order; no two overlap. Spans that get no words are left out."""
        words = self._reader.words(document)
        config = self._library.config
        prompt = self._reader.tokens([config.ent_token, self._asked, config.sep_token])
        found: list[Proposed] = []
        for first, last in self._reader.windows(words, prompt=prompt):
            found += self._pass(words[first:last])
        best = {(s.start, s.end) for s in drop_overlaps(Span(p.start, p.end, 0, p.score) for p in found)}
        kept: dict[tuple[int, int], Proposed] = {}
        for proposed in sorted(found, key=lambda p: (p.start, -p.score)):
            if (proposed.start, proposed.end) in best:
                kept.setdefault((proposed.start, proposed.end), proposed)
        return tuple(kept.values())

    def _pass(self, words: Sequence[ModelWord]) -> Iterator[Proposed]:
        library = self._library
        with quiet():
            asked = library.prepare_base_input([[word.text for word in words]])
            batch = library.collate_batch(asked, [self._asked])
            output = run_decoder(library, batch, threshold=self._threshold, max_tokens=MOST_TOKENS)
            spans = library.decode_batch(output, batch, threshold=self._threshold)[0]
        for span in spans:
            label = " ".join((span.generated_labels or [""])[0].split())
            if label:
                yield Proposed(label, words[span.start].start, words[span.end].end, span.score)
