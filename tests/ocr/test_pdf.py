"""PDFs by hand, decoded in this process: what the text layer gives, and when pixels are asked for instead."""

import zlib

import numpy as np
import pytest

from ocr.budget import Budget
from ocr.pdf import decode, render
from ocr.raw_page import GAPS, RawPage
from ocr.refusal import Refusal
from tests.ocr.handmade_files import pdf, prose, text_at


def pages(data: bytes, **limits: int) -> list[RawPage]:
    kept = np.frombuffer(data, dtype=np.uint8)
    _, found = decode(kept, Budget(**limits), first_page=0, text_layer=True)
    return list(found)


def only(data: bytes, **limits: int) -> RawPage:
    (page,) = pages(data, **limits)
    return page


def flow(page: RawPage) -> str:
    gaps = [GAPS[g] for g in page.gaps.tolist()]
    return "".join(gap + text for gap, text in zip(gaps, page.texts, strict=True)).lstrip()


def scan(width: int = 600, height: int = 800) -> dict[int, bytes]:
    """An image object 100 with some dark bars on white."""
    pixels = np.full((height, width), 255, dtype=np.uint8)
    pixels[50:-50:20, 60:-60] = 0
    packed = zlib.compress(pixels.tobytes())
    head = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n" % (width, height, len(packed))
    )
    return {100: head + packed + b"\nendstream"}


PICTURE = b" q 300 0 0 400 0 0 cm /I Do Q "
WITH_PICTURE = {"resources": b"/XObject<</I 100 0 R>>", "objects": scan()}


def test_words_lines_and_cells() -> None:
    content = text_at((30, 350, "Invoice 471102"), (30, 336, "Total due"), (200, 336, "12,50"))
    assert flow(only(pdf(content))) == "Invoice 471102\nTotal due\t12,50"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [b"", b"/CropBox[40 100 250 380]"])
def test_boxes_lie_on_the_ink(rotation: int, crop: bytes) -> None:
    content = text_at((60, 300, "Hello"), (60, 260, "World 12"), size=20)
    data = pdf(content, page=b"/Rotate %d" % rotation + crop)
    page = only(data)
    image = render(np.frombuffer(data, np.uint8), Budget(), page_index=0, dpi=150).image
    assert image is not None
    ink = image.min(axis=2) < 128
    covered = np.zeros_like(ink)
    height, width = ink.shape
    for x0, y0, x1, y1 in page.boxes.tolist():
        part = slice(int(y0 * height), int(y1 * height) + 1), slice(int(x0 * width), int(x1 * width) + 1)
        assert ink[part].mean() > 0.1
        covered[part] = True
    assert (ink & covered).sum() == ink.sum()
    assert sorted(page.texts) == ["12", "Hello", "World"]
    assert (page.width / page.height > 1) == (width > height)


@pytest.mark.parametrize("matrix", ["1 0 0 1 60 300", "0 1 -1 0 100 60", "-1 0 0 -1 280 300", "0 -1 1 0 100 350"])
def test_text_that_runs_any_way_is_read_in_order(matrix: str) -> None:
    content = f"BT /F 14 Tf {matrix} Tm (first line here) Tj 0 -30 Td (second line) Tj ET".encode()
    assert flow(only(pdf(content))) == "first line here\nsecond line"


def test_a_glyph_at_a_time_makes_words() -> None:
    advance = {"H": 7.22, "e": 5.56, "l": 2.22, "o": 5.56, "W": 9.44, "r": 3.33, "d": 5.56}
    x, pieces = 50.0, []
    for letter in "Hello World":
        if letter != " ":
            pieces.append((x, 300.0, letter))
        x += advance.get(letter, 2.78)
    assert only(pdf(text_at(*pieces))).texts == ["Hello", "World"]


def test_words_that_touch_in_the_text_but_not_on_the_page_are_parted() -> None:
    content = b"BT /F 10 Tf 30 300 Td [(Amount)-9000(12,50)] TJ ET"
    assert only(pdf(content)).texts == ["Amount", "12,50"]


def test_spaced_out_letters_make_a_word() -> None:
    content = (
        b"BT /F 12 Tf 4 Tc 30 300 Td (INVOICE) Tj 0 Tc 0 -20 Td (Number 7 of 9) Tj "
        b"0 -20 Td (R E C H N U N G) Tj 0 -20 Td (a b 1 2) Tj ET"
    )
    assert only(pdf(content)).texts == ["INVOICE", "Number", "7", "of", "9", "RECHNUNG", "a", "b", "1", "2"]


