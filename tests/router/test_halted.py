"""A field that audits have halted: nothing of it is accepted, and that comes out again from what was kept."""

from __future__ import annotations

import json

from documents.extraction import Findings
from documents.result import Result
from router import Cascade, Court, Evidence, Router, RouterSettings
from router.einvoice import ISSUER
from tests.router import test_einvoice as einvoices
from tests.router.known import TRUSTED
from tests.router.test_decide import MODEL, SCHEMAS, decision, document, findings, required, router
from tests.router.test_evidence import decided, evidence, terms
from tests.router.test_together import ALL_RIGHT

WHY = "4 of 60 audited values were wrong, which contradicts the promise of at most 1 % (2026-11-30)"
HALTED = {"invoice.gross_amount": WHY}


def verdicts(result: Result) -> dict[str, str]:
    return {d.field: d.verdict for d in result.decisions if d.extraction}


def test_what_was_accepted_of_it_goes_to_a_person_with_the_reason_and_nothing_else_does() -> None:
    free = router().decide(document(), findings(*required()), SCHEMAS)
    held = router().decide(document(), findings(*required()), SCHEMAS, halted=HALTED)
    assert (free.status, held.status) == ("accepted", "needs_review")
    assert held.reason == "a person checks gross_amount"
    assert decision(held, "gross_amount").reasons[-1] == f"halted: {WHY}"
    assert verdicts(held) == {**verdicts(free), "gross_amount": "review"}


def test_a_field_of_another_type_is_none_of_its_business() -> None:
    held = router().decide(document(), findings(*required()), SCHEMAS, halted={"receipt.gross_amount": WHY})
    assert held.status == "accepted"


def test_under_a_promise_of_whole_documents_no_required_field_is_accepted() -> None:
    made = Router(ALL_RIGHT, RouterSettings(max_error=0.05, per="document"), reading="ocr-1")
    found = findings(*required())
    assert set(verdicts(made.decide(document(), found, SCHEMAS)).values()) == {"accept"}
    assert set(verdicts(made.decide(document(), found, SCHEMAS, halted=HALTED)).values()) == {"review"}


def test_what_the_issuers_own_data_says_too_is_under_no_promise_and_stays_accepted() -> None:
    doc = einvoices.document(xml=einvoices.einvoice())
    scores = {"invoice": 0.99, "receipt": 0.01, "contract": 0.01}
    found = Findings(1, MODEL, scores, tuple(einvoices.gross(doc)))
    held = decision(einvoices.router(TRUSTED).decide(doc, found, SCHEMAS, halted=HALTED), "gross_amount")
    assert (held.verdict, held.certificate) == ("accept", ISSUER)
    assert f"halted: {WHY}" in held.reasons


def test_the_cascade_keeps_what_was_halted() -> None:
    class Tier1:
        tier, model = 1, MODEL

        def extract(self, *_: object) -> object:
            return findings(*required())

    cascade = Cascade(router(), SCHEMAS, tier1=Tier1())  # type: ignore[arg-type]
    plain, held = cascade.travel(document()), cascade.travel(document(), halted=HALTED)
    assert (plain.result.status, plain.halted) == ("accepted", {})
    assert (held.result.status, held.halted) == ("needs_review", HALTED)


def test_it_comes_out_again_from_what_was_kept() -> None:
    of = terms()
    made = evidence(of, halted=tuple(HALTED.items()), unasked=())
    again = Evidence.of_bytes(made.as_bytes())
    assert again == made
    result = of.router().decide(made.document, made.first, of.schemas, looks=made.looks, halted=HALTED)
    assert Court(of).result(again) == result
    assert decision(result, "gross_amount").reasons[-1] == f"halted: {WHY}"
    assert decision(decided(of, evidence(of)), "gross_amount").verdict == "accept"


def test_evidence_from_before_has_nothing_halted() -> None:
    of = terms()
    before = json.loads(evidence(of).as_bytes())
    del before["halted"]
    assert Evidence.of_bytes(json.dumps(before).encode()) == evidence(of)
