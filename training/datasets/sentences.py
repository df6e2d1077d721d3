"""Short made texts as one more source of labelled documents: they teach what labels mean that no document asks for."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from documents.page import Box, Document, Gap, Page, Word
from training.datasets.labelled import LabelledDocument
from training.synthetic.sentences import make_text

_WORD = re.compile(r"\S+")
NOWHERE = Box(0.0, 0.0, 1.0, 1.0)


def sentence_source() -> Callable[[random.Random], LabelledDocument]:
    """Draws new short texts."""
    return lambda rng: from_sentences(rng.randrange(1 << 40))


def from_sentences(seed: int) -> LabelledDocument:
    """The text of a seed. Its group is its form and language (``"chat/en"``)."""
    made = make_text(seed)
    page = Page(0, 1.0, 1.0, tuple(_words(made.text)), made.language)
    document = Document(f"sentences/{seed}", "sentences", "text/plain", (page,))
    return LabelledDocument(
        document, "sentences", f"{made.form}/{made.language}", None, {}, free_labels=dict(made.labels)
    )


def _words(text: str) -> Iterator[Word]:
    """The text's words with the gaps between them, from which the document puts the same text together."""
    end = 0
    for match in _WORD.finditer(text):
        yield Word(match.group(), NOWHERE, before=_gap(text[end : match.start()]))
        end = match.end()


def _gap(between: str) -> Gap:
    match between:
        case "" | " ":
            return " "
        case "\t":
            return "\t"
        case "\n":
            return "\n"
        case "\n\n":
            return "\n\n"
    raise ValueError(f"no gap of a document: {between!r}")
