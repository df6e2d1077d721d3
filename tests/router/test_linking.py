"""Parties in the master list: what the router asks, and what it makes of the answers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from documents import DocumentType, Iban, Name, Result, Text, about, compile_schema
from documents.extraction import Extraction, Findings
from documents.linking import Candidate, Link, Party, PartyFields, party_fields
from documents.schema import Address, TaxId
from documents.schemas import shipped_schemas
from router import Router
from router.calibration import FieldCalibration
from router.linking import BANK_ACCOUNT, ONE_ENTRY
from tests.router.known import SETTINGS, TRUSTED, calibration
from tests.router.test_decide import MODEL, SCHEMAS, WORDS, decision, document, required

OWN, STRANGE = "DE89370400440532013000", "DE02120300000000202051"
CANDIDATES = (Candidate("17", "ACME Limited", 0.98, "Kiel"),)
LINKED = Link("17", "ACME Limited", 0.98, "the name is like it", CANDIDATES, (OWN,))
UNKNOWN = Link(None, None, 0.1, "not in the master list", CANDIDATES)


class Answers:
    """A linker that gives one answer and remembers what it was asked."""

    def __init__(self, link: Link) -> None:
        self.answer = link
        self.asked: list[Party] = []

    def link(self, party: Party) -> Link:
        self.asked.append(party)
        return self.answer


def decided(linker: Answers | None, iban: str | None = None, field: FieldCalibration = TRUSTED) -> Result:
    found = required()
    if iban is not None:
        found.append(Extraction("invoice", "seller_iban", iban, iban, (WORDS.index("Other"),), 0.97, 1, MODEL))
    fields = {("invoice", f.name): field for f in SCHEMAS["invoice"].values}
    router = Router(calibration(fields, MODEL), SETTINGS, reading="ocr-1", linker=linker)
    scores = {"invoice": 0.99, "receipt": 0.01, "contract": 0.01}
    return router.decide(document(), Findings(1, MODEL, scores, tuple(found)), SCHEMAS)


def outcomes(result: Result, rule: str) -> list[tuple[bool, tuple[str, ...]]]:
    return [(r.passed, r.fields) for r in result.rules if r.rule == rule]


def test_without_a_master_list_nothing_is_linked() -> None:
    result = decided(None, OWN)
    assert result.links is None
    assert "links" not in result.as_json()
    assert result.status == "accepted"


def test_a_link_is_told_beside_the_fields_and_holds_up_no_document() -> None:
    linker = Answers(LINKED)
    result = decided(linker, OWN)
    assert result.status == "accepted"
    assert linker.asked == [Party("ACME", iban=OWN)]
    assert result.as_json()["links"] == {
        "seller_name": {
            "id": "17",
            "name": "ACME Limited",
            "score": 0.98,
            "why": "the name is like it",
            "candidates": [{"id": "17", "name": "ACME Limited", "address": "Kiel", "score": 0.98}],
        }
    }
    assert outcomes(result, BANK_ACCOUNT) == [(True, ("seller_iban",))]


def test_a_strange_account_of_a_linked_vendor_always_goes_to_a_person_with_both_accounts() -> None:
    result = decided(Answers(LINKED), STRANGE)
    found = decision(result, "seller_iban")
    said = "a person checks seller_iban; rule bank_account_is_in_the_master_list fails for seller_iban"
    assert (found.verdict, result.status, result.reason) == ("review", "needs_review", said)
    assert found.reasons[-1] == (
        f"IBAN {STRANGE} on the page is not the account of ACME Limited (17) in the master list: {OWN} "
        f"(rule {BANK_ACCOUNT})"
    )
    assert outcomes(result, BANK_ACCOUNT) == [(False, ("seller_iban",))]
    assert decision(result, "seller_name").verdict == "accept"


def test_the_account_of_a_vendor_that_is_not_linked_goes_to_a_person_too() -> None:
    result = decided(Answers(UNKNOWN), OWN)
    found = decision(result, "seller_iban")
    assert (found.verdict, result.status) == ("review", "needs_review")
    assert found.reasons[-1] == (f"seller name is not linked, so no list vouches for IBAN {OWN} (rule {BANK_ACCOUNT})")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ibans": ()}, "the master list has no account of ACME Limited (17) to compare IBAN"),
        ({"ibans": (OWN, "FR76")}, f"is not the accounts of ACME Limited (17) in the master list: {OWN}, FR76"),
        ({"iban_owner": "Other Ltd (18)"}, f"{OWN}; it is an account of Other Ltd (18)"),
    ],
)
def test_what_a_person_is_told_of_a_strange_account(changed: Mapping[str, object], said: str) -> None:
    link = Link(**{f: getattr(LINKED, f) for f in Link.__slots__} | changed)  # type: ignore[arg-type]
    found = decision(decided(Answers(link), STRANGE), "seller_iban")
    assert found.verdict == "review"
    assert said in found.reasons[-1]


def test_a_party_without_an_account_on_the_page_breaks_no_rule() -> None:
    for result in (decided(Answers(UNKNOWN)), decided(Answers(LINKED))):
        assert result.status == "accepted"
        assert outcomes(result, BANK_ACCOUNT) == []
    assert decided(Answers(UNKNOWN)).as_json()["links"]["seller_name"]["id"] is None


def test_a_name_and_a_number_of_two_entries_both_go_to_a_person() -> None:
    why = "IBAN DE89 is that of X"
    link = Link(None, None, 0.1, why, CANDIDATES, conflict=why, disputed=("iban",))
    result = decided(Answers(link), OWN)
    for field in ("seller_name", "seller_iban"):
        assert decision(result, field).verdict == "review"
        assert decision(result, field).reasons[-1] == f"{why} (rule {ONE_ENTRY})"
    assert result.reason == (
        "a person checks seller_iban, seller_name; "
        "rule name_and_numbers_are_of_one_entry fails for seller_name, seller_iban"
    )


def test_each_party_of_a_list_is_linked_in_its_order() -> None:
    parties = [Extraction("contract", "parties", w, w, (n,), 0.9, 1, MODEL) for n, w in enumerate(WORDS[:2])]
    linker = Answers(LINKED)
    router = Router(calibration({}, MODEL), SETTINGS, reading="ocr-1", linker=linker)
    scores = {"contract": 0.99, "invoice": 0.01, "receipt": 0.01}
    result = router.decide(document(), Findings(1, MODEL, scores, tuple(parties)), SCHEMAS)
    assert [p.name for p in linker.asked] == WORDS[:2]
    assert [link["id"] for link in result.as_json()["links"]["parties"]] == ["17", "17"]


class Transfer(DocumentType):
    """An order to pay."""

    payer: Name = about("who pays")
    payer_iban: Iban = about("account of the payer")
    payee_name: Name = about("who is paid")
    payee_address: Address = about("address of the payee")
    payee_tax_id: TaxId = about("tax number of the payee")
    payee_address_note: Text = about("note")
    bank_iban: Iban = about("account of the bank")


def test_the_fields_of_a_party_share_its_prefix() -> None:
    assert party_fields(compile_schema(Transfer)) == (
        PartyFields("payer", iban="payer_iban"),
        PartyFields("payee_name", address="payee_address", tax_id="payee_tax_id"),
    )
    found = {p.name: p for schema in shipped_schemas().values() for p in party_fields(schema)}
    assert found == {
        "seller_name": PartyFields("seller_name", False, "seller_address", "seller_tax_id", "seller_iban"),
        "buyer_name": PartyFields("buyer_name", address="buyer_address"),
        "merchant_name": PartyFields("merchant_name", address="merchant_address"),
        "parties": PartyFields("parties", many=True),
    }
