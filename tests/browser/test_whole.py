"""Broken rules about a document as a whole are confirmed one by one, by key and by click, in a real browser."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.invoices import FOUND, entry, invoice_pdf
from tests.browser.test_review import begin, field, outcome

SignIn = Callable[..., Page]
HIDDEN = "“PAY NOW” on page 1 that nobody sees, and that was not used"
SAME = "the same invoice number and seller name as document 0123456789ab (inbox/RE-1.pdf); it is not to be paid twice"
LIKE = "like document 0123456789ab (inbox/RE-1.pdf): 97 % of its words; it may be the same once more"
RULES = (
    {"rule": "nothing_is_hidden", "passed": False, "hard": True, "detail": HIDDEN, "fields": []},
    {"rule": "not_a_duplicate", "passed": False, "hard": True, "detail": SAME, "fields": ["invoice_number"]},
    {"rule": "not_seen_before", "passed": False, "hard": False, "detail": LIKE, "fields": []},
)


def ended(
    site: Site, fields: dict[str, Any], *, kind: str = "invoice", rules: tuple[dict[str, Any], ...] = RULES
) -> str:
    """A document that was processed to this end; its id."""
    data = invoice_pdf("RE-1")
    path = site.folder / "RE-1.pdf"
    path.write_bytes(data)
    made = {
        "document_id": hashlib.sha256(data).hexdigest(),
        "source": str(path),
        "status": "needs_review",
        "document_type": {"value": kind, "confidence": 0.99},
        "pages": 1,
        "language": "en",
        "fields": fields,
        "rules": list(rules),
        "evidence": None,
    }
    site.ledger.register(made["document_id"], source=str(path), size=len(data), pipeline_version="1")
    (claim,) = site.ledger.claim("worker")
    site.ledger.complete(claim, status="needs_review", result_json=json.dumps(made))
    return str(made["document_id"])


def rule(page: Page, name: str) -> Any:
    return page.locator(f'[data-field="rule:{name}"]')


def test_what_a_broken_rule_says_is_confirmed_before_the_document_is_closed(
    site: Site, sign_in: SignIn, tmp_path: Path
) -> None:
    document = ended(site, {name: entry(*said) for name, said in FOUND.items()})
    page = sign_in("anna")
    begin(page)
    expect(page.locator("#rules li")).to_have_count(3)
    expect(page.locator("#left")).to_have_text("4 in doubt")
    for _ in ("invoice_date", "gross_amount"):
        page.keyboard.press("Enter")
    expect(rule(page, "nothing_is_hidden").locator("button")).to_be_focused()
    page.screenshot(path=tmp_path / "whole.png")
    page.locator("#close").click()
    expect(page.locator("#said")).to_have_text(
        "broken: nothing_is_hidden, not_a_duplicate; confirm that it is right as it is, then close the document"
    )
    expect(rule(page, "nothing_is_hidden").locator("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(rule(page, "nothing_is_hidden").locator(".by")).to_have_text("seen by anna: it is right as it is")
    expect(rule(page, "not_a_duplicate").locator("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#close")).to_be_focused()
    expect(page.locator("#left")).to_have_text("nothing in doubt")

    rule(page, "not_seen_before").locator("button").click()  # may be, and need not
    expect(rule(page, "not_seen_before").locator(".by")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(rule(page, "not_seen_before").locator(".by")).to_be_hidden()
    rule(page, "not_a_duplicate").locator("button").click()
    expect(rule(page, "not_a_duplicate").locator("button")).to_have_text("Seen, it is right as it is")
    expect(page.locator("#left")).to_have_text("1 in doubt")
    page.reload()
    expect(rule(page, "nothing_is_hidden").locator(".by")).to_be_visible()
    expect(rule(page, "not_a_duplicate").locator("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("nothing in doubt")
    expect(page.locator("#close")).to_be_focused()
    page.keyboard.press("Enter")
    made = outcome(site, document)
    assert made["reviewed"]["rules"] == ["not_a_duplicate", "nothing_is_hidden"]
    assert made["reviewed"]["fields"] == ["gross_amount", "invoice_date"]
    assert set(made["fields"]) == set(FOUND)
    said = [(g.field, g.answer is not None) for g in site.reviews.given(1) if g.field == "rule:not_a_duplicate"]
    assert said == [("rule:not_a_duplicate", kept) for kept in (True, False, True)]  # none is overwritten


def test_a_clause_is_keyed_in_a_field_that_grows(site: Site, sign_in: SignIn, tmp_path: Path) -> None:
    clause = " ".join(f"Neither party may assign this agreement, number {n}, without consent." for n in range(9))
    fields = {
        "title": entry("Agreement"),
        "assignment": entry(clause, "review"),
        "exclusivity": entry("None.", "review"),
    }
    document = ended(site, fields, kind="contract", rules=())
    page = sign_in("anna")
    expect(page.locator("button.main")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/1")
    long, short = (field(page, name).locator("textarea") for name in ("assignment", "exclusivity"))
    heights = [box.bounding_box() for box in (long, short)]
    assert heights[0]["height"] > 3 * heights[1]["height"]
    assert long.evaluate("area => area.scrollHeight <= area.clientHeight")  # all of it is seen

    short.focus()
    page.keyboard.press("End")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Except for paper.")
    expect(short).to_have_value("None.\nExcept for paper.")
    page.screenshot(path=tmp_path / "clause.png")
    grown = short.bounding_box()
    assert grown["height"] > heights[1]["height"]
    page.keyboard.press("ArrowUp")  # to its first line, not to another field
    expect(short).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page, "exclusivity").locator(".badge").first).to_have_text("answered")
    long.focus()
    page.keyboard.press("Enter")
    expect(field(page, "assignment").locator(".badge").first).to_have_text("answered")
    for name in site.reviews.asked(1):
        if name not in site.reviews.answers(1):
            field(page, name).locator("input, textarea, button").first.focus()
            page.keyboard.press("F8")
    expect(page.locator("#left")).to_have_text("nothing in doubt")
    page.locator("#close").click()
    made = outcome(site, document)["fields"]
    assert made["assignment"]["reasons"] == ["confirmed by anna"]
    assert made["exclusivity"]["value"] == "None. Except for paper."
    assert made["exclusivity"]["raw"] == "None.\nExcept for paper."
