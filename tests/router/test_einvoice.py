"""What the router makes of an e-invoice beside the page: agreement, contradiction, and pages that say two things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import Box, Decision, Document, Extraction, Findings, Page, Result, RuleOutcome, Word
from documents.einvoice import FIELDS, EInvoice, einvoice_of
from documents.schemas import shipped_schemas
from documents.values import UNKNOWN, normalise
from router import Router, RouterSettings
from router.calibration import FieldCalibration
from router.einvoice import ISSUER
from tests.router.known import SETTINGS, TRUSTED, UNPROVEN, calibration

SCHEMAS = shipped_schemas()
MODEL = "tier1-test-1+00000000"
IBAN, OTHER_IBAN = "DE89370400440532013000", "DE02120300000000202051"
LINES = (
    "Nordwind Papier GmbH",
    "Hafenweg 7, 20457 Hamburg",
    "Invoice RE-117 of 2024-03-25",
    "Net 200.00 EUR",
    "Tax 38.00 EUR",
    "Total 238.00 EUR",
    "Please pay 238.00 EUR",
    f"to account {IBAN}",
)
STATED = {
    "invoice_number": "RE-117",
    "invoice_date": "20240325",
    "seller_name": "Nordwind Papier GmbH",
    "seller_address": "Hafenweg 7, 20457 Hamburg, DE",
    "seller_iban": IBAN,
    "net_amount": "200.00",
    "tax_amount": "38.00",
    "gross_amount": "238.00",
    "amount_due": "238.00",
}


def einvoice(**changed: str | None) -> EInvoice:
    stated = {name: [value] for name, value in {**STATED, **changed}.items() if value}
    amounts = [texts[0] for name, texts in stated.items() if FIELDS[name] == "money"]
    return einvoice_of("factur-x.xml", "cii", "", stated, numbers=amounts, days=[STATED["invoice_date"]])


def document(*lines: str, xml: EInvoice | None = None, note: str | None = None) -> Document:
    words = [
        Word(text, Box(0.02 * x, 0.02 * y, 0.02 * x + 0.01, 0.02 * y + 0.01), None, "\n" if not x and y else " ")
        for y, line in enumerate(lines or LINES)
        for x, text in enumerate(line.split())
    ]
    page = Page(0, 600, 800, tuple(words), "en")
    return Document("0" * 64, "a.pdf", "application/pdf", (page,), einvoice=xml, einvoice_note=note)


def found(doc: Document, field: str, text: str, *, on: str = "", score: float = 0.9, **other: object) -> Extraction:
    """A candidate: ``text`` on the first line that holds ``on``."""
    line = next(n for n, _ in enumerate(doc.text.split("\n")) if on in doc.text.split("\n")[n] and text in doc.text)
    start = doc.text.index(text, sum(len(part) + 1 for part in doc.text.split("\n")[:line]))
    normal = normalise(FIELDS[field], text, UNKNOWN)
    words = tuple(doc.words_in(start, start + len(text)))
    made = Extraction("invoice", field, text, normal.value if normal else None, words, score, 1, MODEL)
    return replace(made, **other)  # type: ignore[arg-type]


@cache
def router(field: FieldCalibration = UNPROVEN, *, accept: bool = True, off: tuple[str, ...] = ()) -> Router:
    fields = {("invoice", f.name): field for f in SCHEMAS["invoice"].values}
    settings = RouterSettings(max_error=SETTINGS.max_error, accept_einvoice=accept, rules_off=off)
    return Router(calibration(fields, MODEL), settings, reading="ocr-1")


def decided(doc: Document, *candidates: Extraction, by: Router | None = None) -> Result:
    scores = {"invoice": 0.99, "receipt": 0.01, "contract": 0.01}
    return (by or router()).decide(doc, Findings(1, MODEL, scores, candidates), SCHEMAS)


def decision(result: Result, field: str) -> Decision:
    (only,) = [d for d in result.decisions if d.field == field]
    return only


def outcome(result: Result, field: str, rule: str = "embedded_xml_agrees") -> RuleOutcome | None:
    return next((r for r in result.rules if r.rule == rule and field in r.fields), None)


def gross(doc: Document, total: str = "238.00", *, on: str = "Total", **other: float) -> list[Extraction]:
    amounts = {"net_amount": ("200.00", "Net"), "tax_amount": ("38.00", "Tax")}
    own = [found(doc, field, text, on=where) for field, (text, where) in amounts.items()]
    return [*own, found(doc, "gross_amount", total, on=on, **other)]


def test_what_page_and_xml_both_say_is_accepted_without_a_certificate() -> None:
    doc = document(xml=einvoice())
    told = decision(decided(doc, *gross(doc)), "gross_amount")
    without = decision(decided(document(), *gross(doc)), "gross_amount")
    assert (without.verdict, told.verdict) == ("review", "accept")
    assert told.reasons[-1] == (
        "factur-x.xml says the same: this rests on the issuer's own data, not on a model's confidence"
    )
    assert (told.confidence, told.certificate) == (without.confidence, ISSUER)
    assert told.extraction == without.extraction


def test_every_kind_of_field_is_compared() -> None:
    doc = document(xml=einvoice())
    texts = {
        "invoice_number": "RE-117",
        "invoice_date": "2024-03-25",
        "seller_name": "Nordwind Papier GmbH",
        "seller_address": "Hafenweg 7, 20457 Hamburg",
        "seller_iban": IBAN,
    }
    result = decided(doc, *(found(doc, field, text) for field, text in texts.items()))
    assert {field: decision(result, field).verdict for field in texts} == dict.fromkeys(texts, "accept")
    for field in texts:
        agreed = outcome(result, field)
        assert agreed is not None
        assert agreed.passed


@pytest.mark.parametrize("how", [{"accept": False}, {"off": ("embedded_xml_agrees",)}])
def test_the_settings_leave_the_decision_to_the_certificates(how: Mapping[str, object]) -> None:
    doc = document(xml=einvoice())
    result = decided(doc, *gross(doc), by=router(**how))  # type: ignore[arg-type]
    assert decision(result, "gross_amount").verdict == "review"
    assert (outcome(result, "gross_amount") is None) is ("off" in how)


def test_a_contradiction_goes_to_a_person_with_both_values_however_sure_a_model_is() -> None:
    doc = document(xml=einvoice(gross_amount="998.00"))
    alone = decided(document(), *gross(doc), by=router(TRUSTED))
    assert decision(alone, "gross_amount").verdict == "accept"
    result = decided(doc, *gross(doc), by=router(TRUSTED))
    told, broken = decision(result, "gross_amount"), outcome(result, "gross_amount")
    assert broken is not None
    assert (broken.passed, broken.hard, told.verdict) == (False, True, "review")
    assert told.extraction is not None
    assert told.extraction.value == "238.00"
    assert broken.detail == (
        "the page says gross amount 238.00, factur-x.xml says 998.00, which does not stand on the page"
    )
    assert any(broken.detail in reason for reason in told.reasons)
    assert result.status == "needs_review"


def test_a_contradiction_says_whether_the_other_value_stands_on_the_page() -> None:
    doc = document(xml=einvoice())
    broken = outcome(decided(doc, found(doc, "gross_amount", "200.00")), "gross_amount")
    assert broken is not None
    assert broken.detail.endswith("factur-x.xml says 238.00, which stands on the page too")


@pytest.mark.parametrize("field", ["seller_name", "seller_address"])
def test_names_and_addresses_that_differ_are_for_a_person_and_no_more(field: str) -> None:
    doc = document(xml=einvoice())
    text = {"seller_name": "Nordwind Papier", "seller_address": "Hafenweg 7"}[field]
    result = decided(doc, found(doc, field, text), by=router(TRUSTED))
    broken = outcome(result, field)
    assert broken is not None
    assert (broken.passed, broken.hard, decision(result, field).verdict) == (False, False, "review")


def test_an_xml_that_does_not_add_up_vouches_for_none_of_its_amounts() -> None:
    doc = document(xml=einvoice(net_amount="300.00"))
    result = decided(doc, *gross(doc))
    broken = outcome(result, "gross_amount", "embedded_xml_adds_up")
    assert broken is not None
    assert not broken.passed
    assert "300.00 + 38.00 = 238.00, which does not hold" in broken.detail
    assert decision(result, "gross_amount").verdict == "review"
    holds = outcome(decided(document(xml=einvoice()), *gross(doc)), "gross_amount", "embedded_xml_adds_up")
    assert holds is not None
    assert holds.passed


def test_what_no_tier_found_is_proposed_where_the_page_shows_it() -> None:
    doc = document(xml=einvoice())
    told = decision(decided(doc), "gross_amount")
    assert (told.state, told.verdict, told.confidence) == ("present", "review", None)
    proposed = told.extraction
    assert proposed is not None
    assert (proposed.value, proposed.score, proposed.tier, proposed.model) == ("238.00", 0.0, 0, "factur-x.xml")
    assert [doc.words[n].word.text for n in proposed.words] == ["238.00"]
    assert proposed.note == "no model found it; the embedded XML states it"
    assert proposed.words == (doc.text.split().index("pay") + 1,)  # the last one: totals stand below


def test_what_the_page_does_not_show_is_told_and_stays_absent() -> None:
    doc = document(xml=einvoice(purchase_order_number="B-88"))
    told = decision(decided(doc), "purchase_order_number")
    assert (told.state, told.extraction, told.verdict) == ("absent", None, "review")
    assert told.reasons[-1] == "factur-x.xml says B-88, which does not stand on the page"


ALTERED = tuple(line.replace("Total 238.00", "Total 938.00") for line in LINES)


def test_an_altered_total_contradicts_the_xml() -> None:
    doc = document(*ALTERED, xml=einvoice())
    result = decided(doc, *gross(doc, "938.00"), by=router(TRUSTED))
    assert decision(result, "gross_amount").verdict == "review"
    assert outcome(result, "gross_amount") is not None
    assert "net_plus_tax_is_gross" in {r.rule for r in result.rules if not r.passed}


def test_an_altered_total_is_not_outvoted_by_the_old_one_elsewhere_on_the_page() -> None:
    doc = document(*ALTERED, xml=einvoice())
    kept = found(doc, "gross_amount", "238.00", on="Please pay", score=0.5)
    result = decided(doc, *gross(doc, "938.00"), kept)
    told = decision(result, "gross_amount")
    assert told.extraction is not None
    assert told.extraction.value == "238.00"  # the sum made it the choice
    assert told.verdict == "review"
    assert "“938.00” on the page may be it too (score 0.90)" in told.reasons[-1]


def test_an_altered_total_that_no_tier_sees_is_not_outvoted_either() -> None:
    doc = document(*ALTERED, xml=einvoice())
    told = decision(decided(doc, *gross(doc, on="Please pay")), "gross_amount")
    assert told.extraction is not None
    assert (told.extraction.value, told.verdict) == ("238.00", "review")
    assert "the page shows 938.00 too, which is nowhere in it" in told.reasons[-1]


@given(
    printed=st.lists(st.integers(1, 99_999).map(lambda cents: f"{cents / 100:.2f}"), min_size=1, max_size=4),
    chosen=st.integers(0, 3),
    scores=st.lists(st.floats(0.31, 1.0), min_size=4, max_size=4),
)
def test_an_amount_is_accepted_only_if_the_page_shows_no_other_that_may_be_it(
    printed: list[str], chosen: int, scores: list[float]
) -> None:
    doc = document("Invoice", *(f"Sum {amount} EUR" for amount in printed), xml=einvoice())
    best = printed[chosen % len(printed)]
    told = decision(decided(doc, found(doc, "gross_amount", best, score=scores[0])), "gross_amount")
    known = {Decimal(STATED[name]) for name in STATED if FIELDS[name] == "money"}
    strange = [amount for amount in printed if Decimal(amount) not in known and 2 * Decimal(amount) >= Decimal(best)]
    assert (told.verdict == "accept") is (best == "238.00" and not strange)


def test_a_second_account_on_the_page_goes_to_a_person() -> None:
    doc = document(*LINES, f"or to {OTHER_IBAN}", xml=einvoice())
    told = decision(decided(doc, found(doc, "seller_iban", IBAN)), "seller_iban")
    assert told.verdict == "review"
    assert f"the page shows another account too, {OTHER_IBAN}" in told.reasons[-1]


def test_a_rival_that_the_xml_states_as_another_fields_must_be_a_close_one() -> None:
    doc = document(xml=einvoice())
    far, near = (found(doc, "gross_amount", "200.00", on="Net", score=score) for score in (0.3, 0.6))
    assert decision(decided(doc, *gross(doc), far), "gross_amount").verdict == "accept"
    assert decision(decided(doc, *gross(doc), near), "gross_amount").verdict == "review"


def test_what_may_never_be_accepted_is_not_accepted_for_the_xml() -> None:
    doc = document(*LINES, "of 05/03/2024", xml=einvoice(invoice_date="20240305"))
    ambiguous = found(doc, "invoice_date", "05/03/2024", ambiguous=True, note="day or month first")
    told = decision(decided(doc, ambiguous), "invoice_date")
    assert told.verdict == "review"
    assert "it can be read in two ways" in told.reasons[-1]


def test_a_broken_rule_outweighs_the_agreement() -> None:
    wrong = "DE89370400440532013001"
    doc = document(*(line.replace(IBAN, wrong) for line in LINES), xml=einvoice(seller_iban=wrong))
    told = decision(decided(doc, found(doc, "seller_iban", wrong)), "seller_iban")
    assert told.verdict == "review"
    assert "iban_check_digits" in told.reasons[-1]


def test_an_xml_that_cannot_be_read_is_told_and_changes_nothing_else() -> None:
    note = "the embedded factur-x.xml is damaged XML (line 3): it was left out"
    doc = document(note=note)
    result, without = (decided(d, *gross(doc), by=router(TRUSTED)) for d in (doc, document()))
    (told,) = [r for r in result.rules if r.rule == "embedded_xml_is_readable"]
    assert (told.passed, told.hard, told.detail, told.fields) == (False, False, note, ())
    assert (result.decisions, result.status, result.reason) == (without.decisions, without.status, without.reason)


def test_without_an_einvoice_there_is_nothing_to_tell() -> None:
    doc = document()
    assert not [r for r in decided(doc, *gross(doc)).rules if r.rule.startswith("embedded_xml")]


def test_of_another_document_type_only_fields_of_the_same_name_and_kind_are_compared() -> None:
    doc = document(xml=einvoice(currency="EUR"))
    scores = {"invoice": 0.01, "receipt": 0.99, "contract": 0.01}
    currency = replace(found(doc, "currency", "EUR"), document_type="receipt")
    result = router().decide(doc, Findings(1, MODEL, scores, (currency,)), SCHEMAS)
    assert [r.fields for r in result.rules if r.rule.startswith("embedded_xml")] == [("currency",)]
