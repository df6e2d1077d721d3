"""Reviewing by keyboard and by mouse, in a real browser."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from storage.reviews.values import ReviewRules, Wanted
from tests.browser.conftest import Site
from tests.browser.invoices import entry

SignIn = Callable[..., Page]


class Keys:
    """Presses keys and counts them; what is typed is not counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        self.pressed += 1
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


def begin(page: Page) -> None:
    """The next document of the queue."""
    expect(page.locator("button.main")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/*")
    expect(page.locator(".field.asked input").first).to_be_focused()


def field(page: Page, name: str) -> Any:
    return page.locator(f'[data-field="{name}"]')


def outcome(site: Site, document: str) -> dict[str, Any]:
    for _ in range(100):
        if (text := site.reviews.outcome(document)) is not None:
            found: dict[str, Any] = json.loads(text)
            return found
        time.sleep(0.05)
    raise AssertionError("the document was not closed")


def test_two_fields_in_doubt_are_settled_in_six_keys_and_the_next_document_comes(site: Site, sign_in: SignIn) -> None:
    first, second = site.document("RE-1"), site.document("RE-2")
    page = sign_in("anna")
    begin(page)
    assert page.locator("h1").inner_text() == "RE-1.pdf"
    keys = Keys(page)
    keys.type("5.3.2024")  # it is selected: typing replaces it
    keys.press("Enter")
    expect(field(page, "gross_amount").locator("input")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#close")).to_be_focused()
    expect(page.locator("#left")).to_have_text("nothing in doubt")
    keys.press("Enter")
    page.wait_for_url("**/review/2")
    assert keys.pressed <= 6
    made = outcome(site, first)
    assert made["fields"]["invoice_date"]["value"] == "2024-03-05"
    assert made["fields"]["gross_amount"]["reasons"] == ["confirmed by anna"]
    assert site.reviews.review(2).document_id == second
    took = [g.took_ms for g in site.reviews.given(1)]
    assert all(ms is not None and ms > 0 for ms in took)


def test_the_box_of_the_field_in_hand_is_shown_and_enlarged(site: Site, sign_in: SignIn) -> None:
    site.document()
    page = sign_in("anna")
    begin(page)
    mark = page.locator("#marks rect.focus")
    expect(mark).to_have_count(1)
    at = {name: float(mark.get_attribute(name) or 0) for name in ("x", "y", "width", "height")}
    assert (at["x"], at["y"]) == pytest.approx((0.126, 0.176), abs=1e-6)
    inside = page.locator("#view").bounding_box()
    box = mark.bounding_box()
    assert inside is not None
    assert box is not None
    for start, size in (("x", "width"), ("y", "height")):
        assert inside[start] <= box[start] < box[start] + box[size] <= inside[start] + inside[size]
    field(page, "gross_amount").locator("input").focus()
    page.wait_for_function(
        "Math.abs(Number(document.querySelector('#marks rect.focus').getAttribute('y')) - 0.356) < 1e-6"
    )


def on_page(page: Page, x: float, y: float) -> tuple[float, float]:
    """The point of the window where this point of the sheet is."""
    page.wait_for_function("document.getElementById('picture').complete")
    page.click("#whole")
    frame = page.locator("#picture").bounding_box()
    assert frame
    return frame["x"] + x * frame["width"], frame["y"] + y * frame["height"]


def test_words_that_are_clicked_become_the_value_with_their_place(site: Site, sign_in: SignIn) -> None:
    document = site.document()
    page = sign_in("anna")
    begin(page)
    field(page, "gross_amount").locator("input").focus()
    page.mouse.click(*on_page(page, 395 / 595, (842 - 563) / 842))  # the net amount
    expect(field(page, "gross_amount").locator("input")).to_have_value("200.00")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("nothing in doubt")
    page.keyboard.press("Enter")
    total = outcome(site, document)["fields"]["gross_amount"]
    assert (total["value"], total["raw"], total["page"]) == ("200.00", "200.00", 0)
    assert total["box"][0] == pytest.approx(380 / 595, abs=0.01)
    (said,) = site.reviews.answers(1)["gross_amount"].answer.values  # type: ignore[union-attr]
    assert len(said.words) == 1


def test_a_box_that_is_drawn_takes_the_words_in_it(site: Site, sign_in: SignIn) -> None:
    site.document()
    page = sign_in("anna")
    begin(page)
    field(page, "buyer_address").locator("input").focus()
    page.mouse.move(*on_page(page, 55 / 595, (842 - 758) / 842))
    page.mouse.down()
    page.mouse.move(*on_box(page, 250 / 595, (842 - 740) / 842))
    page.mouse.up()
    expect(field(page, "buyer_address").locator("input")).to_have_value("7 Harbour Road, Bristol")


def on_box(page: Page, x: float, y: float) -> tuple[float, float]:
    frame = page.locator("#picture").bounding_box()
    assert frame
    return frame["x"] + x * frame["width"], frame["y"] + y * frame["height"]


def test_absent_and_unreadable_are_one_key_each_and_undo_brings_the_value_back(site: Site, sign_in: SignIn) -> None:
    document = site.document()
    page = sign_in("anna")
    begin(page)
    page.keyboard.press("F8")
    expect(field(page, "invoice_date").locator(".badge")).to_have_text("absent")
    page.keyboard.press("F9")
    expect(field(page, "gross_amount").locator(".badge")).to_have_text("unreadable")
    page.keyboard.press("Control+z")
    expect(field(page, "gross_amount").locator(".badge")).to_have_text("in doubt")
    expect(field(page, "gross_amount").locator("input")).to_have_value("238.00")
    page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("nothing in doubt")
    page.keyboard.press("Enter")
    made = outcome(site, document)["fields"]
    assert (made["invoice_date"]["state"], made["invoice_date"]["value"]) == ("absent", None)
    assert made["gross_amount"]["value"] == "238.00"


def test_what_is_no_value_is_told_and_the_person_is_brought_back(site: Site, sign_in: SignIn) -> None:
    site.document()
    page = sign_in("anna")
    begin(page)
    page.keyboard.type("soon")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("invoice date: “soon” is not a day, as 2024-03-05")
    expect(field(page, "invoice_date").locator("input")).to_be_focused()
    expect(page.locator("#left")).to_have_text("2 in doubt")


def test_rows_are_added_joined_split_and_removed(site: Site, sign_in: SignIn) -> None:
    row = {"description": entry("Paper", "review"), "amount": entry("200.00", "review")}
    document = site.document(line_items=[row, {"description": entry("A4", "review")}])
    page = sign_in("anna")
    begin(page)
    table = field(page, "line_items")
    table.locator("input").first.focus()
    table.locator(".merge").click()
    expect(table.locator("tbody tr")).to_have_count(1)
    expect(table.locator("input").first).to_have_value("Paper A4")
    table.locator("input").first.focus()
    page.keyboard.press("Insert")
    expect(table.locator("tbody tr")).to_have_count(2)
    page.keyboard.type("Ink 3.50")
    second = table.locator("tbody tr").nth(1).locator("input").first
    second.evaluate("input => input.setSelectionRange(3, 3)")
    table.locator(".split").click()
    expect(table.locator("tbody tr")).to_have_count(3)
    page.keyboard.press("Control+Delete")
    expect(table.locator("tbody tr")).to_have_count(2)
    table.locator("tbody tr").nth(1).locator("[data-column=amount]").fill("3.50")
    page.keyboard.press("Control+Enter")
    expect(table.locator(".line .badge")).to_have_text("answered")
    for name in ("invoice_date", "gross_amount"):
        field(page, name).locator("input").focus()
        page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("nothing in doubt")
    page.locator("#close").click()
    rows = outcome(site, document)["fields"]["line_items"]
    assert [{c: e["value"] for c, e in row.items()} for row in rows] == [
        {"description": "Paper A4", "amount": "200.00"},
        {"description": "Ink", "amount": "3.50"},
    ]


def test_a_document_in_hand_is_not_given_to_another_who_sees_who_has_it(site: Site, sign_in: SignIn) -> None:
    site.document("RE-1")
    anna, ben = sign_in("anna"), sign_in("ben")
    begin(anna)
    ben.goto("/queue")
    assert "anna" in ben.locator("tbody tr").inner_text()
    expect(ben.locator("button.main")).to_be_focused()
    ben.keyboard.press("Enter")
    ben.wait_for_url("**/queue?done=1")
    ben.goto("/review/1")
    assert "anna has it in hand" in ben.locator(".notice").first.inner_text()
    ben.locator("button.main").click()
    expect(ben.locator(".notice")).to_contain_text("anna has this document in hand")


def test_who_has_an_old_form_is_told_what_another_said_and_nothing_is_lost(site: Site, sign_in: SignIn) -> None:
    site.document()
    anna = sign_in("anna")
    begin(anna)
    site.reviews.release(1, by="anna")
    ben = sign_in("ben")
    begin(ben)
    ben.keyboard.type("2024-03-05")
    ben.keyboard.press("Enter")
    expect(field(ben, "invoice_date").locator(".badge")).to_have_text("answered")
    site.reviews.release(1, by="ben")
    anna.keyboard.type("2024-03-06")
    anna.keyboard.press("Enter")
    expect(anna.locator("#said")).to_contain_text("ben answered invoice_date meanwhile; nothing was changed")
    expect(field(anna, "invoice_date").locator(".broken").first).to_have_text("ben said: 2024-03-05")
    (said,) = site.reviews.answers(1)["invoice_date"].answer.values  # type: ignore[union-attr]
    assert said.value == "2024-03-05"


def test_the_queue_finds_filters_and_orders(site: Site, sign_in: SignIn) -> None:
    for name in ("RE-1", "RE-2", "XY-3"):
        site.document(name)
    page = sign_in("anna")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.fill("[role=search] input[name=q]", "xy")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=xy**")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert "XY-3.pdf" in page.locator("tbody").inner_text()
    page.select_option("select[name=type]", "receipt")
    page.click("text=Show")
    expect(page.locator(".notice")).to_contain_text("No document is like that")


class TestTwoPeople:
    """Blind double keying."""

    @pytest.fixture
    def rules(self) -> ReviewRules:
        return ReviewRules(second_share=1.0)

    def test_the_second_person_is_shown_nothing_and_where_they_differ_a_third_decides(
        self, site: Site, sign_in: SignIn
    ) -> None:
        document = site.document()
        anna, ben, carl = (sign_in(name) for name in ("anna", "ben", "carl"))
        begin(anna)
        anna.keyboard.type("2024-03-05")
        anna.keyboard.press("Enter")
        anna.keyboard.press("Enter")
        expect(anna.locator("#left")).to_have_text("nothing in doubt")
        anna.keyboard.press("Enter")
        anna.wait_for_url("**/queue?done=1")

        begin(ben)
        assert ben.locator(".form").inner_text().count("blind") == 1
        expect(field(ben, "invoice_date").locator("input")).to_have_value("")
        assert "238.00" not in ben.content()
        ben.keyboard.type("2024-03-05")
        ben.keyboard.press("Enter")
        ben.keyboard.type("239.00")
        ben.keyboard.press("Enter")
        expect(ben.locator("#left")).to_have_text("nothing in doubt")
        ben.keyboard.press("Enter")
        ben.wait_for_url("**/queue?done=1")
        assert site.reviews.outcome(document) is None

        begin(carl)
        expect(field(carl, "gross_amount").locator("input")).to_be_focused()
        expect(field(carl, "gross_amount").locator(".keyed")).to_contain_text(["anna 238.00", "ben 239.00"])
        assert carl.locator(".keyed").count() == 2  # nothing where they agree
        carl.get_by_label("Take what ben said of gross amount").click()
        expect(carl.locator("#left")).to_have_text("nothing in doubt")
        carl.keyboard.press("Enter")
        assert outcome(site, document)["fields"]["gross_amount"]["value"] == "239.00"
        assert site.reviews.queue(Wanted()).reviews == ()
