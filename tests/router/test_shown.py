"""What the drawn page shows beside what the file's own text says: where they differ nothing is accepted."""

from dataclasses import replace

import pytest

from documents.extraction import Seen
from documents.page import Document
from documents.values import Kind
from router import Router, RouterSettings
from router.cascade import Cascade
from router.rules.shown import says_the_same
from tests.router.known import TRUSTED, calibration
from tests.router.test_decide import MODEL, SCHEMAS, WORDS, decision, document, findings, required, router

TOTAL = (WORDS.index("119.00"),)


@pytest.mark.parametrize(
    ("kind", "text", "seen"),
    [
        ("money", "1.070,00", "1.070,00"),
        ("money", "1 070,00 EUR", "1070,00EUR"),
        ("date", "October 15, 2004,", "October 15,2004"),
        ("date", "5. März 2024", "5.Marz 2024"),
        ("identifier", "RE-2024-O17", "RE-2024-017"),
        ("name", "Müller & Söhne GmbH", "Muller & Sohne GmbH"),
        ("name", "Nordwind Papier GmbH", "Nordwind Papler GmbH."),
        ("address", "Hafenweg 7, 20457 Hamburg", "Hafenweg 7 20457 Hamburq"),
        ("iban", "DE89 3704 0044", "DE8937040044"),
        ("currency", "€", "€"),
    ],
)
def test_what_ocr_may_see_otherwise_is_the_same(kind: Kind, text: str, seen: str) -> None:
    assert says_the_same(kind, text, seen)


@pytest.mark.parametrize(
    ("kind", "text", "seen"),
    [
        ("money", "1.070,00", "9.070,00"),
        ("money", "1.070,00", "107.000"),
        ("money", "1.070,00", "11.070,00"),
        ("money", "1070.00", "107000"),
        ("money", "1.234", "1,234"),
        ("money", "-119.00", "119.00"),
        ("money", "119,00-", "119,00"),
        ("money", "119,00 €", "119,00 $"),
        ("money", "1.070,00", ""),
        ("number", "5 %", "5"),
        ("number", "1/2", "12"),
        ("time", "10:30", "1030"),
        ("currency", "€", "$"),
        ("currency", "€", ""),
        ("date", "12 May 2024", "12 Mar 2024"),
        ("date", "3 June 2024", "3 July 2024"),
        ("iban", "GB29NWBK60161331926819", "GB29LOYD60161331926819"),
        ("iban", "DE89 3704 0044", "BE89 3704 0044"),
        ("identifier", "RE-A1734", "RE-B1734"),
        ("name", "Nordwind Papier GmbH", "Südwind Druck AG"),
        ("name", "Nordwind Papier GmbH", ""),
        ("name", "***", "GmbH"),
        ("name", "ACME", "ACNE LTD"),
        ("address", "Hafenweg 7", "Hafenweg 9"),
    ],
)
def test_what_differs_is_told(kind: Kind, text: str, seen: str) -> None:
    assert not says_the_same(kind, text, seen)


def seen_all(**changed: str | None) -> Seen:
    return {(n,): changed.get("total", word) if (n,) == TOTAL else word for n, word in enumerate(WORDS)}


def test_a_page_that_shows_another_total_holds_the_field_and_the_document() -> None:
    honest = router().decide(document(), findings(*required()), SCHEMAS, seen=seen_all())
    forged = router().decide(document(), findings(*required()), SCHEMAS, seen=seen_all(total="919.00"))
    assert (honest.status, forged.status) == ("accepted", "needs_review")
    held = decision(forged, "gross_amount")
    assert held.verdict == "review"
    said = "the page shows “919.00” as gross amount, where the file's own text says “119.00”"
    assert held.reasons[-1] == f"{said} (rule page_shows_it)"
    assert forged.reason == "a person checks gross_amount; rule page_shows_it fails for gross_amount"
    assert {d.field for d in forged.decisions if d.extraction and d.verdict == "accept"} == {
        d.field for d in honest.decisions if d.extraction
    } - {"gross_amount"}


def test_what_could_not_be_looked_at_is_for_a_person() -> None:
    held = decision(
        router().decide(document(), findings(*required()), SCHEMAS, seen=seen_all(total=None)), "gross_amount"
    )
    assert (held.verdict, "could not be looked at" in held.reasons[-1]) == ("review", True)


def test_only_accepted_values_of_a_text_layer_are_looked_at() -> None:
    def places(of: Document, made: Router = router()) -> set[tuple[int, ...]]:
        return set(made.to_look_at(of, made.decide(of, findings(*required()), SCHEMAS)))

    every = {(WORDS.index(text),) for text in ("4711", "2020-03-05", "ACME", "119.00")}
    (page,) = document().pages
    scanned = replace(document(), pages=(replace(page, read_by="rapidocr"),))
    off = RouterSettings(max_error=0.05, rules_off=("page_shows_it",))
    fields = {("invoice", f.name): TRUSTED for f in SCHEMAS["invoice"].values}
    assert places(document()) == every
    assert places(scanned) == set()
    assert places(document(), Router(calibration(fields, MODEL), off, reading="ocr-1")) == set()
    assert places(document(), Router(calibration({}, MODEL), RouterSettings(), reading="ocr-1")) == set()


def test_the_cascade_looks_once_and_keeps_what_it_saw() -> None:
    class Tier1:
        tier, model = 1, MODEL

        def extract(self, *_: object) -> object:
            return findings(*required())

    asked = []

    def look_at(places: object) -> Seen:
        asked.append(places)
        return {words: text for words, text in seen_all(total="9").items() if words in list(places)}  # type: ignore[call-overload]

    cascade = Cascade(router(), SCHEMAS, tier1=Tier1())  # type: ignore[arg-type]
    plain, looked = cascade.travel(document()), cascade.travel(document(), look_at=look_at)
    assert (plain.result.status, looked.result.status, len(asked)) == ("accepted", "needs_review", 1)
    assert (plain.seen, looked.seen[TOTAL]) == ({}, "9")
    assert "eye" in looked.result.timings_ms
