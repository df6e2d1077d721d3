"""Documents of none of the types we ship, none of which training saw: they measure how surely "none" is told.

Made forms of the types that are held out, the held-out texts of short messages, and pages of words drawn at random
from these; all set on pages with a text layer, as the words of a document are read in service. The hardest strangers
are documents of our own types whose type is left out of those they are told apart by (``without_its_type``).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from documents.page import Box, Document, Page, Word
from training.datasets.forms import FORM, group_of
from training.datasets.labelled import LabelledDocument, Part
from training.datasets.ner import held_out_entities
from training.datasets.synthetic import HELD_OUT
from training.synthetic import generate
from training.synthetic.truth import to_document

MESSAGES = "wnut17"
"""The held-out set whose texts are of no type of ours; the other is cut from agreements."""
OF_EACH = 50
"""Documents of each source."""
WORDS_A_LINE, WORDS_A_PAGE = 9, 160
LINE = 0.04


def strangers(data: Path, part: Part, *, of_each: int = OF_EACH) -> list[LabelledDocument]:
    """Those of a part; only forms where the texts are not at hand. Of the held-out types of forms, half are for
    calibration, half are test."""
    found = list(islice(_forms(part), of_each))
    texts = [d for d in held_out_entities(data / "ner" / MESSAGES, limit_a_file=10 * of_each) if d.part == part]
    if not texts:
        return found
    chosen = random.Random(part).sample(texts, min(of_each, len(texts)))
    vocabulary = [placed.word.text for d in texts for placed in d.document.words]
    pages = islice(_random_pages(vocabulary, part), of_each)
    return [*found, *map(_on_a_page, chosen), *pages]


def without_its_type(scores: Mapping[str, float], labelled: LabelledDocument) -> dict[str, float]:
    """The scores of the types that the document is not of."""
    return {name: score for name, score in scores.items() if name != labelled.document_type}


def _forms(part: Part) -> Iterator[LabelledDocument]:
    types = sorted(group for group in HELD_OUT if group.startswith(FORM))
    own = frozenset(types[::2] if part == "test" else types[1::2])
    rng = random.Random(part)
    while True:
        made = generate(FORM, seed=rng.randrange(1 << 40))
        if group_of(made) in own:
            yield LabelledDocument(to_document(made), FORM, group_of(made), None, {})


def _random_pages(vocabulary: Sequence[str], part: Part) -> Iterator[LabelledDocument]:
    rng = random.Random(part)
    while True:
        name = f"{part}-{rng.randrange(1 << 40)}"
        page = _set(rng.choices(vocabulary, k=WORDS_A_PAGE), name)
        yield LabelledDocument(page, "random page", name, None, {})


def _on_a_page(text: LabelledDocument) -> LabelledDocument:
    return replace(text, document=_set([placed.word.text for placed in text.document.words], text.group))


def _set(words: Sequence[str], name: str) -> Document:
    """Words as the lines of one page."""
    placed = []
    for number, text in enumerate(words[: WORDS_A_LINE * int(0.9 / LINE)]):
        row, column = divmod(number, WORDS_A_LINE)
        left, top = 0.08 + column * 0.84 / WORDS_A_LINE, 0.05 + row * LINE
        box = Box(left, top, left + 0.75 / WORDS_A_LINE, top + LINE / 2)
        placed.append(Word(text, box, before=" " if column else "\n"))
    return Document(name, name, "application/pdf", (Page(0, 595.0, 842.0, tuple(placed), "en"),))
