"""Attributes of made documents: what the page says, in the words that it is asked in."""

import random
from itertools import chain

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
        for field in form_types()[made.layout].fields:
            if field.kind != "choice":
                continue
            spoken = [[s.strip() for s in option.split("=")] for option in field.options.split(",")]
            names = {*chain(*field.asked.values()), *chain(*field.printed.values())}
            asked = [c for c in attributes_of(made, random.Random(seed)) if c.asked in names]
            for choice in asked:
                told = [names for names in spoken if choice.right in names]
                printed = [v.raw.casefold() for v in made.fields.get(field.name, ())]
                assert any(word.casefold() in printed for names in told for word in names) == bool(printed)
                found += bool(printed)
    assert found > 20
