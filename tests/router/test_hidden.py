"""A page that hides text from who looks at it holds the document, and nothing else."""

from dataclasses import replace

import pytest

from documents.page import Document
from router import Router, RouterSettings
from router.rules import check_hidden
from tests.router.known import TRUSTED, calibration
from tests.router.test_decide import MODEL, SCHEMAS, document, findings, required


def hiding(*words: int) -> Document:
    (page,) = document().pages
    empty = replace(page, words=())
    pages = (replace(page if n == 0 else empty, index=n, hidden_words=count) for n, count in enumerate(words))
    return replace(document(), pages=tuple(pages))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((0, 0), None),
        ((1,), "page 1 hides a word that nobody sees, and that was not used"),
        ((0, 14), "page 2 hides 14 words that nobody sees, and that was not used"),
        ((2, 14), "page 1 hides 2 words and page 2 hides 14 words that nobody sees, and that was not used"),
    ],
)
def test_hidden_words_are_counted_by_page(words: tuple[int, ...], said: str | None) -> None:
    found = check_hidden(hiding(*words))
    assert [rule.detail for rule in found] == ([said] if said else [])
    assert all(rule.hard and not rule.passed for rule in found)


def test_a_document_that_hides_text_is_for_a_person_though_every_value_is_accepted() -> None:
    fields = {("invoice", f.name): TRUSTED for f in SCHEMAS["invoice"].values}
    settings = RouterSettings(max_error=0.05)
    router = Router(calibration(fields, MODEL), settings, reading="ocr-1")
    plain, hides = (router.decide(d, findings(*required()), SCHEMAS) for d in (hiding(0), hiding(3)))
    assert (plain.status, hides.status) == ("accepted", "needs_review")
    assert hides.reason == "page 1 hides 3 words that nobody sees, and that was not used"
    assert {d.verdict for d in hides.decisions if d.extraction} == {"accept"}
    off = Router(
        calibration(fields, MODEL), settings.model_copy(update={"rules_off": ("nothing_is_hidden",)}), reading="ocr-1"
    )
    assert off.decide(hiding(3), findings(*required()), SCHEMAS).status == "accepted"
