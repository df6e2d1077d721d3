"""What the XML in an invoice states beside what its page shows, and how a person takes it, in a real browser."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from documents.extraction import Extraction, Findings
from documents.schemas import shipped_schemas
from flows.records import open_archive
from flows.settings import Settings
from ocr import Reader
from router import Court, Evidence, RouterSettings, Terms
from router.calibration import read_calibration
from storage.reviews.values import ReviewRules
from tests.browser.conftest import Site
from tests.browser.test_document_type import CALIBRATION
from tests.browser.test_review import begin, field, outcome
from tests.ocr.einvoices import CII, PAGE, holding

SignIn = Callable[..., Page]
READ = {"invoice_number": ("RE-2024-117",), "seller_name": ("Nordwind", "Papier", "GmbH"), "gross_amount": ("200,00",)}
"""What tier 1 read: of the total the wrong amount."""
VALUES = {"gross_amount": "200.00"}


def decided(site: Site) -> str:
    """An e-invoice whose total tier 1 took for another amount, decided in view of its XML; its id."""
    data = holding(("factur-x.xml", CII), lines=[*PAGE, "Order B-89"])
    path = site.folder / "RE-2024-117.pdf"
    path.write_bytes(data)
    with Reader() as reader:
        document = reader.read(data, source=str(path))
    texts = [word.word.text.strip(",") for word in document.words]
    schemas = shipped_schemas()
    model = read_calibration(CALIBRATION.read_bytes(), where="the shipped one").tiers[1]
    found = []
    for name, words in READ.items():
        at = next(n for n in range(len(texts)) if tuple(texts[n : n + len(words)]) == words)
        said = Extraction(
            document_type="invoice", field=name, value=VALUES.get(name, " ".join(words)), raw=" ".join(words),
            words=tuple(range(at, at + len(words))), score=0.9, tier=1, model=model,
        )  # fmt: skip
        found.append(said)
    terms = Terms.of_file(CALIBRATION, RouterSettings(), reading="r", tiers={1: model, 2: "n"}, schemas=schemas)
    first = Findings(1, model, dict.fromkeys(schemas, 0.0), tuple(found))
    evidence = Evidence(document, first, (), (), "invoice", None, terms.id, "code")
    archive = open_archive(Settings.load())
    archive.put(terms.as_bytes())
    result = replace(Court(terms).result(evidence), evidence=archive.put(evidence.as_bytes()))
    site.ledger.register(result.document_id, source=str(path), size=len(data), pipeline_version="1")
    (claim,) = site.ledger.claim("worker")
    site.ledger.complete(claim, status="needs_review", result_json=json.dumps(result.as_json()))
    assert result.document_id == hashlib.sha256(data).hexdigest()
    return result.document_id


def test_what_the_xml_states_stands_beside_what_was_read_and_is_taken_by_key_or_click(
    site: Site, sign_in: SignIn, tmp_path: Path
) -> None:
    document = decided(site)
    page = sign_in("anna")
    begin(page)
    expect(page.locator("#einvoice")).to_contain_text("factur-x.xml states 14 of these fields, 1 other than the page")
    total, order = field(page, "gross_amount"), field(page, "purchase_order_number")
    expect(total.locator("input")).to_have_value("200.00")
    expect(total.locator(".xml")).to_contain_text("238.00")
    expect(total.locator(".xml .differs")).to_be_visible()
    expect(field(page, "invoice_number").locator(".xml .same")).to_be_visible()
    expect(order.locator(".xml .alone")).to_be_visible()
    expect(page.locator(".keys")).to_contain_text("F2 as the XML says")
    total.locator("input").focus()
    page.wait_for_function("document.getElementById('picture').complete")
    page.screenshot(path=tmp_path / "beside.png")

    page.keyboard.press("F2")
    expect(total.locator(".badge").first).to_have_text("answered")
    expect(total.locator("input")).to_have_value("238.00")
    expect(total.locator(".xml .same")).to_be_visible()
    expect(page.locator("#differing")).to_have_text("0")
    order.locator(".take").click()
    expect(order.locator(".badge").first).to_have_text("answered")
    given = {g.field: g.answer for g in site.reviews.given(1)}
    (said,) = given["gross_amount"].values  # type: ignore[union-attr]
    assert (said.value, said.raw, said.page, len(said.words)) == ("238.00", "238,00", 0, 1)
    (number,) = given["purchase_order_number"].values  # type: ignore[union-attr]
    assert (number.value, number.words, number.box) == ("B-88", (), None)  # it does not stand on the page

    page.keyboard.press("Control+z")
    expect(order.locator(".xml .alone")).to_be_visible()
    assert site.reviews.answers(1).keys() == {"gross_amount"}
    for name in site.reviews.asked(1):
        if name != "gross_amount":
            field(page, name).locator("input").first.focus()
            page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("nothing in doubt")
    page.locator("#close").click()
    made = outcome(site, document)["fields"]["gross_amount"]
    assert (made["value"], made["reasons"]) == ("238.00", ["corrected by anna"])
    assert made["box"] is not None


class TestBlind:
    """A person who keys without seeing what was found."""

    @pytest.fixture
    def rules(self) -> ReviewRules:
        return ReviewRules(second_share=1.0)

    def test_who_keys_blind_does_not_see_the_xml(self, site: Site, sign_in: SignIn) -> None:
        decided(site)
        site.reviews.open(1, by="anna")
        page = sign_in("ben")
        begin(page)
        assert page.locator(".form").inner_text().count("blind") == 1
        expect(page.locator(".xml")).to_have_count(0)
        for said in ("factur-x", "238.00", "B-88", "F2"):
            assert said not in page.content()
        total = field(page, "gross_amount")
        total.locator("input").focus()
        page.keyboard.press("F2")
        expect(total.locator("input")).to_have_value("")
        page.keyboard.type("238.00")
        page.keyboard.press("Enter")
        expect(total.locator(".badge")).to_have_text("answered")
        assert [g.field for g in site.reviews.given(2)] == ["gross_amount"]
