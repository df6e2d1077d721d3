"""Made ad orders: every form is drawn, and what names the order is told from other numbers and other names."""

from __future__ import annotations

import pytest

from documents.values import normalise
from training.synthetic import SyntheticDocument, generate, text_of

FORMS = {
    *("order", "contract", "invoice", "rep", "rep_grid", "confirmation", "boxed_invoice"),
    *("table_head", "insertion", "agreement", "letter"),
}
FIELDS = {"advertiser", "contract_number", "gross_amount", "flight_from", "flight_to"}


@pytest.fixture(scope="module")
def orders() -> list[SyntheticDocument]:
    return [generate("ad_order", seed=seed, language="en") for seed in range(300)]


def test_every_form_is_drawn(orders: list[SyntheticDocument]) -> None:
    assert {made.layout for made in orders} == FORMS


def test_every_form_states_every_field_once(orders: list[SyntheticDocument]) -> None:
    for made in orders:
        assert set(made.fields) == FIELDS, (made.seed, made.layout)
        assert all(len(values) == 1 and values[0].labelled for values in made.fields.values()), made.seed


def test_places_read_back_as_their_value(orders: list[SyntheticDocument]) -> None:
    for made in orders:
        text = text_of(made.words)
        for name, (value,) in made.fields.items():
            for place in (value, *value.occurrences):
                assert " ".join(" ".join(text[a:b] for a, b in place.spans).split()) == place.raw
                if name == "advertiser":
                    assert place.raw == value.value
                elif name != "contract_number":
                    told = normalise("money" if name == "gross_amount" else "date", place.raw)
                    assert told is not None, (made.seed, place.raw)
                    assert told.ambiguous or told.value == value.value, (made.seed, place.raw)


def test_words_stay_on_their_pages(orders: list[SyntheticDocument]) -> None:
    for made in orders:
        for word in made.words:
            x0, y0, x1, y1 = word.box
            assert 0 <= x0 < x1 <= 1, (made.seed, made.layout, word)
            assert 0 <= y0 < y1 <= 1, (made.seed, made.layout, word)


def test_an_invoice_goes_by_its_own_number(orders: list[SyntheticDocument]) -> None:
    for made in (made for made in orders if made.layout == "invoice"):
        (number,) = made.fields["contract_number"]
        before = text_of(made.words)[: number.span[0]].split()
        assert "Invoice" in before[-3:], (made.seed, before[-4:])


def test_advertisers_are_as_many_as_orders(orders: list[SyntheticDocument]) -> None:
    assert len({made.value("advertiser") for made in orders}) > 270
