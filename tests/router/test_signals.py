"""Signals of a value: each of them says what it is called."""

from dataclasses import replace

import pytest

from documents import Box, Document, Extraction, Page, Word
from router.agree import sums_of
from router.signals import NAMES, Heard, log_odds, signals_of, type_margin

WORDS = ["Total", "119.00", "Cash", "120.00", "Net", "100.00"]


def document() -> Document:
    def page(index: int) -> Page:
        words = tuple(Word(w, Box(0.1, 0.1 * n, 0.2, 0.1 * n + 0.05), 0.5 + 0.1 * n, "\n") for n, w in enumerate(WORDS))
        return Page(index, 100, 100, words, "en")

    return Document("0" * 64, "a.png", "image/png", (page(0), page(1)))


def amount(text: str, score: float, *, field: str = "gross_amount", page: int = 0, tier: int = 1) -> Extraction:
    at = WORDS.index(text) + page * len(WORDS)
    return Extraction("invoice", field, text, text, (at,), score, tier, "m")


def heard(*candidates: Extraction, **changed: object) -> Heard:
    return replace(Heard(candidates, (candidates,), 0, 1.5), **changed)  # type: ignore[arg-type]


def test_the_vector_has_every_named_number() -> None:
    chosen = amount("119.00", 0.9)
    signals = signals_of(chosen, heard(chosen), "money", document())
    named = dict(zip(NAMES, signals.vector(), strict=True))
    assert named["score"] == log_odds(0.9)
    assert named["margin"] == log_odds(0.9) - log_odds(0.0)
    assert (named["support"], named["words"]) == (0.0, 0.0)
    assert named["ocr"] == pytest.approx(0.6)
    assert (named["agreed"], named["adds_up"], named["type"]) == (1.0, 0.0, 1.5)
    assert named["place"] == pytest.approx(0.1 / 2)


def test_the_same_value_elsewhere_supports_and_another_one_rivals() -> None:
    chosen = amount("119.00", 0.9)
    again, other = amount("119.00", 0.4, page=1), amount("120.00", 0.7)
    signals = signals_of(chosen, heard(chosen, again, other), "money", document())
    assert (signals.support, signals.rival) == (2, 0.7)


def test_agreement_is_the_share_of_the_tiers_that_were_asked() -> None:
    chosen = amount("119.00", 0.9)
    second = amount("120.00", 0.8, tier=2)
    both = (chosen, second)
    disagree = signals_of(chosen, heard(*both, by_tier=([chosen], [second])), "money", document())
    agree = signals_of(chosen, heard(*both, by_tier=([chosen], [amount("119.00", 0.8, tier=2)])), "money", document())
    silent = signals_of(chosen, heard(*both, by_tier=([chosen], [])), "money", document())
    assert (disagree.agreed, agree.agreed, silent.agreed) == (0.5, 1.0, 0.5)


def test_the_place_counts_pages() -> None:
    later = amount("119.00", 0.9, page=1)
    assert signals_of(later, heard(later), "money", document()).place == pytest.approx(1.1 / 2)


def test_a_sum_that_holds_speaks_for_its_amounts_and_one_that_does_not_against() -> None:
    net, gross = amount("100.00", 0.9, field="net_amount"), amount("119.00", 0.9)
    tax = replace(amount("120.00", 0.9, field="tax_amount"), value="19.00")
    chosen = {"net_amount": [net], "tax_amount": [tax], "gross_amount": [gross]}
    assert sums_of(chosen) == dict.fromkeys(chosen, 1)
    assert sums_of({**chosen, "tax_amount": [replace(tax, value="18.00")]}) == dict.fromkeys(chosen, -1)
    assert sums_of({**chosen, "tax_amount": []}) == {}
    assert sums_of({"due_date": [net]}) == {}


def test_the_margin_of_a_type_is_the_distance_to_the_best_other_one() -> None:
    scores = {"invoice": 0.9, "receipt": 0.2, "contract": 0.1}
    assert type_margin(scores, "invoice") == log_odds(0.9) - log_odds(0.2)
    assert type_margin(scores, "contract") == log_odds(0.1) - log_odds(0.9)
    assert type_margin({"invoice": 0.9}, "invoice") == log_odds(0.9) - log_odds(0.0)
