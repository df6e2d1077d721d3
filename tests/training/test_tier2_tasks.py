"""What tier 2 is asked for in training, and which spans of a window it is to find."""

import random
from itertools import chain

import numpy as np
import pytest

from documents.schemas import shipped_schemas
from documents.values import conventions_of
from tests.training.test_tier1_examples import labelled as receipt
from tests.training.test_tier1_examples import tokenizer
from tiers.gliner.words import split_document
from tiers.schema_extractor.config import ExtractorConfig, Layout
from tiers.schema_extractor.schema import Relation, Structure
from training.datasets.forms import form_source
from training.datasets.labelled import LabelledDocument
from training.datasets.lines import find_lines
from training.datasets.noise import Noise, damaged
from training.datasets.synthetic import from_synthetic
from training.tier2.examples import MOST_RECORDS, Example, collate, examples_of
from training.tier2.tasks import DOCUMENT_TYPE, MOST_FIELDS, UNKNOWN, ClassTask, SpanTask, tasks_of

SCHEMAS = shipped_schemas()
WIDTH = 16
READS = ExtractorConfig(512, "first", "document", Layout(0, 2, {"\n": [5]}, boxes=True, overlap=64))


def invoice(seed: int = 3) -> LabelledDocument:
    return from_synthetic("invoice", seed, SCHEMAS["invoice"])


def with_rows(*, most: int = 15) -> LabelledDocument:
    made = (invoice(seed) for seed in range(100))
    return next(d for d in made if 2 <= len(d.row_spans) <= most)


def examples(document: LabelledDocument, seed: int) -> list[Example]:
    made = tokenizer()

    def encode(word: str) -> list[int]:
        """One token a word, as a real vocabulary has it for most."""
        return [sum(map(ord, word)) % 100]

    return examples_of(document, SCHEMAS, made, encode, READS, random.Random(seed), max_width=WIDTH)


def spans_in(tasks: list, kind: type) -> list[SpanTask]:  # type: ignore[type-arg]
    return [t for t in tasks if isinstance(t, SpanTask) and isinstance(t.asked, kind)]


def test_rows_are_asked_for_as_cells_as_records_and_as_pairs() -> None:
    document = with_rows()
    seen = set()
    for seed in range(60):
        tasks = tasks_of(document, SCHEMAS, random.Random(seed))
        (record,) = spans_in(tasks, Structure) or [None]
        pairs = [t for t in spans_in(tasks, Relation) if " of " in t.asked.name]  # type: ignore[union-attr]
        if record:
            seen.add("records")
            assert len(record.records) == len(document.row_spans)
            cells = {s for row in record.records for spans in row for s in spans}
            assert cells == {s for row in document.row_spans for spans in row.values() for s in spans}
        if pairs:
            seen.add("pairs")
            assert 0 < len(pairs[0].records) <= len(document.row_spans)
        (entities,) = spans_in(tasks, tuple) or [None]
        if entities and not record:
            seen.add("cells")
            assert len(entities.asked) <= MOST_FIELDS  # type: ignore[arg-type]
    assert seen == {"records", "pairs", "cells"}


def test_the_right_type_is_told_or_none_of_those_asked_for() -> None:
    told = set()
    for seed in range(80):
        for task in tasks_of(invoice(), SCHEMAS, random.Random(seed)):
            if isinstance(task, ClassTask) and task.asked.name == DOCUMENT_TYPE:
                labels = [label.name for label in task.asked.labels]
                assert labels[-1] == UNKNOWN
                told.add(labels[task.right])
                assert (labels[task.right] == "invoice") == ("invoice" in labels)
    assert told == {"invoice", UNKNOWN}


def test_attributes_are_asked_for_with_none_of_them_as_an_answer() -> None:
    asked: dict[str, set[str]] = {}
    for seed in range(80):
        for task in tasks_of(invoice(), SCHEMAS, random.Random(seed)):
            if isinstance(task, ClassTask) and task.asked.name != DOCUMENT_TYPE:
                labels = [label.name for label in task.asked.labels]
                assert labels[-1] == UNKNOWN
                asked.setdefault(task.asked.name, set()).add(labels[task.right])
    assert asked == {choice.asked: {choice.right or UNKNOWN} for choice in invoice().choices}


