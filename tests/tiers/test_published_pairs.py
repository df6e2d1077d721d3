"""Rows from pairs: links first, the page for what they leave open."""

from hypothesis import given
from hypothesis import strategies as st

from documents.page import Document
from tests.tiers.tiny_published import document_of
from tiers.published.pairs import Link, paired_rows
from tiers.rows import Cell, Row, rows_of

TEXT = {"item"}


def cells_of(*lines: str) -> tuple[Document, list[Cell]]:
    """A page of the lines' values, each written ``column=text``, and their cells."""
    columns = [cell.partition("=")[0] for line in lines for cell in line.split()]
    document = document_of("\n".join(" ".join(cell.partition("=")[2] for cell in line.split()) for line in lines))
    placed = zip(columns, document.words, strict=True)
    return document, [Cell(column, ((word.start, word.end),), 0.5) for column, word in placed]


def rows(lines: list[str], links: list[tuple[str, str, float]]) -> list[dict[str, str]]:
    document, cells = cells_of(*lines)
    by_text = {document.text[slice(*cell.spans[0])]: cell for cell in cells}
    given = [Link(by_text[a].spans[0], by_text[b].column, by_text[b].spans[0], score) for a, b, score in links]
    return [
        {column: " ".join(document.text[a:b] for a, b in cell.spans) for column, cell in row.items()}
        for row in paired_rows(document, cells, given, head="item", text=TEXT)
    ]


def test_the_better_link_wins_a_value_and_a_row() -> None:
    found = rows(
        ["item=bolt item=nut", "price=1 price=2"],
        [("bolt", "1", 0.6), ("nut", "1", 0.9), ("bolt", "2", 0.5), ("nut", "2", 0.8)],
    )
    assert found == [{"item": "bolt", "price": "2"}, {"item": "nut", "price": "1"}]


def test_a_link_from_what_heads_no_row_is_not_followed() -> None:
    assert rows(["price=1 count=3"], [("1", "3", 0.9)]) == [{"price": "1", "count": "3"}]


def test_a_value_without_a_link_joins_the_row_that_it_stands_on() -> None:
    found = rows(["item=bolt price=1 count=7", "item=nut price=2 count=8"], [("bolt", "1", 0.9), ("nut", "2", 0.9)])
    assert found == [{"item": "bolt", "price": "1", "count": "7"}, {"item": "nut", "price": "2", "count": "8"}]


def test_it_joins_no_row_that_has_another_value() -> None:
    found = rows(["item=bolt price=1 price=2"], [("bolt", "1", 0.9)])
    assert found == [{"item": "bolt", "price": "1"}]


def test_text_without_a_link_goes_on_with_the_row_above() -> None:
    found = rows(["item=bolt price=1", "item=long"], [("bolt", "1", 0.9)])
    assert found == [{"item": "bolt long", "price": "1"}]


def test_values_without_links_make_rows_of_their_own() -> None:
    found = rows(["item=bolt price=1", "item=nut price=2"], [("nut", "2", 0.9)])
    assert found == [{"item": "bolt", "price": "1"}, {"item": "nut", "price": "2"}]


def test_where_two_rows_stand_on_one_line_a_loose_value_goes_to_neither() -> None:
    found = rows(["item=bolt item=nut price=1 price=2 count=9"], [("bolt", "1", 0.9), ("nut", "2", 0.9)])
    assert found == [{"item": "bolt", "price": "1"}, {"item": "nut", "price": "2"}]


LINES = st.lists(
    st.lists(st.sampled_from(["item=a", "price=1", "count=2"]), min_size=1, max_size=4).map(" ".join),
    min_size=1,
    max_size=6,
)


@given(LINES)
def test_without_links_rows_are_those_of_the_page(lines: list[str]) -> None:
    document, cells = cells_of(*lines)
    found = paired_rows(document, cells, [], head="item", text=TEXT)
    expected = rows_of(document, cells, text=TEXT)
    assert list(map(_plain, found)) == list(map(_plain, expected))


@given(LINES, st.data())
def test_every_value_stands_in_one_row_at_most_and_every_link_followed_keeps_its_row(
    lines: list[str], data: st.DataObject
) -> None:
    document, cells = cells_of(*lines)
    numbers = st.integers(0, len(cells) - 1)
    drawn = data.draw(st.lists(st.tuples(numbers, numbers, st.floats(0, 1)), max_size=8))
    links = [Link(cells[a].spans[0], cells[b].column, cells[b].spans[0], score) for a, b, score in drawn]
    found = paired_rows(document, cells, links, head="item", text=TEXT)
    places = [span for row in found for cell in row.values() for span in cell.spans]
    assert len(places) == len(set(places))
    assert all(row for row in found)
    assert all(cell.column == column for row in found for column, cell in row.items())
    best = max((x for x in links if cells_at(cells, x.head) == "item" != x.column), key=lambda x: x.score, default=None)
    if best:
        assert any({best.head, best.tail} <= {s for cell in row.values() for s in cell.spans} for row in found)


def cells_at(cells: list[Cell], place: tuple[int, int]) -> str:
    return next(cell.column for cell in cells if cell.spans[0] == place)


def _plain(row: Row) -> dict[str, tuple[tuple[int, int], ...]]:
    return {column: tuple(sorted(cell.spans)) for column, cell in sorted(row.items())}
