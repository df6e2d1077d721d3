"""Forms as labelled documents: what they are asked for."""

from __future__ import annotations

import random

from training.datasets.forms import asked_for_all, form_source, group_of, label_texts, type_titles
from training.datasets.synthetic import HELD_OUT
from training.synthetic import generate
from training.synthetic.form import form_types

DRAW = form_source()
RNG = random.Random(5)
DRAWN = [DRAW(RNG) for _ in range(150)]


def test_held_out_types_are_there_and_never_drawn() -> None:
    held_out = {group for group in HELD_OUT if group.startswith("form/")}
    assert held_out
    assert held_out < {f"form/{name}" for name in form_types()}
    assert held_out.isdisjoint(d.group for d in DRAWN)


def test_labels_ask_for_what_stands_there_and_some_in_vain() -> None:
    for drawn in DRAWN:
        found = [spans for spans in drawn.free_labels.values() if spans]
        assert found
        assert len(found) < len(drawn.free_labels)
        assert all(drawn.document.text[a:b].strip() for spans in found for a, b in spans)


def test_labels_are_mostly_other_words_than_the_page_prints() -> None:
    asked = [(d.document.text.casefold(), label) for d in DRAWN for label, spans in d.free_labels.items() if spans]
    assert sum(label.casefold() in text for text, label in asked) < len(asked) / 4


def test_a_form_is_one_type_and_not_others() -> None:
    for drawn in DRAWN:
        assert 1 == sum(drawn.free_types.values()) < len(drawn.free_types)


def test_every_label_is_among_the_texts_that_training_embeds() -> None:
    known, titles = set(label_texts()), {*type_titles(), "invoice", "receipt", "contract", "ad order"}
    assert {label for d in DRAWN for label in d.free_labels} <= known
    assert {title for d in DRAWN for title in d.free_types} <= titles


def test_asking_for_all_asks_for_every_field_that_one_span_can_say() -> None:
    made = next(m for m in (generate("form", seed=seed) for seed in range(1000)) if group_of(m) in HELD_OUT)
    labelled = asked_for_all(made, "en")
    shown = {value.span for values in made.fields.values() for value in values if len(value.spans) == 1}
    assert shown == {span for spans in labelled.free_labels.values() for span in spans}
    assert {f.asked["en"][0] for f in form_types()[made.layout].fields} >= set(labelled.free_labels)
