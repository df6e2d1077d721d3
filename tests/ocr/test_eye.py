"""What the drawn page shows where words of a text layer stand: honest pages say the same, forged fonts do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from documents.page import Document
from ocr import OcrSettings, Reader
from tests.ocr.handmade_files import pdf, text_at

PAGE = text_at(
    (30, 350, "Invoice number RE-2024-117"),
    (30, 330, "Nordwind Papier GmbH"),
    (30, 310, "Total 1.070,00 EUR"),
    (30, 290, "Hafenweg 7"),
    (30, 276, "20457 Hamburg"),
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


def seen(reader: Reader, data: bytes, *texts: str) -> list[str | None]:
    """What is seen where these texts stand, each of words that follow one another in the text layer."""
    document = reader.read(data, source="a.pdf")
    places = [place(document, text) for text in texts]
    found = reader.seen(data, document, places)
    return [found[words] for words in places]


def place(document: Document, text: str) -> tuple[int, ...]:
    words, wanted = [w.word.text for w in document.words], text.split()
    (start,) = [n for n in range(len(words)) if words[n : n + len(wanted)] == wanted]
    return tuple(range(start, start + len(wanted)))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_an_honest_page_shows_what_its_text_says_whichever_way_it_lies(reader: Reader, turn: int) -> None:
    texts = ["RE-2024-117", "Nordwind Papier GmbH", "1.070,00 EUR", "Hafenweg 7 20457 Hamburg"]
    assert seen(reader, pdf(PAGE, page=b"/Rotate %d" % turn), *texts) == texts


def test_text_that_runs_up_the_page_is_read_too(reader: Reader) -> None:
    upwards = b"BT /F 10 Tf 0 1 -1 0 100 60 Tm (Total amount 1.070,00 EUR) Tj ET"
    assert seen(reader, pdf(upwards), "Total amount", "1.070,00") == ["Total amount", "1.070,00"]


def test_a_replacement_text_is_told_from_what_is_drawn(reader: Reader) -> None:
    forged = PAGE + b" /Span <</ActualText (8.500,00)>> BDC BT /F 10 Tf 30 200 Td (3.500,00) Tj ET EMC"
    assert seen(reader, pdf(forged), "8.500,00", "1.070,00 EUR") == ["3.500,00", "1.070,00 EUR"]


def test_a_font_that_says_other_digits_than_it_draws_is_told(reader: Reader) -> None:
    lying = PAGE.replace(b"/F ", b"/L ")
    data = pdf(lying, objects=LYING_FONT).replace(b"/B 4 0 R", b"/L 100 0 R")
    assert seen(reader, data, "8.929,99", "Nordwind Papier GmbH") == ["1.070,00", "Nordwind Papier GmbH"]


def test_what_is_covered_after_it_was_written_is_not_seen(reader: Reader) -> None:
    document = reader.read(pdf(PAGE), source="a.pdf")
    covered = pdf(PAGE + b" 1 g 20 300 200 20 re f")
    places = [place(document, "1.070,00"), place(document, "Hafenweg 7")]
    assert list(reader.seen(covered, document, places).values()) == ["", "Hafenweg 7"]


def test_the_same_words_are_looked_at_once(reader: Reader) -> None:
    data = pdf(PAGE)
    document = reader.read(data, source="a.pdf")
    total = place(document, "1.070,00")
    assert reader.seen(data, document, [total, total]) == {total: "1.070,00"}


def test_a_page_that_cannot_be_drawn_in_time_leaves_open_what_it_shows() -> None:
    with Reader(OcrSettings(page_seconds=1e-6)) as hurried:
        assert seen(hurried, pdf(PAGE), "1.070,00", "Hafenweg 7") == [None, None]


_SWAPPED = b"".join(b"<%02X> <%04X>\n" % (ord("0") + n, ord("9") - n) for n in range(10))
_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange\n10 beginbfchar\n" + _SWAPPED + b"endbfchar endcmap end end"
)
LYING_FONT = {
    100: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 101 0 R>>",
    101: b"<</Length %d>>stream\n%s\nendstream" % (len(_CMAP), _CMAP),
}
"""Draws each digit as it is, and says that it is nine less it."""
