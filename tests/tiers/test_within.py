"""Where a value ends at the latest."""

from __future__ import annotations

import pytest

from documents import Date, Identifier, Money, Name, Text, about
from documents.page import Box, Document, Gap, Page, Word
from documents.schema import DocumentType, FieldSpec, Record, compile_schema
from documents.schemas import load_schemas
from tiers.gliner.words import split_document
from tiers.within import Extents, Within, within_of
from training.datasets.synthetic import from_synthetic
from training.places import OWN_TYPES
from training.synthetic import Kind


class Line(Record):
    """A line."""

    article: Text = about("article")


class Slip(DocumentType):
    """A slip."""

    seller: Name = about("seller")
    number: Identifier = about("number")
    paid_on: Date = about("day")
    total: Money = about("total")
    lines: list[Line] = about("lines")


SLIP = compile_schema(Slip)


def fields(*names: str) -> list[FieldSpec]:
    return [*(SLIP.field(name) for name in names if name != "article"), *(SLIP.cells if "article" in names else ())]


@pytest.mark.parametrize(
    ("names", "within"),
    [
        (["total"], "cell"),
        (["number"], "line"),
        (["seller"], None),
        (["paid_on"], None),
        (["article"], "cell"),
        (["total", "number"], "line"),
        (["total", "seller"], None),
        ([], None),
    ],
)
def test_of_several_fields_the_one_that_may_run_farthest_counts(names: list[str], within: Within | None) -> None:
    assert within_of(fields(*names)) == within


def test_a_cell_ends_at_a_wide_gap_a_line_at_its_end_and_with_the_page() -> None:
    said: list[tuple[str, Gap]] = [("EUR", "\n"), ("5.00", " "), ("16", "\t"), ("Serial", "\n")]
    words = tuple(Word(text, Box(0.1, 0.1, 0.2, 0.2), None, before) for text, before in said)
    document = Document("0" * 64, "a", "application/pdf", (Page(0, 1, 1, words), Page(1, 1, 1, words[:1])))
    extents = Extents([word.gap for word in split_document(document, "document")])
    spans = {(0, 2): {"cell", "line"}, (0, 3): {"line"}, (2, 4): set(), (3, 4): {"cell", "line"}, (3, 5): set()}
    for (start, end), ends in spans.items():
        assert {w for w in ("cell", "line") if extents.hold(start, end, w)} == ends
        assert extents.hold(start, end, None)


@pytest.mark.parametrize("kind", ["invoice", "receipt", "ad_order"])
def test_what_made_pages_state_stays_within_what_it_is_to(kind: Kind) -> None:
    schema, seen = load_schemas(OWN_TYPES)[kind], 0
    for seed in range(60):
        labelled = from_synthetic(kind, seed, schema)
        words = split_document(labelled.document, "document")
        extents = Extents([word.gap for word in words])
        for spec in (*schema.values, *schema.cells):
            within = within_of([spec])
            for start, end in labelled.spans.get(spec.name, ()) if within else ():
                own = [n for n, word in enumerate(words) if start < word.end and word.start < end]
                seen += 1
                assert extents.hold(own[0], own[-1] + 1, within), labelled.document.text[start:end]
    assert seen > 50


def test_a_text_without_words_has_extents_too() -> None:
    Extents([])