def test_clauses_are_not_asked_for_as_no_span_is_as_long() -> None:
    document = from_synthetic("contract", 3, SCHEMAS["contract"])
    clauses = {f.description for f in SCHEMAS["contract"].values if f.kind == "clause"}
    for seed in range(20):
        for task in spans_in(tasks_of(document, SCHEMAS, random.Random(seed)), tuple):
            assert clauses.isdisjoint(entity.label for entity in task.asked)  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(6))
def test_targets_are_the_spans_that_lie_whole_in_the_window(seed: int) -> None:
    document = with_rows()
    words = split_document(document.document, "document")
    stated = {document.document.text[a:b] for a, b in chain(*document.spans.values())}
    found = set()
    for example in examples(document, seed):
        own = words[example.window.first : example.window.last]
        for task in example.spanned:
            assert len(task.targets) <= MOST_RECORDS
            for start, end in chain(*(spans for record in task.targets for spans in record)):
                assert 0 <= start < end <= len(own)
                assert end - start <= WIDTH
                found.add(document.document.text[own[start].start : own[end - 1].end])
    assert found
    assert found <= stated


def test_a_batch_marks_what_is_to_be_found_and_leaves_out_what_is_ignored() -> None:
    made = [e for seed in range(8) for e in examples(with_rows(), seed)][:5]
    batch = collate(made, pad_id=1, max_width=WIDTH)
    assert batch.targets.shape == batch.weights.shape
    assert not (batch.targets & ~batch.weights).any()
    for row, example in enumerate(made):
        count = len(example.window.word_at)
        wanted = sum(len(spans) for t in example.spanned for record in t.targets for spans in record)
        assert batch.targets[row].sum() == wanted
        assert not batch.weights[row, :, count:].any()
        reach = np.arange(batch.weights.shape[2])[:, None] + np.arange(WIDTH) < count
        assert not (batch.weights[row] & ~reach).any()


def test_a_mention_is_learnt_neither_way() -> None:
    document = receipt()
    at = document.document.text.index("filler")
    document = LabelledDocument(
        document.document,
        "test",
        "shop",
        "receipt",
        {"total": ("9.00",)},
        dict(document.spans),
        {"total": ((at, at + 6),)},
    )
    words = split_document(document.document, "document")
    place = next(n for n, w in enumerate(words) if w.start == at)
    asked = 0
    for seed in range(12):
        for example in examples(document, seed):
            batch = collate([example], pad_id=1, max_width=WIDTH)
            for query, spans in enumerate(s for t in example.spanned for r in t.targets for s in r):
                if spans and example.window.first == 0:
                    asked += 1
                    assert not batch.weights[0, query, place].any()
    assert asked


def test_noise_moves_the_cells_of_rows_with_the_text() -> None:
    document = with_rows()
    noisy = damaged(document, Noise(specks=1.0), random.Random(1))
    assert noisy.document.text != document.document.text
    for before, after in zip(document.row_spans, noisy.row_spans, strict=True):
        for column, spans in before.items():
            said = [document.document.text[a:b] for a, b in spans]
            assert [noisy.document.text[a:b] for a, b in after[column]] == said


def test_forms_have_no_rows_and_are_asked_what_they_are() -> None:
    draw, rng = form_source(), random.Random(4)
    kinds = {type(t).__name__ for _ in range(12) for t in tasks_of(draw(rng), SCHEMAS, rng)}
    assert kinds == {"SpanTask", "ClassTask"}


LINES = """Invoice 20
1\tPaper A4\t20\t9.90\t198.00
2\tYoghurt\t50\t5.50\t275.00
Total\t473.00
VAT\t20\t7 %\t19.25
"""


def test_cells_of_known_articles_are_found_between_one_name_and_the_next() -> None:
    articles = [
        {"description": "Paper A4", "quantity": "20", "unit_price": "9.90", "amount": "198.00"},
        {"description": "Yoghurt", "quantity": "50", "unit_price": "5.50", "amount": "275.00"},
    ]
    lines = find_lines(LINES, articles, conventions_of(LINES, "en"))
    assert lines is not None
    assert [{c: LINES[a:b] for c, (a, b) in row.items()} for row in lines.rows] == articles
    assert lines.rows[0]["quantity"][0] > LINES.index("Paper")  # not the invoice's number


def test_articles_that_are_not_named_in_their_order_are_not_known() -> None:
    articles = [{"description": "Yoghurt"}, {"description": "Paper A4"}]
    assert find_lines(LINES, articles, conventions_of(LINES, "en")) is None
