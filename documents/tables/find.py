"""Where the tables of a document are: lines of a page that carry numbers in one column, one below the other.

A row begins where the column of numbers has a value; lines without one belong to the row above, or, where a line of
numbers has no text of its own, to the row below. Lines printed between the rows decide where there are any. A line
that names a sum ends a table, and one that heads columns begins one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from documents.page import Document, Page
from documents.tables.bands import table_of
from documents.tables.column import number_column
from documents.tables.lines import Line, Number, lines_of
from documents.tables.sums import heading_words, is_sum
from documents.tables.table import Table

FAR = 5.0
"""White, in heights of a line, that ends a table."""
BACK = -1.5
"""Heights by which a line may stand higher than the one before it, and still be of the same table."""
MOST_TEXT = 6
"""Lines without a number between two rows."""
MOST_ABOVE = 2
"""Lines above a number among which its text is looked for: between them may stand an article's number."""
MOST_LINES = 2000
"""Lines of a page: none that a person reads has more, and what is done here costs the square of them."""
HEADINGS = 2
"""Words of a line that head columns, from which it is a header."""


@dataclass(frozen=True, slots=True)
class _Region:
    """Lines of a page that may hold one table: what heads it, what stands below that, and what ends it."""

    header: Line | None
    body: Sequence[Line]
    foot: Line | None


def find_tables(document: Document) -> tuple[Table, ...]:
    """The tables of all pages, from the first page down; none of a page on its side or of very many lines."""
    pages = {page.index: page for page in document.pages}
    return tuple(
        table
        for index, lines in lines_of(document).items()
        if len(lines) <= MOST_LINES and not _on_its_side(lines, pages[index])
        for region in _regions(lines)
        if (table := _table(region, pages[index]))
    )


def _on_its_side(lines: Sequence[Line], page: Page) -> bool:
    """Whether most words are taller than they are wide."""
    boxes = [w.word.box for line in lines for w in line.words if len(w.word.text) > 2]
    tall = sum((b.y1 - b.y0) * page.height > (b.x1 - b.x0) * page.width for b in boxes)
    return 2 * tall > len(boxes)


def _regions(lines: Sequence[Line]) -> Iterator[_Region]:
    header: Line | None = None
    body: list[Line] = []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if line.has_decimals or heading_words(line.text) < HEADINGS or len(line.cells) < 2:
            if _is_foot(line, below, header, body):
                yield _Region(header, body, line)
                header, body = None, []
            elif body and not _goes_on(body[-1], line):
                yield _Region(header, body, None)
                header, body = None, [line]
            else:
                body.append(line)
        else:
            yield _Region(header, body, None)
            header, body = line, []
    yield _Region(header, body, None)


def _is_foot(line: Line, below: Line | None, header: Line | None, body: Sequence[Line]) -> bool:
    """Whether a line names a sum, whose amount stands beside it or alone on the line below, and is no row itself."""
    if not is_sum(line.text) or _is_full(line, header, body):
        return False
    return line.has_decimals or (_is_bare(below) and any(other.has_decimals for other in body))


def _is_bare(line: Line | None) -> bool:
    """Whether a line is one number and says nothing of it."""
    return line is not None and len(line.numbers) == 1 and not line.has_text


def _is_full(line: Line, header: Line | None, body: Sequence[Line]) -> bool:
    """Whether a line has as many parts as a row of the table above it, more than a sum has, and begins as far to the
    left."""
    if len(line.cells) < 3:
        return False
    rows = [other for other in body if other.has_decimals]
    if not rows:
        return header is not None and len(line.cells) >= len(header.cells) - 1
    usual, left = median(len(row.cells) for row in rows), median(row.box.x0 for row in rows)
    return len(line.cells) >= usual and line.box.x0 - left < 3 * line.height


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line may belong to the table that the line above it is part of."""
    return BACK <= (line.box.y0 - above.box.y1) / line.height < FAR


def _table(region: _Region, page: Page) -> Table | None:
    """The table of a region, if it has one: without what stands above its first number and below its last."""
    anchors = number_column(region.body, page, decimal=True)
    if region.header is not None and not anchors:
        anchors = number_column(region.body, page, decimal=False)
    if not anchors or (region.header is None and len(anchors) < 2 and not _is_summed(anchors, region.foot)):
        return None
    numbered = sorted(anchors)
    first = numbered[0]
    end = first + 1
    for n in numbered[1:]:
        if n - end > MOST_TEXT:
            break
        end = n + 1
    headed = first <= MOST_TEXT and not any(line.has_decimals for line in region.body[:first])
    header = region.header if headed else None
    begin = first - _above(region.body, first) if header is None else 0
    kept = {n - begin: anchor for n, anchor in anchors.items() if n < end}
    return table_of(header, region.body[begin:end], kept, page)


def _is_summed(anchors: Mapping[int, Number], foot: Line | None) -> bool:
    """Whether the one number of a table stands above that of a sum."""
    (number,) = anchors.values()
    return foot is not None and any(n.decimal and n.x0 < number.x1 and number.x0 < n.x1 for n in foot.numbers)


def _above(body: Sequence[Line], first: int) -> int:
    """How many lines above the first number belong to it, where it has no text of its own: those up to the nearest
    text, which is no farther than a few lines."""
    if body[first].has_text:
        return 0
    return next((n for n in range(1, min(first, MOST_ABOVE) + 1) if body[first - n].has_text), 0)
