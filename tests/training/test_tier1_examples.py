import random
import re
from dataclasses import replace

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from documents import Box, Document, Page, Word
from documents.schemas import shipped_schemas
from tiers.gliner.config import GlinerConfig
from tiers.gliner.labels import title_label, type_label
from tiers.gliner.windows import WindowPlan
from tiers.gliner.words import split_document
from training.datasets.forms import form_source
from training.datasets.labelled import LabelledDocument
from training.tier1.examples import EDGE_WORDS, Target, collate, examples_of
from training.wordings import wordings

SCHEMAS = shipped_schemas()
READS = GlinerConfig("bi", "token", WindowPlan(40, 12, 0, 2, [9], {"\n": [5]}), splitter="document")
TEXT = "SHOP LTD\nDate: 25/12/2018\nTOTAL RM9.00\n" + "filler words to fill the page\n" * 4


def tokenizer() -> Tokenizer:
    made = Tokenizer(models.BPE(vocab={"<unk>": 3} | {chr(n): n for n in range(32, 127)}, merges=[], unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


def labelled() -> LabelledDocument:
    words = [
        Word(text, Box(0, 0, 1, 1), None, "\n" if n == 0 else " ")
        for line in TEXT.splitlines()
        for n, text in enumerate(line.split())
    ]
    document = Document("0", "x", "text/plain", (Page(0, 1, 1, tuple(words), "en", "plain_text"),))
    total, date = document.text.index("9.00"), document.text.index("25/12")
    return LabelledDocument(
        document,
        "test",
        "shop",
        "receipt",
        {"total": ("9.00",), "date": ("2018-12-25",), "tax": (), "merchant_phone": ("lost",)},
        {"total": ((total, total + 4),), "date": ((date, date + 10),)},
    )


def examples() -> list:  # type: ignore[type-arg]
    return examples_of(labelled(), SCHEMAS, tokenizer(), READS, random.Random(1))


def test_targets_point_at_the_words_that_state_the_value() -> None:
    words = split_document(labelled().document, "document")
    schema = SCHEMAS["receipt"]
    total_names = {schema.field("total").description, *schema.field("total").also, "total"}
    found = set()
    for example in examples():
        for name, spans in zip(example.labels, example.targets, strict=True):
            for start, end, *_ in spans:
                if name in total_names and start > 0:
                    found.add(
                        "".join(
                            w.text for w in words[example.window.first + start - 1 : example.window.first + end - 1]
                        )
                    )
    assert found == {"9.00"}


def test_the_type_is_scored_at_the_first_word_of_every_window() -> None:
    made = examples()
    assert len(made) > 2
    for example in made:
        by_label = dict(zip(example.labels, example.targets, strict=True))
        assert by_label[type_label(SCHEMAS["receipt"])] == (Target(0, 1),)
        assert by_label[type_label(SCHEMAS["invoice"])] == ()


def test_every_cell_of_a_column_is_a_target_and_columns_of_no_known_rows_are_not_asked_for() -> None:
    document = labelled().document
    spans = tuple((at, at + 6) for at in (m.start() for m in re.finditer("filler", document.text)))
    known = {"line_items.description": ("filler",) * len(spans), "line_items.quantity": ()}
    rows = replace(labelled(), truth=known, spans={"line_items.description": spans})
    columns = {c.name: set(wordings(c)) for c in SCHEMAS["receipt"].cells}
    asked: dict[str, int] = {}
    for example in examples_of(rows, SCHEMAS, tokenizer(), READS, random.Random(3)):
        for label, targets in zip(example.labels, example.targets, strict=True):
            for name, words in columns.items():
                if label.casefold().removeprefix("the ").rstrip(":").replace("_", " ") in {w.casefold() for w in words}:
                    asked[name] = asked.get(name, 0) + len(targets)
    assert asked["line_items.description"] >= len(spans)
    assert asked["line_items.quantity"] == 0
    assert asked.keys() == known.keys()


def test_a_form_is_asked_for_its_own_labels_and_titles_only() -> None:
    form = form_source()(random.Random(0))
    for example in examples_of(form, SCHEMAS, tokenizer(), READS, random.Random(1)):
        targets = dict(zip(example.labels, example.targets, strict=True))
        told = {title: bool(targets[title_label(title)]) for title in form.free_types}
        assert told == form.free_types
        assert len(example.labels) == len(form.free_labels) + len(form.free_types)


def test_a_value_that_was_not_found_in_the_text_is_not_asked_for() -> None:
    phone = SCHEMAS["receipt"].field("merchant_phone")
    asked = {label for e in examples() for label in e.labels}
    assert not asked & {phone.description, *phone.also}


def test_collate_weighs_out_padding_and_marks_start_end_and_inside() -> None:
    made = examples()
    batch = collate(made, pad_id=1)
    assert batch.targets.shape[:2] == (len(made), max(len(e.window.word_at) for e in made))
    for row, example in enumerate(made):
        assert batch.weights[row, len(example.window.word_at) :].sum() == 0
        assert batch.attention[row].sum() == len(example.window.token_ids)
        assert sorted(set(batch.words_mask[row]) - {0}) == list(range(1, len(example.window.word_at) + 1))
        for column, spans in enumerate(example.targets):
            assert batch.targets[row, :, column, 0].sum() == len({t.start for t in spans if t.opens})
            assert np.flatnonzero(batch.targets[row, :, column, 2]).tolist() == sorted(
                {n for t in spans for n in range(t.start, t.end)}
            )


def test_a_clause_longer_than_a_window_is_learnt_where_it_lies_not_where_it_is_cut() -> None:
    words = [Word(f"w{n:02}", Box(0, 0, 1, 1), None, " ") for n in range(200)]
    document = Document("0", "x", "text/plain", (Page(0, 1, 1, tuple(words), "en", "plain_text"),))
    clause = (document.words[60].start, document.words[139].end)
    made = LabelledDocument(document, "test", "x", "contract", {"assignment": ("clause",)}, {"assignment": (clause,)})
    reads = GlinerConfig("bi", "token", WindowPlan(300, 60, 0, 2, [9]))
    schema = SCHEMAS["contract"]
    names = {schema.field("assignment").description, *schema.field("assignment").also, "assignment"}
    opened = closed = 0
    for example in examples_of(made, SCHEMAS, tokenizer(), reads, random.Random(2)):
        column = next(n for n, label in enumerate(example.labels) if label in names)
        batch = collate([example], pad_id=1)
        for target in example.targets[column]:
            opened += int(batch.targets[0, :, column, 0].sum())
            closed += int(batch.targets[0, :, column, 1].sum())
            assert batch.targets[0, target.start : target.end, column, 2].all()
            if not target.closes:
                assert not batch.weights[0, target.end - EDGE_WORDS : target.end, column].any()
                assert batch.weights[0, target.start, column] == 1
    assert opened == 1
    assert closed == 1
