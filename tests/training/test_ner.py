"""Texts of general named entities: read from their sets, and asked for what they do not hold too."""

import json
import random
from pathlib import Path

from documents.schemas import shipped_schemas
from tests.training.test_tier1_examples import READS, tokenizer
from training.asked import NEGATIVE_KINDS
from training.datasets.labelled import LabelledDocument
from training.datasets.ner import named_entities
from training.synthetic.sentences import label_texts, labels_in_vain
from training.tier1.examples import Example, examples_of

ROWS = [
    {"tokens": ["We", "met", "Mia", "Long", "in", "Leeds", "."], "ner": [[2, 3, "PER"], [5, 5, "LOC"]]},
    {"tokens": ["Later", "the", "radish", "was", "eaten", "."], "ner": []},
    {"tokens": ["Nothing", "else", "."], "ner": []},
    {"tokens": ["Good", "night", "."], "ner": []},
    {"tokens": ["Acme", "sold", "it", "."], "ner": [[0, 0, "ORG"]]},
]


def texts(folder: Path) -> list[LabelledDocument]:
    (folder / "tweets").mkdir()
    (folder / "tweets" / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    return list(named_entities(folder, limit_a_file=9))


def test_a_text_is_asked_for_every_label_of_its_set(tmp_path: Path) -> None:
    first, second = texts(tmp_path)
    said = {k: [first.document.text[a:b] for a, b in v] for k, v in first.free_labels.items()}
    assert said == {"person": ["Mia Long"], "location": ["Leeds"], "organisation": []}
    assert second.free_labels["person"] == ()
    assert second.free_labels["organisation"] != ()


def test_a_set_that_is_held_out_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "wnut17").mkdir()
    (tmp_path / "wnut17" / "a.jsonl").write_text(json.dumps(ROWS[0]) + "\n", "utf-8")
    assert list(named_entities(tmp_path, limit_a_file=9)) == []


def test_kinds_asked_in_vain_are_not_named_in_the_text() -> None:
    known = label_texts()
    asked = {
        known[label] for n in range(60) for label in labels_in_vain("a radish and Paris", "en", 9, random.Random(n))
    }
    assert asked
    assert asked.isdisjoint({"vegetable", "food", "food_or_drink", "date", "money", "number"})


def test_what_a_text_calls_by_its_own_label_is_left_out_of_the_loss_of_kinds_in_vain(tmp_path: Path) -> None:
    labelled = texts(tmp_path)[0]
    window: Example = examples_of(labelled, shipped_schemas(), tokenizer(), READS, random.Random(1))[0]
    left_out = [spans for targets, spans in zip(window.targets, window.ignored, strict=True) if spans and not targets]
    assert len(left_out) == NEGATIVE_KINDS
    assert {span[:2] for spans in left_out for span in spans} == {(3, 5), (6, 7)}  # word 0 is the head word
