import pytest

from ocr.budget import Budget
from ocr.plain import decode, render
from ocr.raw_page import GAPS, RawPage


def pages(text: str, **limits: int) -> list[RawPage]:
    count, found = decode(text.encode(), "utf-8", Budget(**limits), first_page=0)
    listed = list(found)
    assert len(listed) == count
    return listed


def flow(page: RawPage) -> str:
    gaps = [GAPS[g] for g in page.gaps.tolist()]
    return "".join(gap + text for gap, text in zip(gaps, page.texts, strict=True)).lstrip()


def test_two_blanks_or_a_tab_separate_cells() -> None:
    (page,) = pages("Total  12.50\tEUR\none two\n\nnext")
    assert flow(page) == "Total\t12.50\tEUR\none two\n\nnext"


def test_boxes_stand_on_the_grid() -> None:
    (page,) = pages("ab\n   cd")
    assert page.boxes[1].tolist() == pytest.approx([3 / 80, 1 / 66, 5 / 80, 2 / 66])
    assert (page.width, page.height) == (80 * 7.2, 66 * 12)


def test_form_feeds_and_long_texts_make_pages() -> None:
    assert [p.texts for p in pages("a\fb\f")] == [["a"], ["b"]]
    assert [len(p.texts) for p in pages("x\n" * 140)] == [66, 66, 8]


def test_long_lines_widen_the_page() -> None:
    (page,) = pages("x" * 200 + " y")
    assert page.boxes.max() <= 1.0
    assert page.boxes[1, 2] == 1.0


def test_invisible_characters_do_not_come_through() -> None:
    (page,) = pages("a\u200bb \u202ec\u2066 \u200b")
    assert page.texts == ["ab", "c"]


def test_characters_over_the_limit_are_dropped_with_a_note() -> None:
    (page,) = pages("abcde " * 10, page_chars=22)
    assert "".join(page.texts) == "abcde" * 4
    assert "first 22 characters" in page.notes[0]


def test_render_draws_the_characters_of_our_languages() -> None:
    image = render("£ ä ß é € ł".encode(), "utf-8", Budget(), page_index=0, dpi=144).image
    assert image is not None
    drawn = {image[:24, left : left + 15].tobytes() for left in (round(28.8 * n) for n in range(6))}
    assert len(drawn) == 6
    assert all(min(letter) < 128 for letter in drawn)


def test_render_draws_where_the_boxes_are() -> None:
    text = b"Hello\n\n          World"
    image = render(text, "utf-8", Budget(), page_index=0, dpi=72).image
    assert image is not None
    ink = image.min(axis=2) < 128
    assert ink[:12, :40].any()
    assert not ink[12:24].any()
    assert ink[24:36, 72:120].any()