def test_soft_hyphens_and_controls_vanish_and_ligatures_are_spelt_out() -> None:
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"3 beginbfchar <41> <FB01> <42> <00AD> <43> <200B> endbfchar endcmap end"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 101 0 R>>"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(to_unicode), to_unicode)
    mapped = b"1 beginbfrange <61> <7A> <0061> endbfrange"
    to_unicode = to_unicode.replace(b"endcmap", mapped + b" endcmap")
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(to_unicode), to_unicode)
    content = b"BT /T 12 Tf 30 300 Td (Ave Bsoft Cnone) Tj ET"
    data = pdf(content, resources=b"/Font<</T 100 0 R>>", objects={100: font, 101: stream})
    assert only(data).texts == ["five", "soft", "none"]


@pytest.mark.parametrize(
    "hidden",
    [
        b"BT 3 Tr /F 10 Tf 30 100 Td (secret orders) Tj ET",
        b"BT 1 g /F 10 Tf 30 100 Td (secret orders) Tj ET",
        b"BT /F 1 Tf 30 100 Td (secret orders) Tj ET",
        b"BT /F 10 Tf 30 900 Td (secret orders) Tj ET",
        b"BT /F 10 Tf -200 100 Td (secret orders) Tj ET",
        b"BT /F 10 Tf 30 100 Td (secret orders) Tj ET 0 g 20 90 200 30 re f",
        b"0 g 20 90 200 30 re f BT 0 g /F 10 Tf 30 100 Td (secret orders) Tj ET",
        b"0.9 g 20 90 200 30 re f BT 0.93 g /F 10 Tf 30 100 Td (secret orders) Tj ET",
        b"/G gs BT /F 10 Tf 30 100 Td (secret orders) Tj ET",
    ],
    ids=["invisible", "white", "tiny", "above", "left", "covered", "black on black", "grey on grey", "transparent"],
)
def test_hidden_words_never_come_out(hidden: bytes) -> None:
    data = pdf(prose(6) + b" " + hidden, resources=b"/ExtGState<</G<</ca 0.02>>>>")
    page = only(data)
    assert page.texts == ["the", "quick", "brown", "fox", "jumps"] * 6
    assert "2 hidden words ignored" in page.notes or not page.notes
    assert page.hidden_words == (2 if page.notes else 0)


def test_hidden_words_inside_a_form_do_not_come_out_either() -> None:
    inner = b"BT 3 Tr /F 10 Tf 30 100 Td (secret orders) Tj ET"
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 300 400]/Resources<</Font<</F 3 0 R>>>>/Length %d>>"
        b"stream\n%s\nendstream" % (len(inner), inner)
    )
    data = pdf(prose(6) + b" /X Do", resources=b"/XObject<</X 100 0 R>>", objects={100: form})
    assert "secret" not in only(data).texts


def test_white_words_on_a_dark_bar_are_seen() -> None:
    bar = b" 0.1 0.2 0.5 rg 20 90 200 30 re f BT 1 g /F 10 Tf 30 100 Td (Table head) Tj ET"
    page = only(pdf(prose(6) + bar))
    assert page.texts[-2:] == ["Table", "head"]
    assert page.notes == ()


def test_a_scan_with_an_invisible_text_layer_is_read_by_ocr() -> None:
    data = pdf(PICTURE + b"3 Tr " + prose(12), **WITH_PICTURE)
    page = only(data)
    assert page.texts == []
    assert page.image is not None
    assert "hidden text layer of 60 words" in page.notes[0]


def test_a_scan_painted_over_its_text_is_read_by_ocr() -> None:
    page = only(pdf(prose(12) + PICTURE, **WITH_PICTURE))
    assert page.texts == []
    assert page.image is not None


def test_a_scan_with_a_stamp_of_text_is_read_by_ocr() -> None:
    page = only(pdf(PICTURE + text_at((30, 10, "Scanned with a telephone")), **WITH_PICTURE))
    assert page.image is not None


def test_text_over_a_background_picture_is_read_as_text() -> None:
    page = only(pdf(PICTURE + prose(12), **WITH_PICTURE))
    assert len(page.texts) == 60
    assert page.image is None


