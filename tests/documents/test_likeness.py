"""How alike two documents are: read twice they are one, from one template they are two."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import Box, Document, Page, Word
from documents.likeness import Likeness, how_alike, likeness_of
from documents.marks import marks_of
from documents.page import PageSource
from documents.schemas import shipped_schemas

INVOICE = shipped_schemas()["invoice"]
BODY = (
    "Nordlicht Papier GmbH Werftstraße 12 24143 Kiel Rechnung RE-2024051 vom 01.05.2024 Kundennummer 40117 "
    "Trennblätter A4 20 9,90 198,00 Joghurt Banane 50 5,50 275,00 Toner schwarz 3 61,20 183,60 Ordner breit 12 2,45 "
    "29,40 Summe netto 686,00 Umsatzsteuer 19 % 130,34 Gesamtbetrag 816,34 zahlbar bis 31.05.2024 ohne Abzug IBAN "
    "DE89370400440532013000 Steuernummer 201/113/40209"
)
VALUES = {
    "invoice_number": "RE-2024051",
    "invoice_date": "2024-05-01",
    "gross_amount": "816.34",
    "net_amount": "686.00",
}


def document(text: str, *, read_by: PageSource = "tesseract", picture: int | None = None) -> Document:
    box = Box(0.1, 0.1, 0.2, 0.2)
    words = tuple(Word(word, box) for word in text.split())
    page = Page(0, 100, 100, words, "de", read_by, fingerprint=picture)
    return Document("0" * 64, "a", "image/png", (page,))


def likeness(text: str = BODY, values: dict[str, str] | None = None, **more: object) -> Likeness:
    return likeness_of(document(text, **more), INVOICE, VALUES if values is None else values)  # type: ignore[arg-type]


def misread(text: str, share: float, seed: int = 5) -> str:
    """A letter or digit changed in this share of the words."""
    rng = random.Random(seed)
    words = text.split()
    for n in rng.sample(range(len(words)), round(share * len(words))):
        at = rng.randrange(len(words[n]))
        words[n] = words[n][:at] + rng.choice("0l8S") + words[n][at + 1 :]
    return " ".join(words)


NEXT_MONTH = BODY.replace("RE-2024051", "RE-2024063").replace("01.05.", "01.06.").replace("31.05.", "30.06.")
OF_NEXT_MONTH = {**VALUES, "invoice_number": "RE-2024063", "invoice_date": "2024-06-01"}


def test_the_same_text_is_the_same_document_whatever_it_lies_in() -> None:
    saved_again = likeness(BODY.replace(",", ", "), read_by="text_layer")
    assert how_alike(likeness(), saved_again) == "the same text"


def test_a_page_that_is_read_twice_with_other_mistakes_is_the_same() -> None:
    said = how_alike(likeness(), likeness(misread(BODY, 0.08)))
    assert said is not None
    assert "numbers are the same, the text differs in" in said


def test_the_next_invoice_of_a_seller_is_another_though_all_but_its_number_and_day_are_the_same() -> None:
    later = likeness(NEXT_MONTH, OF_NEXT_MONTH)
    assert how_alike(likeness(), later) is None
    assert how_alike(likeness(values={}), likeness(NEXT_MONTH, {})) is None


def test_two_digital_documents_are_the_same_only_where_all_numbers_are() -> None:
    own, other = (likeness(text, {}, read_by="text_layer") for text in (BODY, NEXT_MONTH))
    assert how_alike(own, other) is None
    first, last = BODY.split(" Summe ")
    in_another_order = likeness(f"Summe {last} {first}", {}, read_by="text_layer")
    assert (how_alike(own, in_another_order) or "").startswith("23 of 23 numbers")


def test_one_value_that_differs_asks_for_more_numbers_in_common_and_two_are_too_many() -> None:
    numbers = tuple(range(100))
    own = Likeness(0, "", numbers, scanned=True, values={"a": 1, "b": 2, "c": 3})
    for differ, enough in ((0, 85), (1, 90)):
        values = {**own.values, **dict.fromkeys("ab"[:differ], 9)}
        for common, alike in ((enough, True), (enough - 1, False)):
            other = replace(own, numbers=(*numbers[:common], *range(1000, 1100 - common)), values=values)
            assert (how_alike(own, other) is not None) is alike
    assert how_alike(own, replace(own, values={"a": 9, "b": 9, "c": 3})) is None


def test_where_too_few_values_were_found_all_numbers_must_be_the_same() -> None:
    own = Likeness(0, "", tuple(range(100)), (0b1,), True, {"a": 1, "b": 2})
    assert how_alike(own, own) == "100 of 100 numbers are the same, the text differs in 0 of 64 bits, the pages in 0"
    assert how_alike(own, replace(own, numbers=(*range(99), 1000))) is None


def test_pages_that_look_alike_need_fewer_numbers_in_common() -> None:
    own = Likeness(0, "", tuple(range(100)), (0b1,), True, {"a": 1, "b": 2, "c": 3})
    other = replace(own, numbers=(*range(76), *range(1000, 1024)))
    assert how_alike(own, other) == "76 of 100 numbers are the same, the text differs in 0 of 64 bits, the pages in 0"
    assert how_alike(own, replace(other, pages=(0b11111110,))) is None
    assert how_alike(own, replace(other, pages=(0b1, 0b1))) is None


def test_with_few_numbers_only_the_very_same_text_is_the_same() -> None:
    letter = "Wir freuen uns über Ihr Interesse und melden uns in den nächsten Tagen bei Ihnen, Frau "
    assert how_alike(likeness(letter + "Müller", {}), likeness(letter + "Müllen", {})) is None
    assert how_alike(likeness(letter + "Müller", {}), likeness(letter + "Müller", {})) == "the same text"
    assert how_alike(likeness("Seite 1", {}), likeness("Seite 1", {})) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_mutual_and_survives_storage(one: str, other: str) -> None:
    a, b = (likeness_of(document(text), None, {}) for text in (one, other))
    assert how_alike(a, b) == how_alike(b, a)
    assert Likeness.of_json(json.loads(json.dumps(a.as_json()))) == a
    assert all(0 <= band < 2**63 for band in a.bands())


def test_of_documents_that_are_read_twice_some_band_is_the_same_nearly_always() -> None:
    again = [likeness(misread(BODY, 0.1, seed)) for seed in range(100)]
    alike = [other for other in again if how_alike(likeness(), other)]
    found = [other for other in alike if not set(likeness().bands()).isdisjoint(other.bands())]
    assert len(alike) > 50
    assert len(found) >= 0.97 * len(alike)


@pytest.mark.parametrize("flipped", [0, 1, 2, 3])
def test_texts_and_pages_of_three_bits_or_fewer_apart_always_share_a_band(flipped: int) -> None:
    rng = random.Random(flipped)
    for _ in range(50):
        bits = rng.getrandbits(64)
        other = bits ^ sum(1 << n for n in rng.sample(range(64), flipped))
        for one, two in (
            (Likeness(bits, "x", ()), Likeness(other, "x", ())),
            (Likeness(0, "", (), (bits,)), Likeness(0, "", (), (other,))),
        ):
            assert not set(one.bands()).isdisjoint(two.bands())


def test_the_hashes_are_the_same_on_every_machine() -> None:
    """They are compared with those that other processes, releases and hosts stored."""
    made = likeness(picture=2**63)
    assert (made.text, made.bands()[-1]) == (16213128267111357314, 3330145384234)


def test_the_marks_of_a_document_of_no_known_type_are_its_likeness_alone() -> None:
    assert marks_of(document(BODY)).identities == ()
    known = marks_of(document(BODY), INVOICE, {**VALUES, "seller_name": "Nordlicht Papier GmbH"})
    assert (len(known.identities), known.known_by) == (1, INVOICE.known_by)
    assert known.likeness is not None
    assert set(known.likeness.values) == set(VALUES)
