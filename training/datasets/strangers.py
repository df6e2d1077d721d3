"""Documents of none of the types we ship, none of which training saw: they measure how surely "none" is told.

Texts of the two sets of named entities that are held out, made forms of the types that are held out, and pages of
words drawn at random from the texts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from documents.page import Box, Document, Page, Word
from training.datasets.forms import FORM, from_form, group_of
from training.datasets.labelled import LabelledDocument, Part
from training.datasets.ner import HELD_OUT as HELD_OUT_TEXTS
from training.datasets.ner import held_out_entities
from training.datasets.synthetic import HELD_OUT
from training.synthetic import generate

OF_EACH = 50
"""Documents of each source."""
WORDS_A_PAGE = 160
COLUMNS, LINE = 8, 0.04


def strangers(data: Path, part: Part, *, of_each: int = OF_EACH) -> list[LabelledDocument]:
    """Those of a part; only forms where the texts are not at hand. Of the held-out types of forms, half are for
    calibration, half are test."""
    found = list(islice(_forms(part), of_each))
    texts: list[LabelledDocument] = []
    for name in sorted(HELD_OUT_TEXTS):
        own = [d for d in held_out_entities(data / "ner" / name, limit_a_file=10 * of_each) if d.part == part]
        texts += random.Random(name).sample(own, min(of_each, len(own)))
    if texts:
        found += islice(_random_pages(texts, part), of_each)
    return [*found, *texts]


def _forms(part: Part) -> Iterator[LabelledDocument]:
    types = sorted(group for group in HELD_OUT if group.startswith(FORM))
    own = frozenset(types[::2] if part == "test" else types[1::2])
    rng = random.Random(part)
    while True:
        made = generate(FORM, seed=rng.randrange(1 << 40))
        if group_of(made) in own:
            yield from_form(made, rng)


def _random_pages(texts: Sequence[LabelledDocument], part: Part) -> Iterator[LabelledDocument]:
    vocabulary = [placed.word.text for d in texts for placed in d.document.words]
    rng = random.Random(part)
    while True:
        words = tuple(
            Word(rng.choice(vocabulary), _cell(number % COLUMNS, number // COLUMNS)) for number in range(WORDS_A_PAGE)
        )
        name = f"{part}-{rng.randrange(1 << 40)}"
        document = Document(name, name, "application/pdf", (Page(0, 595.0, 842.0, words, None),))
        yield LabelledDocument(document, "random page", name, None, {})


def _cell(column: int, row: int) -> Box:
    left, top = 0.05 + column * 0.9 / COLUMNS, 0.05 + row * LINE
    return Box(left, top, left + 0.8 / COLUMNS, top + LINE / 2)
