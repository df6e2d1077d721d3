"""Names as they are compared: folded, without legal form."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiers.linking.legal_forms import SPELLINGS
from tiers.linking.likeness import address_likeness, name_likeness
from tiers.linking.names import NameKey, fold, glyph_key, name_key


def key(name: str, *, misread: bool = False) -> NameKey:
    found = name_key(name, misread=misread)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "words", "form"),
    [
        ("Müller & Söhne GmbH & Co. KG", "muller sohne", "gmbhcokg"),
        ("Mueller und Soehne G.m.b.H. & Co KG", "muller sohne", "gmbhcokg"),
        ("Bäcker Gesellschaft mit beschränkter Haftung", "backer", "gmbh"),
        ("Holding AG & Co. KG", "holding", "gmbhcokg"),
        ("S.A.R.L. Dupont et Fils", "dupont fils", "sarl"),
        ("Ibersol e. K.", "ibersol", "ek"),
        ("J.P. Morgan Chase, Inc.", "jp morgan chase", "inc"),
        ("Kowalski Sp. z o.o.", "kowalski", "spzoo"),
        ("Hawthorne Seafood Sdn. Bhd.", "hawthorne seafood", "ltd"),
        ("Mitchell's Bakery", "mitchells bakery", None),
        ("AG", "ag", None),
        ("Śnieżka Świebodzin", "sniezka swiebodzin", None),
    ],
)
def test_a_legal_form_is_set_apart(name: str, words: str, form: str | None) -> None:
    assert (key(name).text, key(name).form) == (words, form)


@pytest.mark.parametrize(
    ("name", "words", "head"),
    [
        ("Nordlicht Papier GmbI-I", "nordlicht papier", ""),
        ("Nordlicht Papier GmbH 8c Co. KG", "nordlicht papier", ""),
        ("Nordlicht PapierGmbH", "nordlicht papier", ""),
        ("Nordlicht Papier Limitcd", "nordlicht papier", ""),
        ("Nordlicht Papier GmbH Niederlassung Nord", "nordlicht papier niederlassung nord", "nordlicht papier"),
        ("Nordlicht Papier S.A., Agence Paris", "nordlicht papier sa agence paris", "nordlicht papier"),
        ("Smith, Jones & Partners LLP", "smith jones partners", ""),
    ],
)
def test_a_name_on_a_page_may_be_misread_or_have_more_behind_it(name: str, words: str, head: str) -> None:
    found = key(name, misread=True)
    assert (found.text, " ".join(found.head)) == (words, head)


def test_each_spelling_is_of_one_form() -> None:
    counted = Counter(spelling for spellings in SPELLINGS.values() for spelling in spellings.split())
    assert [spelling for spelling, times in counted.items() if times > 1] == []


@given(st.text())
def test_folding_twice_is_folding_once_for_letters_without_digraphs(text: str) -> None:
    folded = fold(text)
    if not any(two in folded for two in ("ae", "oe", "ue")):
        assert fold(folded) == folded


@given(st.text(), st.booleans())
def test_any_text_has_a_key_of_whole_words_or_none(text: str, misread: bool) -> None:
    found = name_key(text, misread=misread)
    if found is not None:
        assert found.words
        assert all(word and not word.isspace() for word in found.words)
        assert len(glyph_key(found.text).split()) == len(found.words)


@given(st.text(), st.text())
def test_likeness_is_in_bounds_and_whole_for_a_name_itself(one: str, other: str) -> None:
    page, listed = name_key(one, misread=True), name_key(other)
    if page is None or listed is None:
        return
    found = name_likeness(page, listed, lambda word: 1.0)
    assert 0 <= found.letters <= 1
    assert min(found.shared, found.missing, found.extra) >= 0
    assert name_likeness(listed, listed, lambda word: 1.0).is_exact
    assert 0 <= address_likeness(one, other).words <= 1


def test_addresses_agree_in_part_and_by_postcode() -> None:
    whole = "Hauptstraße 12, 24143 Kiel"
    assert address_likeness("Hauptstr. 12, D-24143 Kiel, Deutschland", whole).postcode == 1
    assert address_likeness(whole, "Kiel").is_part
    other = address_likeness("Am Wall 3, 28195 Bremen", whole)
    assert (other.postcode, other.is_part) == (-1, False)
    assert other.words < 0.5
