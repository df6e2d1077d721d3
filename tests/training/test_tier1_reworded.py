"""Asking in other words: every way changes the labels and nothing else, and the unseen ones are unseen."""

import re
from pathlib import Path

from documents.schemas import load_schemas
from tiers.gliner.labels import field_label
from training.material import label_texts
from training.paraphrases import PATTERNS
from training.tier1.reworded import UNSEEN, WAYS, reworded
from training.wordings import expanded


def test_words_never_trained_on_are_none_of_trainings() -> None:
    schemas = load_schemas(Path(__file__).parents[2] / "examples" / "ad_order.py")
    known = {text.casefold() for text in label_texts(schemas, [])}
    assert UNSEEN.keys() <= {f.name for s in schemas.values() for f in s.values}
    assert [text for text in UNSEEN.values() if text.casefold() in known] == []


def test_a_pattern_is_all_that_its_groups_allow() -> None:
    assert expanded("[date|day] of the [big |]sale") == [
        "date of the big sale",
        "date of the sale",
        "day of the big sale",
        "day of the sale",
    ]
    assert expanded("plain") == ["plain"]


def test_every_pattern_is_of_a_field_and_closed() -> None:
    schemas = load_schemas(Path(__file__).parents[2] / "examples" / "ad_order.py")
    assert PATTERNS.keys() <= {f.name for s in schemas.values() for f in (*s.values, *s.cells)}
    texts = [text for patterns in PATTERNS.values() for pattern in patterns for text in expanded(pattern)]
    assert not [text for text in texts if not text or set(text) & set("[|]")]
    assert not [text for text in texts if re.search(r"\b(\w+) \1\b", text)]


def test_every_way_asks_for_the_same_fields() -> None:
    schema = load_schemas()["invoice"]
    for way, worded in WAYS.items():
        asked = reworded(schema, worded)
        assert [f.name for f in asked.fields] == [f.name for f in schema.fields]
        changed = [f.name for f, g in zip(asked.values, schema.values, strict=True) if field_label(f) != field_label(g)]
        assert bool(changed) == (way != "as served")
