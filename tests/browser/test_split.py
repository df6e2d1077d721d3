"""A scan that holds several documents is split on its page, by keyboard and by mouse, and its parts are reviewed."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from reportlab.pdfgen.canvas import Canvas

from ocr import Reader
from storage.ledger import Ledger
from tests.browser.conftest import Site
from tests.browser.invoices import FOUND, LINES, entry
from tests.browser.test_review import begin, outcome

SignIn = Callable[..., Page]
PAGES = 4
NAMES = ["scan.pdf#p1.pdf", "scan.pdf#p2-3.pdf", "scan.pdf#p4.pdf"]


def scan(site: Site) -> str:
    """A file of four pages, three documents, read as one invoice; its id."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for n in range(1, PAGES + 1):
        for x, y, text in LINES:
            canvas.drawString(x, y, text.format(name=f"RE-{n}"))
        canvas.showPage()
    canvas.save()
    path = site.folder / "scan.pdf"
    path.write_bytes(out.getvalue())
    sha256 = hashlib.sha256(out.getvalue()).hexdigest()
    site.ledger.register(sha256, source=str(path), size=path.stat().st_size, pipeline_version="1")
    complete(site.ledger, pages=PAGES)
    return sha256


def complete(ledger: Ledger, *, pages: int) -> str:
    """The next document that waits is processed, and needs a person; its id."""
    (claim,) = ledger.claim("worker")
    made = {
        "document_id": claim.document_id,
        "status": "needs_review",
        "document_type": {"value": "invoice", "confidence": 0.99},
        "pages": pages,
        "language": "en",
        "fields": {name: entry(*value) for name, value in FOUND.items()},
        "rules": [],
        "evidence": None,
    }
    ledger.complete(claim, status="needs_review", result_json=json.dumps(made))
    return claim.document_id


def opened(page: Page) -> None:
    """The form, by keyboard from the button that closes the document."""
    begin(page)
    page.locator("#close").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#split input[name=begin]").first).to_be_focused()


def test_a_scan_is_split_by_keyboard_and_its_parts_come_into_the_queue(site: Site, sign_in: SignIn) -> None:
    document = scan(site)
    page = sign_in("anna")
    opened(page)
    expect(page.locator("#split-now")).to_be_disabled()
    page.keyboard.press("Space")
    expect(page.locator("#page-number")).to_have_text("2")
    expect(page.locator("#split-into")).to_have_text("2 documents: pages 1 | 2-4")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator("#page-number")).to_have_text("4")
    expect(page.locator("#split-into")).to_have_text("3 documents: pages 1 | 2-3 | 4")
    page.keyboard.press("Enter")
    expect(page.locator("#parts li")).to_have_text([f"{name} received" for name in NAMES])
    made = outcome(site, document)
    assert (made["status"], made["reason"]) == ("failed", "split by anna into 3 documents: pages 1, 2-3, 4")
    into = [part["document_id"] for part in made["reviewed"]["split"]]
    records = {record.document_id: record for record in site.ledger.documents(state="received")}
    assert [records[part].options["name"] for part in into] == NAMES
    with Reader() as reader:
        for part, numbers in zip(into, (["RE-1"], ["RE-2", "RE-3"], ["RE-4"]), strict=True):
            read = reader.read(Path(records[part].sources[0]).read_bytes(), source="part.pdf")
            assert [word.word.text for word in read.words if word.word.text.startswith("RE-")] == numbers
    assert {complete(site.ledger, pages=1) for _ in into} == set(into)
    page.goto("/queue")
    expect(page.locator("tbody a")).to_have_count(3)
    for name in NAMES:
        expect(page.locator("tbody")).to_contain_text(name)
    page.goto("/review/1")
    page.locator("#parts a").nth(1).click()
    expect(page.locator("h1")).to_have_text(NAMES[1])
    expect(page.locator("#picture")).to_have_js_property("complete", True)
    page.wait_for_function("document.getElementById('picture').naturalWidth > 500")


def test_a_scan_is_split_by_mouse_and_a_mark_is_taken_back(site: Site, sign_in: SignIn) -> None:
    document = scan(site)
    page = sign_in("anna")
    begin(page)
    page.click("#split summary")
    pictures = page.locator("#split img")
    expect(pictures).to_have_count(PAGES)
    for n in range(PAGES):
        expect(pictures.nth(n)).not_to_have_js_property("naturalWidth", 0)
    pictures.nth(1).click()
    pictures.nth(2).click()
    pictures.nth(1).click()
    expect(page.locator("#split-into")).to_have_text("2 documents: pages 1-2 | 3-4")
    page.click("#split-now")
    expect(page.locator("#parts li")).to_have_count(2)
    expect(page.locator(".top")).to_contain_text("Closed by anna")
    assert outcome(site, document)["reason"] == "split by anna into 2 documents: pages 1-2, 3-4"


def test_what_cannot_be_split_is_told_and_nothing_is_changed(site: Site, sign_in: SignIn) -> None:
    document = scan(site)
    page = sign_in("anna")
    begin(page)
    page.click("#split summary")
    page.locator("#split input[name=begin]").first.check()
    page.locator("#split input[name=begin]").first.evaluate("input => { input.value = 9; }")
    page.click("#split-now")
    expect(page.get_by_role("alert")).to_contain_text("there is no page 10: the document has 4 pages; mark others")
    (site.folder / "scan.pdf").unlink()
    page.goto("/review/1")
    page.click("#split summary")
    page.locator("#split input[name=begin]").first.check()
    page.click("#split-now")
    expect(page.get_by_role("alert")).to_contain_text("the original is not there any more")
    assert site.reviews.outcome(document) is None
    assert list(site.ledger.documents(state="received")) == []


def test_a_document_of_one_page_has_no_such_form(site: Site, sign_in: SignIn) -> None:
    site.document()
    page = sign_in("anna")
    begin(page)
    expect(page.locator("#split")).to_have_count(0)
    answer = page.evaluate(
        """async () => {
          const form = new URLSearchParams({ csrf: document.getElementById("desk").dataset.csrf, begin: "1" });
          const headers = { Accept: "application/json" };
          const got = await fetch("/review/1/split", { method: "POST", body: form, headers });
          return [got.status, (await got.json()).error];
        }"""
    )
    assert answer == [400, "there is no page 2: the document has 1 page; mark others"]
