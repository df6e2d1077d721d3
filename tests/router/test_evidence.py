"""Evidence and terms: written, read, and the same decisions made of them again."""

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from typing import Any

import pytest

from documents.einvoice import einvoice_of
from documents.extraction import Findings
from documents.linking import Link, Linker, Party
from documents.page import Document
from documents.result import Result, RouteStep
from documents.schema import Schema
from router import Cascade, Court, Evidence, Looker, RouterSettings, SecondTier, Terms
from router.look import Look, doubtful
from tests.router.known import TRUSTED, UNPROVEN, calibration, later, text_of
from tests.router.test_decide import MODEL, SCHEMAS, document, extraction, findings, required
from tests.router.test_look import MODEL2, by_tier2, second

TWO = {1: MODEL, 2: MODEL2}
KNOWN = calibration({("invoice", f.name): later(TRUSTED, UNPROVEN) for f in SCHEMAS["invoice"].values}, *TWO.values())


def terms(**promise: Any) -> Terms:
    settings = RouterSettings(**{"max_error": 0.3, **promise})
    return Terms(text_of(KNOWN), settings, "ocr-1", TWO, SCHEMAS)


def evidence(of: Terms, **changed: Any) -> Evidence:
    look = Look(second(by_tier2("due_date", "2020-04-04")), ("due_date",), why="it is worth it")
    made = Evidence(
        document=document(0.87654321),
        first=findings(*required(), extraction("due_date", "2020-04-04", 0.4)),
        looks=(look,),
        unasked=(RouteStep(3, (), "not asked: it costs more than it saves"),),
        forced_type=None,
        links=None,
        terms=of.id,
        code="c0de",
    )
    return dataclasses.replace(made, **changed)


def decided(of: Terms, made: Evidence) -> Result:
    """As the cascade would have decided."""
    result = of.router().decide(made.document, made.first, of.schemas, looks=made.looks)
    return dataclasses.replace(result, route=(*result.route, *made.unasked))


def test_evidence_and_terms_are_read_as_they_were_written() -> None:
    of = terms()
    made = evidence(of)
    assert Evidence.of_bytes(made.as_bytes()) == made
    again = Terms.of_bytes(of.as_bytes())
    assert (again, again.id) == (of, of.id)
    assert of.id == hashlib.sha256(of.as_bytes()).hexdigest()
    assert again.schemas["invoice"].fingerprint == SCHEMAS["invoice"].fingerprint


def test_the_same_evidence_and_terms_give_the_same_result_to_the_last_digit() -> None:
    of = terms()
    made = evidence(of)
    then = decided(of, made)
    again = Court(Terms.of_bytes(of.as_bytes())).result(Evidence.of_bytes(made.as_bytes()))
    assert again == then
    assert again.to_json() == then.to_json()
    assert any(d.verdict == "accept" for d in then.decisions)
    assert [step.why for step in again.route][1:] == ["it is worth it", "not asked: it costs more than it saves"]


def test_other_terms_give_other_decisions() -> None:
    of = terms()
    made = evidence(of)
    strict = Court(terms(max_error=0.001)).result(made)
    assert {d.verdict for d in strict.decisions} == {"review"}
    assert {d.verdict for d in Court(of).result(made).decisions} == {"accept", "review"}


def test_a_look_that_does_not_count_leaves_what_was_there() -> None:
    of = terms()
    alone = Court(of).result(evidence(of), looks=[])
    assert [step.tier for step in alone.route] == [1, 3]
    assert doubtful(alone.decisions, SCHEMAS["invoice"])


def test_the_master_list_answers_what_it_answered_then() -> None:
    of = terms()
    party = Party("ACME", None, None, None)
    made = evidence(of, links=((party, Link("V1", "ACME Ltd.", 0.9, "same name")),))
    result = Court(of).result(made)
    assert result.links is not None
    assert [link.id for link in result.links["seller_name"]] == ["V1"]
    unknown = Court(of).result(evidence(of, links=()))
    assert unknown.links is not None
    assert unknown.links["seller_name"][0].why == "the master list was not asked for this party then"


def test_what_is_no_evidence_is_refused() -> None:
    with pytest.raises(ValueError, match="validation error"):
        Evidence.of_bytes(b"{}")


class Says:
    """Tier 1 or 2, which says the same of every document."""

    def __init__(self, tier: int, found: Findings) -> None:
        self.tier, self.model, self._found = tier, TWO[tier], found

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        return dataclasses.replace(self._found, tier=self.tier, model=self.model)


class Fails:
    """A tier that gives no answer."""

    tier, model_name, leaves_host, whole = 2, MODEL2, False, True

    def look(self, document: Document, schema: Schema, fields: Sequence[str], hints: Findings) -> Look:
        nothing = Findings(2, MODEL2, {schema.name: 0.0}, ())
        return Look(nothing, (), unanswered=tuple(fields), failure="no server")


class Lists:
    """A master list of one entry."""

    def link(self, party: Party) -> Link:
        return Link("V1", "ACME Ltd.", 0.9, f"like {party.name}")


BLANK = dataclasses.replace(document(), pages=(dataclasses.replace(document().pages[0], words=()),))
XML = einvoice_of("factur-x.xml", "cii", "", {"gross_amount": "119.00"}, numbers=["119.00"], days=[])
IN_DOUBT = findings(*required(), *(extraction("due_date", day, 0.31) for day in ("2020-04-04", "2020-03-05")))
UNSURE = dataclasses.replace(findings(*required()), type_scores={"invoice": 0.01, "receipt": 0.01, "contract": 0.01})


@pytest.mark.parametrize(
    ("read", "first", "further", "changed", "forced", "linker"),
    [
        (document(), findings(*required()), "says", {}, None, None),
        (document(0.5), findings(*required()), "fails", {}, None, None),
        (document(), IN_DOUBT, "says", {"most_seconds": 1e-9}, None, None),
        (document(), findings(*required()), "says", {"per": "document"}, "invoice", Lists()),
        (BLANK, findings(), "says", {}, None, None),
        (document(), UNSURE, "says", {}, None, None),
        (dataclasses.replace(document(), einvoice=XML), findings(*required()), "says", {}, None, None),
        (dataclasses.replace(document(), einvoice_note="damaged"), findings(*required()), "says", {}, None, None),
    ],
    ids=["plain", "a tier fails", "unasked", "forced and linked", "blank", "of no type", "e-invoice", "bad XML"],
)
def test_whatever_way_a_document_went_it_is_decided_again_to_the_last_digit(
    read: Document, first: Findings, further: str, changed: dict[str, Any], forced: str | None, linker: Linker | None
) -> None:
    of = terms(**changed)
    behind: Looker = SecondTier(Says(2, first)) if further == "says" else Fails()
    cascade = Cascade(of.router(linker), of.schemas, tier1=Says(1, first), further=[behind], forced_type=forced)
    travelled = cascade.travel(read)
    result = travelled.result
    made = Evidence(
        document=read,
        first=travelled.first,
        looks=travelled.looks,
        unasked=travelled.unasked,
        forced_type=forced,
        links=result.asked if result.links is not None else None,
        terms=of.id,
        code="c0de",
    )
    again = Court(Terms.of_bytes(of.as_bytes())).result(Evidence.of_bytes(made.as_bytes()))
    then, now = (json.loads(r.to_json()) | {"timings_ms": {}} for r in (result, again))
    assert now == then
    assert bool(travelled.unasked) == ("most_seconds" in changed)
