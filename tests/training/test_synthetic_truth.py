"""The made documents' truth: it is the same everywhere, it points at the right words, and it adds up."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import stdnum.iban

from documents.schemas import load_schemas
from documents.values import normalise
from training.synthetic import (
    KINDS,
    LANGUAGES,
    Kind,
    Language,
    Occurrence,
    SyntheticDocument,
    TruthValue,
    generate,
    text_of,
    to_document,
    truth_json,
)

ROOT = Path(__file__).parents[2]
SEEDS = range(30)
EVERY = [(kind, language) for kind in KINDS for language in LANGUAGES]


def digest(made: SyntheticDocument) -> str:
    whole = json.dumps([truth_json(made), list(made.words)], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def drawn(kind: Kind, language: Language) -> list[SyntheticDocument]:
    return [generate(kind, seed=seed, language=language) for seed in SEEDS]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_generate_gives_words_and_required_fields(kind: Kind, language: Language) -> None:
    schema = load_schemas(ROOT / "examples" / "ad_order.py")[kind]
    required = {f.name for f in schema.fields if f.required}
    known = {f.name for f in schema.fields}
    for made in drawn(kind, language):
        assert made.words, made.seed
        assert set(made.fields) <= known
        missing = required - set(made.fields)
        assert missing <= {"governing_law", "effective_date"}, (made.seed, missing)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_generate_draws_other_documents_from_other_seeds(kind: Kind, language: Language) -> None:
    assert len({digest(made) for made in drawn(kind, language)}) == len(SEEDS)


def test_generate_is_the_same_in_another_process() -> None:
    code = (
        "from tests.training.test_synthetic_truth import EVERY, digest; from training.synthetic import generate\n"
        "print([digest(generate(k, seed=4, language=l)) for k, l in EVERY])"
    )
    env = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str([digest(generate(k, seed=4, language=lang)) for k, lang in EVERY])


def test_generate_refuses_an_unknown_kind() -> None:
    with pytest.raises(ValueError, match=r"passport.*invoice"):
        generate("passport", seed=1)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_truth_words_and_spans_hold_the_raw_text(kind: Kind, language: Language) -> None:
    for made in drawn(kind, language):
        text = text_of(made.words)
        assert text == to_document(made).text
        values = [v for found in made.fields.values() for v in found] + [v for row in made.rows for v in row.values()]
        for value in values:
            places: list[TruthValue | Occurrence] = [value, *value.occurrences]
            for place in places:
                joined = " ".join(made.words[i].text for i in place.words)
                assert place.raw in joined, (made.seed, place.raw, joined)
                start, end = place.span
                assert place.spans[0][0] == start
                assert place.spans[-1][1] == end
                assert " ".join(" ".join(text[a:b] for a, b in place.spans).split()) == place.raw, (made.seed, place)
                whole = list(place.words) == list(range(place.words[0], place.words[-1] + 1))
                if whole:
                    assert " ".join(text[start:end].split()) == place.raw, (made.seed, place.raw)
                assert {box[0] for box in place.boxes} == {made.words[i].page for i in place.words}


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_truth_boxes_lie_on_their_pages(kind: Kind, language: Language) -> None:
    for made in drawn(kind, language)[:12]:
        for word in made.words:
            x0, y0, x1, y1 = word.box
            assert 0 <= x0 < x1 <= 1, (made.seed, word)
            assert 0 <= y0 < y1 <= 1, (made.seed, word)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_raw_text_of_a_field_has_the_value_as_its_normal_form(kind: Kind, language: Language) -> None:
    """Every number, identifier and duration is read back; dates are, where one reading is possible."""
    schema = load_schemas(ROOT / "examples" / "ad_order.py")[kind]
    kinds = {f.name: f.kind for f in schema.fields}
    checked = 0
    for made in drawn(kind, language):
        for name, values in made.fields.items():
            field_kind = kinds[name]
            if field_kind not in ("money", "identifier", "tax_id", "iban", "duration", "time", "date"):
                continue
            for value in values:
                normal = normalise(field_kind, value.raw)
                assert normal is not None, (made.seed, name, value.raw)
                if field_kind == "date" and normal.ambiguous:
                    continue
                assert normal.value == value.value, (made.seed, name, value.raw)
                checked += 1
    assert checked > 3 * len(SEEDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_invoice_adds_up(language: Language) -> None:
    summed = taxed = 0
    for made in drawn("invoice", language):
        net, tax, gross = (made.value(n) for n in ("net_amount", "tax_amount", "gross_amount"))
        if net and tax and gross:
            assert Decimal(net) + Decimal(tax) == Decimal(gross), made.seed
            taxed += 1
        if net and made.layout != "prose_letter" and not {"discount", "shipping"} & set(made.flags):
            assert sum(Decimal(row["amount"].value) for row in made.rows) == Decimal(net), made.seed
            summed += 1
        due = made.value("amount_due")
        if due and gross and "prepaid" not in made.flags:
            assert due == gross, made.seed
    assert summed > 5
    assert taxed > 5


def test_invoice_line_is_quantity_times_price() -> None:
    checked = 0
    for made in drawn("invoice", "de"):
        for row in made.rows:
            if {"quantity", "unit_price", "amount"} <= set(row):
                product = Decimal(row["quantity"].value) * Decimal(row["unit_price"].value)
                amount = Decimal(row["amount"].value)
                discounted = any(product * (100 - off) / 100 - amount < Decimal("0.006") for off in (0, 5, 10, 15, 20))
                assert discounted, (made.seed, row)
                checked += 1
    assert checked > 50


def test_bank_accounts_have_right_check_digits() -> None:
    ibans = [made.value("seller_iban") for language in LANGUAGES for made in drawn("invoice", language)]
    found = [iban for iban in ibans if iban]
    assert len(found) > 30
    assert all(stdnum.iban.is_valid(iban, check_country=False) for iban in found)


def test_labelled_places_are_told_from_repetitions() -> None:
    """Most sellers are printed more than once, and exactly one kind of place is the field's own."""
    repeated = 0
    for made in drawn("invoice", "de"):
        (seller,) = made.fields["seller_name"]
        assert seller.labelled
        repeated += any(not place.labelled for place in seller.occurrences)
    assert repeated > 10


def test_vendors_differ() -> None:
    assert len({made.vendor for made in drawn("invoice", "de")}) > 25
