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
from tiers.schema_extractor import Classification, Entity, ExtractionSchema, Field, Label, SchemaExtractor, Structure
from tiers.schema_extractor.document import DocumentFound, WordSpan, joined, read_document
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
    distinct = {tuple((name, s.start, s.end) for name, v in r.items() for s in v) for r in text.structures["line"]}
    assert len(found.structures["line"]) <= len(distinct)


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


def test_a_record_cut_by_a_window_isjoined_with_the_rest_of_it() -> None:
    made = joined(
        [record(article=(0, 2), price=(3, 4)), record(article=(8, 10)), record(article=(8, 10), price=(11, 12))]
    )
    assert made == [record(article=(0, 2), price=(3, 4)), record(article=(8, 10), price=(11, 12))]


def test_records_that_share_nothing_stay_apart_in_the_order_of_the_text() -> None:
    one, other = record(article=(8, 10)), record(article=(0, 2))
    assert joined([one, other]) == [other, one]
    overlapping = record(article=(9, 11))  # not the same words: another record
    assert len(joined([one, overlapping])) == 2
