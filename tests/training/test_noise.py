"""OCR's errors put into clean documents: they look like errors, and every span still marks its own text."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import Box, Document, Page, Word
from documents.page import Gap, PageSource
from documents.schemas import shipped_schemas
from training.datasets.confusions import confuse
from training.datasets.labelled import LabelledDocument, Span
from training.datasets.noise import LEVELS, Noise, damaged, with_noise
from training.datasets.synthetic import from_synthetic

RECEIPT = shipped_schemas()["receipt"]
LINES = ["CORNER MARTINI'S", "12 Mill Road, Dover", "Date: 25/12/2018", "TOTAL:\tRM9.00", "Thank you"]
WANTED = {
    "merchant_name": ("CORNER MARTINI'S",),
    "merchant_address": ("12 Mill Road, Dover",),
    "date": ("25/12/2018",),
    "total": ("9.00",),
}


def receipt(*, read_by: PageSource = "plain_text", origin: str = "test") -> LabelledDocument:
    words = []
    for row, line in enumerate(LINES):
        for cell, part in enumerate(line.split("\t")):
            for n, text in enumerate(part.split()):
                before: Gap = " " if n else "\t" if cell else "\n"
                words.append(Word(text, Box(0.1 * n, 0.1 * row, 0.1 * n + 0.08, 0.1 * row + 0.05), None, before))
    half = len(words) // 2
    pages = (Page(0, 1, 1, tuple(words[:half]), "en", read_by), Page(1, 1, 1, tuple(words[half:]), "en", read_by))
    document = Document("0", "x", "text/plain", pages)
    spans = {name: tuple(_find(document.text, value) for value in values) for name, values in WANTED.items()}
    return LabelledDocument(document, origin, "shop", "receipt", WANTED, spans, {"time": (spans["date"][0],)})


def _find(text: str, value: str) -> Span:
    flat = text.replace("\n", " ").replace("\f", " ")
    start = flat.index(value)
    return start, start + len(value)


def marked(labelled: LabelledDocument, name: str) -> list[str]:
    return [labelled.document.text[a:b] for a, b in labelled.spans[name]]


def test_words_that_run_together_take_their_spans_with_them() -> None:
    made = damaged(receipt(), Noise(merged=1.0), random.Random(1))
    assert "CORNERMARTINI'S" in made.document.text
    assert marked(made, "merchant_name") == ["CORNERMARTINI'S"]
    assert marked(made, "date") == ["25/12/2018"]
    assert marked(made, "total") == ["9.00"]
    assert [made.document.text[a:b] for a, b in made.mentions["time"]] == ["25/12/2018"]


def test_words_that_are_torn_and_lines_that_break_keep_their_spans() -> None:
    made = damaged(receipt(), Noise(split=1.0, broken=1.0), random.Random(2))
    assert len(made.document.words) > len(receipt().document.words) + 5
    for name, values in WANTED.items():
        assert ["".join(text.split()) for text in marked(made, name)] == ["".join(v.split()) for v in values]
    assert marked(made, "total") != ["9.00"]


def test_boxes_of_torn_and_merged_words_cover_what_they_covered() -> None:
    torn = damaged(receipt(), Noise(split=1.0), random.Random(3)).document
    whole = damaged(receipt(), Noise(merged=1.0), random.Random(3)).document
    for made in (torn, whole):
        for page, old in zip(made.pages, receipt().document.pages, strict=True):
            assert Box.around(w.box for w in page.words) == Box.around(w.box for w in old.words)


def test_specks_stand_before_the_text_and_in_no_span() -> None:
    made = damaged(receipt(), Noise(specks=1.0), random.Random(4))
    assert not made.document.text.startswith("CORNER")
    for name, values in WANTED.items():
        assert [text.replace("\n", " ").split()[-1] for text in marked(made, name)] == [v.split()[-1] for v in values]
    assert marked(made, "merchant_name") == ["CORNER MARTINI'S"]


def test_dropped_punctuation_leaves_the_rest_of_its_span() -> None:
    seen = set()
    for seed in range(5):
        made = damaged(receipt(), Noise(dropped=1.0), random.Random(seed))
        seen.update(marked(made, "merchant_name"))
    assert seen == {"CORNER MARTINIS"}


def test_a_span_of_which_nothing_is_left_is_dropped() -> None:
    document = Document("0", "x", "text/plain", (Page(0, 1, 1, (Word("A-", Box(0, 0, 1, 1)),), None, "plain_text"),))
    labelled = LabelledDocument(document, "test", "g", "receipt", {"total": ("-",)}, {"total": ((1, 2),)})
    made = damaged(labelled, Noise(dropped=1.0), random.Random(1))
    assert made.document.text == "A"
    assert made.spans == {"total": ()}


def test_capitals_keep_the_length_of_words() -> None:
    made = damaged(receipt(), Noise(upper=True), random.Random(1))
    assert made.document.text == receipt().document.text.upper()
    assert made.spans == receipt().spans


@given(st.integers(0, 10**6), st.sampled_from(LEVELS))
@settings(max_examples=60, deadline=None)
def test_spans_lie_in_order_in_the_text_and_keep_most_of_their_letters(seed: int, noise: Noise) -> None:
    clean = from_synthetic("receipt", seed, RECEIPT)
    made = damaged(clean, noise, random.Random(seed))
    length = len(made.document.text)
    placed = {(w.start, w.end) for w in made.document.words}
    assert len(placed) == len(made.document.words)
    for name, spans in clean.spans.items():
        moved = made.spans[name]
        assert len(moved) <= len(spans)
        assert all(0 <= a < b <= length for a, b in moved)
        if len(moved) == len(spans):
            for (a, b), (c, d) in zip(spans, moved, strict=True):
                assert abs((d - c) - (b - a)) <= 3 + (b - a) // 2


def test_documents_that_ocr_read_and_named_entities_stay_as_they_are() -> None:
    for labelled in (receipt(read_by="tesseract"), receipt(origin="ner")):
        assert all(with_noise(labelled, random.Random(seed)) is labelled for seed in range(20))


def test_noise_leaves_some_documents_clean_and_changes_most() -> None:
    texts = [with_noise(receipt(), random.Random(seed)).document.text for seed in range(200)]
    clean = sum(text == receipt().document.text for text in texts)
    assert 60 < clean < 140
    assert len(set(texts)) > 40


@pytest.mark.parametrize(("text", "read"), [("rn", "m"), ("0", "O"), ("S", "5")])
def test_confuse_reads_what_resembles(text: str, read: str) -> None:
    assert (len(text), read) in {confuse(text, 0, random.Random(seed)) for seed in range(200)}


@pytest.mark.alone
def test_noise_takes_little_time() -> None:
    clean = [from_synthetic("receipt", seed, RECEIPT) for seed in range(20)]
    begun = time.process_time()
    for seed, labelled in enumerate(clean):
        damaged(labelled, LEVELS[-1], random.Random(seed))
    assert (time.process_time() - begun) / len(clean) < 0.03
