"""Where a file that holds several documents may be split, and what is said where it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.splits import MOST, PageRange, SplitError, check_split, cut, part_name


def ranges(*pairs: tuple[int, int]) -> list[PageRange]:
    return [PageRange(first, last) for first, last in pairs]


@given(pages=st.integers(2, 40), data=st.data())
def test_cuts_hold_every_page_once_in_order(pages: int, data: st.DataObject) -> None:
    begins = data.draw(st.sets(st.integers(1, pages - 1), min_size=1))
    parts = cut(begins, pages)
    assert [page for part in parts for page in range(part.first, part.last + 1)] == list(range(pages))
    assert {part.first for part in parts} == {0, *begins}
    check_split(parts, pages)


def test_that_one_begins_on_the_first_page_needs_no_saying() -> None:
    assert cut([0, 2, 2], 4) == tuple(ranges((0, 1), (2, 3)))


@pytest.mark.parametrize(
    ("begins", "pages", "line"),
    [
        ([], 3, "a split makes two documents or more; say where the second one begins"),
        ([0], 3, "a split makes two documents or more; say where the second one begins"),
        ([3], 3, "there is no page 4: the document has 3 pages; mark others"),
        ([-1], 3, "there is no page 0: the document has 3 pages; mark others"),
        ([], 1, "the document has 1 page, and cannot be split"),
        ([], 0, "the document has 0 pages, and cannot be split"),
    ],
)
def test_cuts_that_make_no_documents_are_told(begins: list[int], pages: int, line: str) -> None:
    with pytest.raises(SplitError) as caught:
        cut(begins, pages)
    assert str(caught.value) == line


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ([(0, 1), (3, 3)], "page 3 is left out; the parts hold every page once, in order"),
        ([(1, 1), (2, 3)], "page 1 is left out; the parts hold every page once, in order"),
        ([(0, 1), (1, 3)], "page 2 comes twice; the parts hold every page once, in order"),
        ([(2, 3), (0, 1)], "page 1 is left out; the parts hold every page once, in order"),
        ([(0, 1), (2, 2)], "page 4 is left out: the document has 4 pages; the parts hold every page once, in order"),
        ([(0, 1), (2, 4)], "there is no page 5: the document has 4 pages; the parts hold every page once, in order"),
        ([(0, 3)], "a split makes two documents or more; say where the second one begins"),
    ],
)
def test_parts_that_are_not_all_pages_once_are_told(parts: list[tuple[int, int]], line: str) -> None:
    with pytest.raises(SplitError) as caught:
        check_split(ranges(*parts), 4)
    assert str(caught.value) == line


@pytest.mark.parametrize("pair", [(2, 1), (-1, 0)])
def test_a_run_of_no_pages_is_none(pair: tuple[int, int]) -> None:
    with pytest.raises(SplitError, match="are no run of pages"):
        PageRange(*pair)


def test_more_parts_than_allowed_are_told() -> None:
    with pytest.raises(SplitError, match=f"at most {MOST} documents, not {MOST + 1}"):
        check_split([PageRange(n, n) for n in range(MOST + 1)], MOST + 1)


@pytest.mark.parametrize(
    ("name", "part", "made"),
    [
        ("scan.pdf", (0, 1), "scan.pdf#p1-2.pdf"),
        ("scan.pdf", (2, 2), "scan.pdf#p3.pdf"),
        ("../a\n\\b.pdf", (0, 0), ".._a__b.pdf#p1.pdf"),
        ("x" * 500, (0, 0), "x" * 160 + "#p1.pdf"),
    ],
)
def test_parts_are_named_by_their_pages(name: str, part: tuple[int, int], made: str) -> None:
    assert part_name(name, PageRange(*part), ".pdf") == made
