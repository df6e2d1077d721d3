"""Counterfactuals: each that is told is carried out here once more, and the decision is "accept"."""

import dataclasses

import pytest

from documents.extraction import Decision, Extraction
from documents.result import Result
from router import Court, Evidence, Terms
from router.calibration import Logistic
from router.counterfactual import Counterfactual, Explainer
from tests.router.known import TURN, calibration, field_of, text_of
from tests.router.test_decide import MODEL, SCHEMAS, document, extraction, findings, required
from tests.router.test_evidence import evidence as evidence_of
from tests.router.test_evidence import terms as terms_of

TURNS = dataclasses.replace(TURN, model=Logistic((1.0, 0.5, 0.0, 4.0, *(0.0,) * 5), -10.5))
FIELD = field_of(*[(0.97, True)] * 200, *[(0.85, True)] * 160, *[(0.85, False)] * 40, turn=TURNS)


def terms(max_error: float = 0.05) -> Terms:
    known = calibration({("invoice", f.name): FIELD for f in SCHEMAS["invoice"].values}, MODEL)
    return dataclasses.replace(terms_of(max_error=max_error), calibration=text_of(known), tiers={1: MODEL})


def evidence(of: Terms, *found: Extraction, ocr: float | None = None) -> Evidence:
    every = [e for e in required() if e.field not in {f.field for f in found}]
    return evidence_of(of, document=document(ocr), first=findings(*every, *found), looks=(), unasked=())


def decision(result: Result, field: str) -> Decision:
    (found,) = [d for d in result.decisions if d.field == field]
    return found


def explained(of: Terms, made: Evidence, field: str) -> list[Counterfactual]:
    return Explainer(of).explain(made, decision(Court(of).result(made), field))


def verdict(found: Counterfactual, field: str) -> str:
    return decision(Court(found.terms).result(found.evidence), field).verdict


def test_poor_ocr_is_told_with_the_confidence_that_would_have_done() -> None:
    of = terms()
    made = evidence(of, ocr=0.3)
    found = explained(of, made, "gross_amount")
    ocr = next(f for f in found if "OCR" in f.words)
    assert "1 is below, the least at 0.30" in ocr.words
    assert verdict(ocr, "gross_amount") == "accept"
    least = float(ocr.words.partition("been ")[2].split()[0])
    words = tuple(
        dataclasses.replace(w, ocr_confidence=least - 0.011) if w.text == "119.00" else w
        for w in made.document.pages[0].words
    )
    (page,) = made.document.pages
    worse = dataclasses.replace(made.document, pages=(dataclasses.replace(page, words=words),))
    assert decision(Court(of).result(dataclasses.replace(made, document=worse)), "gross_amount").verdict == "review"


def test_a_low_score_a_rival_and_a_broken_rule_are_told() -> None:
    of = terms()
    low = explained(of, evidence(of, extraction("gross_amount", "119.00", 0.6)), "gross_amount")
    assert any("scores of" in f.words for f in low)
    sure, rival = extraction("gross_amount", "119.00"), extraction("gross_amount", "118.00", 0.85)
    beside = explained(of, evidence(of, sure, rival), "gross_amount")
    assert any("without another candidate, as “118.00”" in f.words for f in beside)
    parts = [extraction(name, text) for name, text in (("net_amount", "100.00"), ("tax_amount", "118.00"))]
    broken = explained(of, evidence(of, *parts), "gross_amount")
    assert any(f.words.startswith("but for the rule net_plus_tax_is_gross") for f in broken)
    for found in (low, beside, broken):
        assert all(verdict(f, "gross_amount") == "accept" for f in found)


def test_a_weaker_promise_is_told_where_one_would_do_and_where_only_with_something_else() -> None:
    of = terms(0.001)
    (weaker,) = explained(of, evidence(of), "gross_amount")
    assert weaker.words == "under a promise of at most 5 % wrong"
    assert verdict(weaker, "gross_amount") == "accept"
    both = explained(of, evidence(of, extraction("gross_amount", "119.00", 0.4)), "gross_amount")
    assert both
    assert all(f.words.startswith("under a promise of at most ") and ", " in f.words for f in both)
    assert all(verdict(f, "gross_amount") == "accept" for f in both)


@pytest.mark.parametrize("field", ["gross_amount", "due_date"])
def test_what_is_accepted_or_absent_has_none(field: str) -> None:
    assert explained(terms(), evidence(terms()), field) == []


def test_what_no_change_would_have_accepted_has_none() -> None:
    of = terms()
    unread = dataclasses.replace(extraction("gross_amount", "119.00"), value=None)
    assert explained(of, evidence(of, unread), "gross_amount") == []
