"""A document under a schema: in one window as the text itself, in many windows without loss, records joined."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import SchemaError
from tests.tiers.gliner2_schemas import SCHEMAS
from tests.tiers.tiny_gliner2 import base, gliner2
from tiers.gliner.words import split_text
from tiers.schema_extractor import (
    Classification,
    Entity,
    ExtractionSchema,
    Field,
    Label,
    Relation,
    SchemaExtractor,
    Structure,
)
from tiers.schema_extractor.document import DocumentFound, WordSpan, joined, pairs_of, read_document
from training.tier2.convert import convert

TEXT = "müller gmbh owes acme 1.234,50 € since 12.03.2024 ."
ASKED = ExtractionSchema(
    entities=(Entity("total"), Entity("date")),
    classifications=(Classification("kind", (Label("invoice"), Label("letter"))),),
    structures=(Structure("line", (Field("article"), Field("price"))),),
)
pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::torch.jit.TracerWarning"
)  # the exporter's and the library's


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SchemaExtractor:
    made = tmp_path_factory.mktemp("tiny")
    gliner2(base("bert", made / "base"), records=2).save_pretrained(str(made / "checkpoint"))
    convert(made / "checkpoint", made / "model", name="tiny", version="0", splitter="document")
    return SchemaExtractor(made / "model", threads=1)


def read(model: SchemaExtractor, text: str, asked: ExtractionSchema, threshold: float) -> DocumentFound:
    return read_document(model, split_text(text, "document"), asked, threshold=threshold)


def shorter(model: SchemaExtractor, tokens: int) -> SchemaExtractor:
    """The same model with less room."""
    made = object.__new__(SchemaExtractor)
    made.__dict__ |= {**model.__dict__, "config": replace(model.config, max_tokens=tokens)}
    return made


@pytest.mark.parametrize("threshold", [0.2, 0.5, 0.8])
def test_in_one_window_a_document_holds_what_its_text_does(model: SchemaExtractor, threshold: float) -> None:
    words = split_text(TEXT, "document")
    found, text = read(model, TEXT, ASKED, threshold), model.extract(TEXT, ASKED, threshold=threshold)
    for label, spans in text.entities.items():
        expected = sorted((s.start, s.end, s.score) for s in spans)
        actual = sorted((words[s.start].start, words[s.end - 1].end, s.score) for s in found.entities[label])
        assert [e[:2] for e in actual] == [e[:2] for e in expected]
        assert [e[2] for e in actual] == pytest.approx([e[2] for e in expected], abs=1e-4)
    assert max(found.classes["kind"], key=found.classes["kind"].__getitem__) == text.classes["kind"][0].name
    told = [{n: [(s.start, s.end) for s in v] for n, v in r.items()} for r in text.structures["line"]]
    read_ = [
        {n: [(words[s.start].start, words[s.end - 1].end) for s in v] for n, v in r.items()}
        for r in found.structures["line"]
    ]
    assert sorted(map(str, read_)) == sorted(map(str, told))
    assert told or threshold > 0.5


@given(st.integers(5, 60), st.integers(120, 300), st.floats(0.1, 0.9))
def test_spans_of_a_label_lie_in_the_document_and_never_overlap(
    model: SchemaExtractor, times: int, room: int, threshold: float
) -> None:
    text = f"{TEXT} " * times
    count = len(split_text(text, "document"))
    found = read(shorter(model, room), text, ExtractionSchema(entities=ASKED.entities), threshold)
    for spans in found.entities.values():
        assert [s.score for s in spans] == sorted((s.score for s in spans), reverse=True)
        placed = sorted(spans)
        assert all(0 <= s.start < s.end <= count and s.score >= threshold for s in placed)
        assert all(a.end <= b.start for a, b in pairwise(placed))


def test_what_stays_within_its_cell_leaves_room_for_what_a_longer_span_would_cover(model: SchemaExtractor) -> None:
    words = [word._replace(gap="\t") for word in split_text(TEXT, "document")]
    free, kept = (ExtractionSchema(entities=(Entity("total", within=within),)) for within in (None, "cell"))
    (long,) = read_document(model, words, free, threshold=0.05).entities.values()
    (short,) = read_document(model, words, kept, threshold=0.05).entities.values()
    assert max(s.end - s.start for s in long) > 1
    assert {s.end - s.start for s in short} == {1}
    assert len(short) > len(long)


def test_what_stands_behind_the_first_window_is_found_too(model: SchemaExtractor) -> None:
    text = f"{TEXT} " * 30
    found = read(shorter(model, 200), text, ExtractionSchema(entities=ASKED.entities), 0.3)
    starts = {s.start for spans in found.entities.values() for s in spans}
    assert max(starts) > len(split_text(text, "document")) * 0.8


def test_a_schema_that_leaves_no_room_for_the_text_is_refused_in_one_line(model: SchemaExtractor) -> None:
    with pytest.raises(SchemaError, match="ask for less in one pass"):
        read(shorter(model, 40), TEXT, ASKED, 0.5)


def test_fields_with_choices_are_for_texts(model: SchemaExtractor) -> None:
    with pytest.raises(SchemaError, match="choices are asked of texts"):
        read(model, TEXT, SCHEMAS["everything"], 0.5)


def record(**spans: tuple[int, int]) -> dict[str, tuple[WordSpan, ...]]:
    return {name: (WordSpan(*span, 0.9),) for name, span in spans.items()}


def test_what_a_window_does_not_see_of_a_record_is_added_from_the_next() -> None:
    cut, whole = record(article=(8, 10)) | {"price": ()}, record(article=(8, 10), price=(11, 12))
    first = record(article=(0, 2), price=(3, 4))
    assert joined([(first, True), (cut, True), (whole, False)]) == [first, whole]


def test_a_record_that_begins_elsewhere_is_not_told_twice() -> None:
    one = record(article=(8, 10), price=(11, 12))
    assert joined([(one, False), (one, True)]) == [one]
    truncated = record(article=(9, 10), price=(11, 12))  # as the window sees it that begins within it
    assert joined([(one, True), (truncated, False)]) == [one]


def test_records_of_one_window_stay_apart_though_they_share_a_value() -> None:
    one, other = record(article=(0, 2), date=(20, 21)), record(article=(8, 10), date=(20, 21))
    assert joined([(other, True), (one, True)]) == [one, other]


def test_pairs_that_share_a_side_are_two_and_the_same_pair_is_one() -> None:
    works_for = Relation("works for")
    one, other = record(head=(0, 1), tail=(5, 6)), record(head=(2, 3), tail=(5, 6))
    found = pairs_of([one, other, one, record(head=(9, 10)) | {"tail": ()}], works_for)
    assert [(head.start, tail.start) for head, tail in found] == [(0, 5), (2, 5)]
