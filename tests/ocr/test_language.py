"""The language of a page."""

from __future__ import annotations

import pytest

from documents.page import Box, Word
from ocr.language import detect_language

BOX = Box(0.1, 0.1, 0.2, 0.2)


def _words(text: str) -> list[Word]:
    return [Word(part, BOX) for part in text.split()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rechnung Nr. 4711 vom 05.03.2024, zahlbar innerhalb von 30 Tagen ohne Abzug", "de"),
        ("Please pay the amount due within thirty days of the date of this invoice", "en"),
        ("Facture à régler dans les trente jours suivant la date de réception", "fr"),
    ],
)
def test_language_of_a_sentence(text: str, expected: str) -> None:
    assert expected == detect_language(_words(text), ("eng", "deu", "fra"))


def test_language_of_numbers_is_not_known() -> None:
    assert detect_language(_words("12.50 13.00 471102 EUR"), ("eng", "deu", "fra")) is None


def test_language_is_one_of_those_allowed() -> None:
    german = _words("Rechnung zahlbar innerhalb von dreißig Tagen ohne Abzug")
    assert detect_language(german, ("eng", "fra")) != "de"


def test_only_language_allowed_is_the_answer() -> None:
    assert detect_language(_words("Please pay the amount due within thirty days"), ("eng",)) == "en"
