"""The trail by page: the latest first, paged by number, by person and action, and verified."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import delete, update

from storage.accounts.tables import trail
from storage.accounts.trail import Trail
from storage.ledger import Ledger
from tests.review.browser import Browser
from tests.review.test_dashboard import words
from tests.review.test_pages import PAYLOADS, _Seen

NUMBERS = re.compile(r'<tr>\n<td class="right">(\d+)</td>')


@pytest.fixture
def ada(browser: Callable[..., Browser]) -> Browser:
    return browser("ada")


def did(ledger: Ledger, count: int, *, actor: str = "olga", action: str = "answer", **what: object) -> None:
    for number in range(count):
        ledger.write(
            "append",
            lambda c, now, n=number: Trail.append(c, actor=actor, action=action, what={"n": n, **what}, at_ms=now),
        )


def shown(page: str) -> list[int]:
    return [int(number) for number in NUMBERS.findall(page)]


def test_the_latest_come_first_and_the_others_page_by_page(ada: Browser, ledger: Ledger) -> None:
    did(ledger, 120)
    last = Trail(ledger.database).head().seq
    found, path = list[int](), "/trail"
    while path:
        page = ada.get(path).text
        found += shown(page)
        link = re.search(r'<a href="(/trail\?before=\d+)">Older ones', page)
        path = link[1] if link else ""
    assert found == list(range(last, 0, -1))
    assert shown(ada.get("/trail?before=4").text) == [3, 2, 1]


def test_it_is_filtered_by_person_and_action(ada: Browser, ledger: Ledger) -> None:
    did(ledger, 2, actor="olga", action="answer")
    did(ledger, 3, actor="susan", action="answer")
    did(ledger, 1, actor="susan", action="lift halt", field="invoice.total")
    assert len(shown(ada.get("/trail?by=susan&action=answer").text)) == 3
    page = ada.get("/trail?action=lift+halt").text
    assert "susan lift halt field invoice.total n 0" in words(page)
    assert len(shown(page)) == 1
    assert "No entry is like that" in words(ada.get("/trail?by=nobody").text)
    of_susan = [entry.seq for entry in Trail(ledger.database).latest(actor="susan")]
    assert shown(ada.get("/trail?by=susan&action=").text) == of_susan
    assert len(of_susan) < Trail(ledger.database).head().seq


def test_links_to_older_ones_keep_the_filter(ada: Browser, ledger: Ledger) -> None:
    did(ledger, 60, actor="olga & co", action="answer")
    did(ledger, 1, actor="susan")
    page = ada.get("/trail?by=olga+%26+co").text
    link = re.search(r'<a href="([^"]+)">Older ones', page)
    assert link
    older = ada.get(link[1].replace("&amp;", "&")).text
    assert len(shown(page)) + len(shown(older)) == 60


def test_a_whole_trail_is_told_with_its_end_to_keep(ada: Browser, ledger: Ledger) -> None:
    did(ledger, 5)
    ada.get("/trail")
    head = Trail(ledger.database).head()
    page = words(ada.post("/trail/verify").text)
    assert f"The trail is whole, up to entry {head.seq}." in page
    assert f"{head.seq}:{head.hash}" in page
    did(ledger, 1)
    again = words(ada.post("/trail/verify", {"known": f" {head.seq}:{head.hash} "}).text)
    assert f"The trail is whole, up to entry {head.seq + 1}, and entry {head.seq} is still what it was" in again


@pytest.mark.parametrize("values", [{"actor": "eve"}, {"what": "{}"}, {"what": "no JSON"}, {"what": "[1]"}], ids=str)
def test_an_altered_entry_is_named_and_still_shown(ada: Browser, ledger: Ledger, values: dict[str, str]) -> None:
    did(ledger, 9)
    ada.get("/trail")
    altered = update(trail).where(trail.c.seq == 12).values(**values)
    ledger.database.write("alter", lambda c: c.execute(altered).rowcount)
    page = ada.post("/trail/verify")
    assert page.status_code == 200
    assert "Broken: the trail is broken at entry 12" in words(page.text)
    assert "The trail is whole" not in page.text
    assert 12 in shown(page.text)


def test_a_cut_off_end_is_found_by_the_one_that_was_kept(ada: Browser, ledger: Ledger) -> None:
    did(ledger, 5)
    ada.get("/trail")
    head = Trail(ledger.database).head()
    cut = delete(trail).where(trail.c.seq > head.seq - 2)
    ledger.database.write("cut", lambda c: c.execute(cut).rowcount)
    assert "The trail is whole" in words(ada.post("/trail/verify").text)
    page = words(ada.post("/trail/verify", {"known": f"{head.seq}:{head.hash}"}).text)
    assert f"Broken: the trail ends at entry {head.seq - 2}, but had {head.seq}: its end was removed" in page


@pytest.mark.parametrize("known", ["12", "12:abc", "x:" + "0" * 64, "1" * 19 + ":" + "0" * 64, "1:" + "Z" * 64])
def test_what_is_no_end_of_a_trail_gets_a_clear_line(ada: Browser, known: str) -> None:
    ada.get("/trail")
    answer = ada.post("/trail/verify", {"known": known})
    assert (answer.status_code, "this is no end of a trail" in answer.text) == (400, True)


@pytest.mark.parametrize("before", ["x", "-1", "0", "1.5", "٣", "9" * 20])
def test_what_is_no_number_of_an_entry_gets_a_clear_line(ada: Browser, before: str) -> None:
    answer = ada.get("/trail", params={"before": before})
    assert (answer.status_code, "is no number of an entry" in answer.text) == (400, True)


@pytest.mark.parametrize("name", ["olga", "susan"])
def test_it_is_for_admins(browser: Callable[..., Browser], name: str) -> None:
    other = browser(name)
    assert (other.get("/trail").status_code, other.post("/trail/verify").status_code) == (403, 403)
    assert "Trail" not in words(other.get("/queue").text)


def test_to_verify_takes_the_form_token(ada: Browser) -> None:
    ada.get("/trail")
    assert ada.post("/trail/verify", csrf=None).status_code == 403


def test_text_that_no_page_can_hold_is_shown_all_the_same(ada: Browser, ledger: Ledger) -> None:
    did(ledger, 1, odd="Öl \ud800\x00 <b>")
    page = ada.get("/trail")
    assert page.status_code == 200
    assert r"Öl \ud800\x00 <b>" in _Seen(page.text).text


def test_nothing_of_an_entry_is_taken_for_html(ada: Browser, ledger: Ledger) -> None:
    did(ledger, 1, said={"total": "1"})
    plain = _Seen(ada.get("/trail").text)
    for payload in PAYLOADS:
        did(ledger, 1, actor=payload, action=payload, **{payload: [payload], "said": payload})
        seen = _Seen(ada.get("/trail").text)
        assert (seen.elements, seen.attributes) == (plain.elements, plain.attributes), payload
    assert [payload for payload in PAYLOADS if " ".join(payload.split()) not in " ".join(seen.text.split())] == []
