"""Attributes of made documents: what the page says, in the words that it is asked in."""

import random

from training.datasets.attributes import attributes_of
from training.synthetic import generate
from training.synthetic.form import form_types


def test_an_answer_is_one_of_its_options_or_none() -> None:
    for seed in range(40):
        for kind in ("invoice", "form"):
            for choice in attributes_of(generate(kind, seed=seed), random.Random(seed)):
                assert choice.right is None or choice.right in choice.options
                assert len(set(choice.options)) == len(choice.options) > 1


def test_a_credit_note_is_told_from_an_invoice() -> None:
    told = set()
    for seed in range(60):
        made = generate("invoice", seed=seed)
        for choice in attributes_of(made, random.Random(seed)):
            if "credit note" in choice.options:
                told.add(("credit_note" in made.flags, choice.right))
    assert told == {(True, "credit note"), (False, "invoice")}


def test_what_a_form_says_is_the_answer_in_its_language_or_in_english() -> None:
    found = 0
    for seed in range(200):
        made = generate("form", seed=seed)
        options = {f.name: f.options for f in form_types()[made.layout].fields if f.kind == "choice"}
        printed = {v.raw.casefold() for name in options for v in made.fields.get(name, ())}
        for choice in attributes_of(made, random.Random(seed))[1:]:
            for option in (o for text in options.values() for o in text.split(",")):
                spoken = [s.strip() for s in option.split("=")]
                if choice.right in spoken and set(choice.options) & set(spoken) == {choice.right}:
                    found += bool(printed & {s.casefold() for s in spoken})
    assert found > 20
