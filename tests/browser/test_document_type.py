"""A document gets another type on its page, in a real browser, and is decided again at once."""

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
from tests.browser.conftest import Site
from tests.browser.invoices import invoice_pdf
from tests.browser.test_review import field, outcome

SignIn = Callable[..., Page]
CALIBRATION = Path(__file__).parents[2] / "models" / "router.json"


def decided(site: Site, forced_type: str | None) -> str:
    """A document of which tier 1 found the total of a receipt, decided, with what it was decided from; its id."""
    data = invoice_pdf("RE-1")
    path = site.folder / "RE-1.pdf"
    path.write_bytes(data)
    with Reader() as reader:
        document = reader.read(data, source=str(path))
    schemas = shipped_schemas()
    model = read_calibration(CALIBRATION.read_bytes(), where="the shipped one").tiers[1]
    (total,) = (n for n, word in enumerate(document.words) if word.word.text == "238.00")
    found = Extraction(
        document_type="receipt", field="total", value="238.00", raw="238.00", words=(total,), score=0.9,
        tier=1, model=model,
    )  # fmt: skip
    terms = Terms.of_file(CALIBRATION, RouterSettings(), reading="r", tiers={1: model, 2: "n"}, schemas=schemas)
    first = Findings(1, model, dict.fromkeys(schemas, 0.0), (found,))
    evidence = Evidence(document, first, (), (), forced_type, None, terms.id, "code")
    archive = open_archive(Settings.load())
    archive.put(terms.as_bytes())
    made = Court(terms).result(evidence)
    result = replace(made, evidence=archive.put(evidence.as_bytes()))
    known, of_none = result.as_json(), dict[str, object]()
    if forced_type is None:
        of_none, known = known, {"document_type": None, "fields": {}, "rules": []}
    site.ledger.register(result.document_id, source=str(path), size=len(data), pipeline_version="1")
    (claim,) = site.ledger.claim("worker")
    site.ledger.complete(claim, status="needs_review", result_json=json.dumps(of_none | known))
    assert result.document_id == hashlib.sha256(data).hexdigest()
    return result.document_id


def taken(site: Site, sign_in: SignIn) -> Page:
    page = sign_in("anna")
    expect(page.locator("button.main")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/1")
    return page


def test_a_document_of_no_known_type_is_given_one_by_keyboard_and_keyed(site: Site, sign_in: SignIn) -> None:
    document = decided(site, None)
    page = taken(site, sign_in)
    expect(page.locator("#type select")).to_be_focused()
    expect(page.locator("#left")).to_have_text("1 in doubt")
    page.locator("#close").click()
    expect(page.locator("#said")).to_contain_text("still in doubt: document_type")
    expect(page.locator("#type select")).to_be_focused()
    page.keyboard.type("rece")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(field(page, "total").locator("input")).to_have_value("238.00")
    for name in ("merchant_name", "date"):  # a receipt must have them, and they were not found
        expect(field(page, name).locator("input")).to_be_focused()
        page.keyboard.press("F8")
    expect(field(page, "total").locator("input")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("nothing in doubt")
    page.keyboard.press("Enter")
    made = outcome(site, document)
    assert made["document_type"]["value"] == "receipt"
    assert made["fields"]["total"]["value"] == "238.00"
    assert made["fields"]["total"]["reasons"] == ["confirmed by anna"]


def test_a_wrong_type_is_changed_and_the_change_is_taken_back(site: Site, sign_in: SignIn) -> None:
    decided(site, "invoice")
    page = taken(site, sign_in)
    expect(field(page, "gross_amount")).to_have_count(1)
    page.select_option("#type select", "receipt")
    page.click("text=Set type")
    expect(field(page, "total").locator("input")).to_have_value("238.00")
    expect(field(page, "gross_amount")).to_have_count(0)
    expect(page.locator(".top")).to_contain_text("type given by anna")
    page.click("text=As it was found")
    expect(field(page, "gross_amount")).to_have_count(1)
    expect(page.locator(".top")).not_to_contain_text("type given by")
    assert [g.field for g in site.reviews.given(1)] == ["document_type", "document_type"]


def test_a_document_of_no_type_that_we_know_is_rejected_as_that(site: Site, sign_in: SignIn) -> None:
    document = decided(site, None)
    page = taken(site, sign_in)
    page.click("text=Of no type that we know")
    page.wait_for_url("**/queue")
    assert outcome(site, document)["reason"] == "rejected by anna: of no type that we know"


def test_a_type_cannot_be_given_where_nothing_was_kept(site: Site, sign_in: SignIn) -> None:
    site.document()
    page = taken(site, sign_in)
    page.select_option("#type select", "receipt")
    page.click("text=Set type")
    expect(page.get_by_role("alert")).to_contain_text("nothing was kept of how this document was decided")


@pytest.mark.parametrize("kind", ["nonsense", "<svg onload=alert(1)>"])
def test_a_type_that_there_is_not_is_told(site: Site, sign_in: SignIn, kind: str) -> None:
    site.document()
    page = taken(site, sign_in)
    page.locator("#type option").first.evaluate("(option, kind) => { option.value = kind; }", kind)
    page.locator("#type select").evaluate("select => { select.selectedIndex = 0; }")
    page.click("text=Set type")
    expect(page.get_by_role("alert")).to_contain_text(f"there is no type “{kind}”")
