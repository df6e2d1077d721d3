import random

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from documents import Box, Document, Page, Word
from documents.schemas import shipped_schemas
from tiers.gliner.labels import type_label
from tiers.gliner.windows import WindowPlan
from tiers.gliner.words import split_document
from training.datasets.labelled import LabelledDocument
from training.datasets.noise import with_noise
from training.tier1.examples import collate, examples_of

SCHEMAS = shipped_schemas()
PLAN = WindowPlan(40, 12, 0, 2, [9], {"\n": [5]})
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
    return examples_of(labelled(), SCHEMAS, tokenizer(), splitter="document", plan=PLAN, rng=random.Random(1))


def test_targets_point_at_the_words_that_state_the_value() -> None:
    words = split_document(labelled().document, "document")
    schema = SCHEMAS["receipt"]
    total_names = {schema.field("total").description, *schema.field("total").also, "total"}
    found = set()
    for example in examples():
        for name, spans in zip(example.labels, example.targets, strict=True):
            for start, end in spans:
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
        assert by_label[type_label(SCHEMAS["receipt"])] == ((0, 1),)
        assert by_label[type_label(SCHEMAS["invoice"])] == ()


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
            assert batch.targets[row, :, column, 0].sum() == len({s for s, _ in spans})
            assert np.flatnonzero(batch.targets[row, :, column, 2]).tolist() == sorted(
                {n for s, e in spans for n in range(s, e)}
            )


def test_noise_changes_letters_and_never_offsets() -> None:
    changed = 0
    for seed in range(30):
        noisy = with_noise(labelled(), random.Random(seed))
        assert [(w.start, w.end) for w in noisy.document.words] == [(w.start, w.end) for w in labelled().document.words]
        changed += noisy.document.text != labelled().document.text
    assert changed > 5
