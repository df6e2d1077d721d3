"""Drafts of document types from made forms, whose fields are known: the figures of docs/own-types.md on a few types."""

from __future__ import annotations

import pytest

from bench.schema_drafts import form_of_house, score
from training.synthetic import Language
from training.synthetic.form import form_types
from training.synthetic.truth import as_plain_text

TYPES: dict[str, Language] = {
    "payslip": "fr",
    "boarding_pass": "de",
    "bill_of_lading": "en",
    "purchase_order": "de",
    "claim_form": "fr",
    "passport": "en",
}
SEEDS = (11, 12)


@pytest.mark.parametrize("name", TYPES)
def test_five_forms_of_one_printer_give_their_fields_and_little_else(name: str) -> None:
    type_ = form_types()[name]
    made = [[form_of_house(type_, TYPES[name], seed, n) for n in range(5)] for seed in SEEDS]
    scores = [score(type_, forms, as_plain_text) for forms in made]
    truth, drafted, found, kinds = (
        sum(getattr(s, what) for s in scores) for what in ("truth", "drafted", "found", "kinds")
    )
    assert found >= 0.8 * truth
    assert found >= 0.8 * drafted
    assert kinds >= 0.8 * found
