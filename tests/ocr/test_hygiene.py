"""Nothing unseen passes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.page import Box, Word
from ocr.hygiene import clean_words, visible_text

BOX = Box(0.1, 0.1, 0.2, 0.2)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("To\u200btal", "Total"),
        ("\u202e05.481\u202c", "05.481"),
        ("ig\U000e0069\U000e0067nore", "ignore"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("Ver\u00adkäufer", "Verkäufer"),
        ("Mu\u0308ller", "Müller"),
        ("1\u00a0234,50", "1 234,50"),
        ("heart\ufe0f", "heart"),
        ("\ud800x", "x"),
        ("m²", "m²"),
    ],
)
def test_visible_text_keeps_what_is_seen(raw: str, expected: str) -> None:
    assert expected == visible_text(raw)


@given(st.text())
def test_visible_text_is_stable_and_holds_no_unseen_character(text: str) -> None:
    once = visible_text(text)
    assert once == visible_text(once)
    assert not {unicodedata.category(c) for c in once} & {"Cc", "Cf", "Cs", "Co", "Cn"}


def test_word_that_vanishes_leaves_its_line_break() -> None:
    words = [Word("a", BOX), Word("\u200b", BOX, before="\n"), Word("b", BOX, before=" ")]
    kept, changed = clean_words(words)
    assert [(w.text, w.before) for w in kept] == [("a", " "), ("b", "\n")]
    assert changed == 1


def test_clean_words_are_passed_on_untouched() -> None:
    words = (Word("Total", BOX), Word("184.40", BOX, before="\t"))
    assert (words, 0) == clean_words(words)