def test_a_scan_is_rendered_at_its_own_resolution() -> None:
    page = only(pdf(PICTURE, resources=WITH_PICTURE["resources"], objects=scan(834, 1112)))
    assert page.image is not None
    assert page.dpi == pytest.approx(200, abs=1)
    assert page.image.shape == pytest.approx((1112, 834), abs=2)
    assert page.image.min() == 0
    assert page.image.max() == 255


def test_a_page_of_lines_only_goes_to_ocr_and_a_blank_page_does_not() -> None:
    drawn, blank = pages(pdf([b"10 10 m 200 200 l S", b""]))
    assert drawn.image is not None
    assert blank.image is None
    assert blank.notes == ("the page is blank",)


def test_a_garbled_text_layer_goes_to_ocr() -> None:
    shifted = "7KH TXLFN EURZQ IR[ MXPSV RYHU WKH OD]\\\\ GRJ"
    page = only(pdf(prose(12, words=shifted)))
    assert page.image is not None
    assert "garbled" in page.notes[0]


def test_a_filled_form_field_is_part_of_the_text() -> None:
    appearance = b"BT /F 10 Tf 2 4 Td (Field value) Tj ET"
    objects = {
        100: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Field value)/Rect[30 90 200 110]/F 4/P 10 0 R"
        b"/AP<</N 101 0 R>>>>",
        101: b"<</Type/XObject/Subtype/Form/BBox[0 0 170 20]/Resources<</Font<</F 3 0 R>>>>/Length %d>>"
        b"stream\n%s\nendstream" % (len(appearance), appearance),
    }
    data = pdf(prose(3), page=b"/Annots[100 0 R]", objects=objects, catalog=b"/AcroForm<</Fields[100 0 R]>>")
    assert only(data).texts[-2:] == ["Field", "value"]


def test_a_damaged_page_is_noted_and_the_others_are_read() -> None:
    data = pdf([prose(1), prose(1)]).replace(b"/Kids[10 0 R 12 0 R]", b"/Kids[10 0 R 99 0 R]")
    first, second = pages(data)
    assert first.texts == ["the", "quick", "brown", "fox", "jumps"]
    assert second.texts == []
    assert "page 2 is damaged" in second.notes[0]


def test_characters_over_the_limit_are_dropped_with_a_note() -> None:
    page = only(pdf(prose(20)), page_chars=100)
    assert len("".join(page.texts)) <= 100
    assert "first 100 characters" in page.notes[-1]


def test_large_pages_are_rendered_more_coarsely() -> None:
    page = only(pdf(b"10 10 m 200 200 l S", media_box=b"0 0 4000 4000"), page_pixels=20_000_000)
    assert page.image is not None
    assert page.image.size <= 20_100_000
    assert "instead of 300 dpi" in page.notes[0]


def test_all_pixels_together_are_limited() -> None:
    with pytest.raises(Refusal) as caught:
        pages(pdf([b"10 10 m 200 200 l S"] * 8), document_pixels=4_000_000)
    assert caught.value.limit == "document_pixels"


def test_decoding_can_begin_at_any_page() -> None:
    data = np.frombuffer(pdf([text_at((30, 300, f"page{n}")) for n in range(5)]), np.uint8)
    _, found = decode(data, Budget(), first_page=3, text_layer=True)
    assert [(p.index, p.texts) for p in found] == [(3, ["page3"]), (4, ["page4"])]


def test_a_two_page_spread_of_fast_boxes_matches_slow_ones() -> None:
    """Boxes from the first and last characters against the union over every character."""
    from ocr import pdf_calls
    from ocr.pdf import open_document
    from ocr.pdf_text import _corners, read_text_layer

    words = "Grüße, jeder Weg \\(2,5 km\\) führt heim."
    data = np.frombuffer(pdf(prose(10, words=words)), np.uint8)
    document = open_document(data)
    page = pdf_calls.load_page(document, 0)
    text = pdf_calls.load_text(page)
    layer = read_text_layer(text, most_chars=10_000)
    assert len(layer.texts) == 70
    for first, last, corners in zip(layer.first, layer.last, layer.corners, strict=True):
        every = np.arange(first, last + 1)
        boxes, _ = _corners(text, every, every)
        slow = np.concatenate((boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)))
        assert corners == pytest.approx(slow, abs=0.01)
    pdf_calls.close_text(text)
    pdf_calls.close_page(page)
