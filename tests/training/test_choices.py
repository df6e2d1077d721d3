"""How choices are counted: against the truth of made documents, beside the fields of their types."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import islice

import pytest

from documents.errors import TierUnavailableError
from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from training.choices import NOTHING, SORTS, Answer, answers, forms, table
from training.datasets.labelled import LabelledDocument
from training.datasets.synthetic import HELD_OUT, from_synthetic
from training.places import OWN_TYPES

SCHEMAS = load_schemas(OWN_TYPES)


class Says:
    """A tier that answers every choice as it is told to, and keeps what it was asked."""

    tier, model = 2, "says"

    def __init__(self, answer: Callable[[FieldSpec], str | None]) -> None:
        self._answer = answer
        self.asked: list[Schema] = []

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        self.asked += schemas
        said = [(s, f, self._answer(f)) for s in schemas for f in s.choices]
        found = [Extraction(s.name, f.name, a, a, (), 0.9, self.tier, self.model) for s, f, a in said if a]
        return Findings(self.tier, self.model, {}, tuple(found))


def documents() -> list[LabelledDocument]:
    return [from_synthetic("invoice", seed, SCHEMAS["invoice"]) for seed in range(20)]


def test_the_first_option_is_right_as_often_as_it_is_true() -> None:
    tier, own = Says(lambda spec: spec.options[0]), documents()
    found = [answer for d in own for _, answer in answers(tier, d, SCHEMAS)]
    assert [a.said == a.right for a in found] == [c.options[0] == c.right for d in own for c in d.choices]
    assert 0 < sum(a.said == a.right for a in found) < len(found)
    assert all(set(SCHEMAS["invoice"].fields) < set(schema.fields) for schema in tier.asked)


def test_a_tier_that_reads_what_it_is_asked_is_asked_for_choices_alone_and_may_fail() -> None:
    class Fails(Says):
        tier = 3

        def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
            found = super().extract(document, schemas)
            raise TierUnavailableError("too slow", tier=3, fields=["choice_0"], findings=found)

    tier, own = Fails(lambda spec: spec.options[0]), documents()
    found = [answer for d in own for _, answer in answers(tier, d, SCHEMAS)]
    assert [a.said == a.right for a in found] == [c.options[0] == c.right for d in own for c in d.choices]
    assert [a.failed for a in found] == [n == 0 for d in own for n, _ in enumerate(d.choices)]
    _, line = table({("made pages", "language"): [Answer("a", None, None, failed=True), Answer("a", None, None)]})
    assert line.split()[4] == "0.500"
    assert line.split()[-1] == "1"
    assert all(schema.title == "invoice" and schema.fields == schema.choices for schema in tier.asked)


def test_to_say_none_is_right_where_no_option_is() -> None:
    found = [answer for d in documents() for _, answer in answers(Says(lambda _: None), d, SCHEMAS)]
    assert {a.said for a in found} == {None}
    assert any(a.right is None for a in found)


def test_what_is_asked_of_invoices_has_a_sort() -> None:
    assert {sort for d in documents() for sort, _ in answers(Says(lambda _: None), d, SCHEMAS)} == set(SORTS)


def test_forms_are_of_types_that_no_training_sees_and_are_asked_nothing_else() -> None:
    tier, own = Says(lambda spec: random.choice(spec.options)), list(islice(forms(), 5))
    assert {d.group for d in own} <= HELD_OUT
    assert all(list(answers(tier, d, SCHEMAS)) for d in own)
    assert all(len(schema.fields) == len(schema.choices) and schema.title == NOTHING.title for schema in tier.asked)


@pytest.mark.parametrize("right", [0, 3, 4])
def test_a_table_tells_the_share_and_what_guessing_gives(right: int) -> None:
    told = ["English"] * right + ["German"] * (4 - right)
    own = [Answer(f"layout {n}", said, "English") for n, said in enumerate(told)]
    _, line = table({("made pages", "language"): own})
    assert line.split()[3:5] == ["4", f"{right / 4:.3f}"]
    assert line.split()[-2:] == ["1.000", "0"]
