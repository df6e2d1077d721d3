"""Asking in other words: every way changes the labels and nothing else, and the unseen ones are unseen."""

from documents.schemas import load_schemas
from training.tier1.reworded import UNSEEN, WAYS, reworded
from training.tier1.run import label_texts


def test_words_never_trained_on_are_none_of_trainings() -> None:
    known = {text.casefold() for text in label_texts(load_schemas(), [])}
    assert [text for text in UNSEEN.values() if text.casefold() in known] == []


def test_every_way_asks_for_the_same_fields() -> None:
    schema = load_schemas()["invoice"]
    for way, worded in WAYS.items():
        asked = reworded(schema, worded)
        assert [f.name for f in asked.fields] == [f.name for f in schema.fields]
        changed = [f.name for f, g in zip(asked.values, schema.values, strict=True) if f.description != g.description]
        assert bool(changed) == (way != "as served")
