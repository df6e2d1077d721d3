"""Where the tables of a document are: lines of a page that carry numbers in one column, one below the other.

A row begins where the column of numbers has a value; lines without one belong to the row above, or, where a line of
numbers has no text of its own, to the row below. Lines printed between the rows decide where there are any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from documents.page import Document, Page
from documents.tables.bands import rows_between
from documents.tables.lines import Line, Number, lines_of
from documents.tables.sums import heading_words, is_sum
from documents.tables.table import Table

FAR = 5.0
"""White, in heights of a line, that ends a table."""
MOST_TEXT = 6
"""Lines without a number between two rows."""
MOST_ABOVE = 2
"""Lines above a number among which its text is looked for: between them may stand an article's number."""
ALIGNED = 0.75
"""Ends of numbers of one column differ by less than this share of a line's height."""
NEARLY = 0.85
"""Share of the lines of the fullest column that another one may count the rows with."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one table: its header, all lines below it, and which of them carry a number of the column that counts
    the rows (index of the line → that number)."""

    header: Line | None
    lines: tuple[Line, ...]
    anchors: dict[int, Number]


def find_tables(document: Document) -> tuple[Table, ...]:
    """The tables of all pages, from the first page down."""
    found = []
    pages = {page.index: page for page in document.pages}
    for index, lines in lines_of(document).items():
        for region in _regions(lines, pages[index]):
            found.append(_table(region, pages[index]))
    return tuple(found)


def _regions(lines: Sequence[Line], page: Page) -> Iterator[Region]:
    header: Line | None = None
    body: list[Line] = []
    begun = False
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        values = any(n.decimal for n in line.numbers)
        heads = not values and len(line.cells) > 1 and heading_words(line.text) >= 2
        foot = is_sum(line.text) and (values or (begun and _bare(below))) and not _full(line, header, body)
        begun = begun or values
        if heads or foot or (body and not _goes_on(body, line)):
            yield from _region(header, body, page, foot=line if foot else None)
            header, body, begun = (line if heads else None), [], values and not foot
            if heads or foot:
                continue
        body.append(line)
    yield from _region(header, body, page, foot=None)


def _bare(line: Line | None) -> bool:
    """Whether a line is one number and says nothing of it."""
    return line is not None and len(line.numbers) == 1 and not line.has_text


def _full(line: Line, header: Line | None, body: Sequence[Line]) -> bool:
    """Whether a line has as many parts as a row of the table above it, more than a sum has, and begins as far to the
    left."""
    above = [other for other in body if any(n.decimal for n in other.numbers)]
    if len(line.cells) < 3:
        return False
    if not above:
        return header is not None and len(line.cells) >= len(header.cells) - 1
    usual = median(len(other.cells) for other in above)
    return len(line.cells) >= usual and line.box.x0 - median(other.box.x0 for other in above) < 3 * line.height


def _goes_on(body: Sequence[Line], line: Line) -> bool:
    """Whether a line may belong to the table that the lines above it make."""
    gap = (line.box.y0 - body[-1].box.y1) / line.height
    return -1.5 <= gap < FAR


def _region(header: Line | None, body: Sequence[Line], page: Page, *, foot: Line | None) -> Iterator[Region]:
    """The table in some lines, if there is one: without what stands above its first number and far below its last."""
    anchors = _anchors(body, page, decimal=True)
    if header is not None and not anchors:
        anchors = _anchors(body, page, decimal=False)
    if not anchors or (header is None and len(anchors) < 2 and not _summed(anchors, foot)):
        return
    numbered = sorted(anchors)
    first, runs = numbered[0], [numbered[0]]
    for number in numbered[1:]:
        if number - runs[-1] > MOST_TEXT + 1:
            break
        runs.append(number)
    kept = {n: anchors[n] for n in runs}
    begin = 0 if header is not None and first <= MOST_TEXT else first - _above(body, first)
    end = runs[-1] + 1
    yield Region(header, tuple(body[begin:end]), {n - begin: a for n, a in kept.items()})


def _summed(anchors: dict[int, Number], foot: Line | None) -> bool:
    """Whether the one number of a table stands above that of a sum."""
    (number,) = anchors.values()
    return foot is not None and any(n.decimal and n.x0 < number.x1 and number.x0 < n.x1 for n in foot.numbers)


def _above(body: Sequence[Line], first: int) -> int:
    """How many lines above the first number belong to it, where it has no text of its own: those up to the nearest text,
    which is no farther than a few lines."""
    if body[first].has_text:
        return 0
    return next((n for n in range(1, min(first, MOST_ABOVE) + 1) if body[first - n].has_text), 0)


def _anchors(lines: Sequence[Line], page: Page, *, decimal: bool) -> dict[int, Number]:
    """The numbers of the column that counts the rows, by index of their line: of those that nearly as many lines fill as
    any, the one that begins first, and of these the one on the right."""
    told = [(n, number) for n, line in enumerate(lines) for number in line.numbers if number.decimal or not decimal]
    if not told:
        return {}
    reach = ALIGNED * median(line.height for line in lines) * (page.height / page.width if page.width else 1.0)
    columns = [column for end in ("x1", "x0") for column in _columns(told, end, reach)]
    most = max(map(len, columns))
    best = max((c for c in columns if len(c) >= NEARLY * most), key=lambda c: (-min(c), max(n.x1 for n in c.values())))
    return _with_strays(best, told)


def _with_strays(column: dict[int, Number], told: Sequence[tuple[int, Number]]) -> dict[int, Number]:
    """The column with the numbers of other lines that stand in it, though not at its edge."""
    left, right = min(n.x0 for n in column.values()), max(n.x1 for n in column.values())
    inside = {line: n for line, n in told if line not in column and left <= (n.x0 + n.x1) / 2 <= right}
    return {**column, **inside}


def _columns(told: Sequence[tuple[int, Number]], end: str, reach: float) -> Iterator[dict[int, Number]]:
    column: dict[int, Number] = {}
    last = -1.0
    for line, number in sorted(told, key=lambda t: float(getattr(t[1], end))):
        at = float(getattr(number, end))
        if column and at - last > reach:
            yield column
            column = {}
        if line not in column or column[line].x1 < number.x1:
            column[line] = number
        last = at
    if column:
        yield column


def _table(region: Region, page: Page) -> Table:
    return rows_between(region.header, region.lines, region.anchors, page)
