"""The layout engine: blocks of text put on pages, with every word's box known and every value marked.

Lengths are points, ``y`` runs down from the top of the page and names the baseline of a line. A line is a list of
runs; a run is plain text, or text with a ``Mark`` that says which field's value it prints.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from documents.page import Gap
from training.synthetic.fonts import FAMILIES, Face, widths
from training.synthetic.truth import (
    DrawOp,
    Kind,
    Language,
    Occurrence,
    PageBox,
    PageSize,
    RectOp,
    SyntheticDocument,
    SyntheticWord,
    TextOp,
    TruthValue,
    starts_of,
)

Align = Literal["left", "right", "centre"]
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
GREY: Colour = (0.45, 0.45, 0.45)
ASCENT = 0.76
DESCENT = 0.22
"""Height of a word's box above and below the baseline, in font sizes."""

_WORD = re.compile(r"\S+")


class Mark(NamedTuple):
    """A place that prints a value of ``field``; runs that share a mark are one place (an address of three lines).

    ``item`` tells the values of a list field apart, ``row`` the rows of a record field.
    """

    field: str
    value: str
    labelled: bool
    place: int
    row: int | None = None
    item: int = 0


Run = str | tuple[str, *tuple[Mark, ...]]
Line = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: family name, size in points, face and colour."""

    family: str = "helvetica"
    size: float = 9.5
    face: Face = "regular"
    colour: Colour = BLACK

    def bold(self) -> Type:
        """The same, bold."""
        return Type(self.family, self.size, "bold", self.colour)

    def italic(self) -> Type:
        """The same, italic."""
        return Type(self.family, self.size, "italic", self.colour)

    def sized(self, factor: float) -> Type:
        """The same, larger or smaller; rounded to a tenth of a point."""
        return Type(self.family, round(self.size * factor, 1), self.face, self.colour)

    def coloured(self, colour: Colour) -> Type:
        """The same in another colour."""
        return Type(self.family, self.size, self.face, colour)


class _Placed(NamedTuple):
    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    before: Gap


class _Hit(NamedTuple):
    mark: Mark
    first: int
    cut_left: int
    last: int
    cut_right: int
    x0: float
    x1: float


@dataclass
class Sheet:
    """The pages of one document while they are being filled."""

    width: float = 595.28
    height: float = 841.89
    top: float = 60.0
    bottom: float = 70.0
    page: int = 0
    y: float = 60.0
    on_new_page: Callable[[Sheet], None] | None = None
    words: list[_Placed] = field(default_factory=list)
    hits: list[_Hit] = field(default_factory=list)
    ops: list[DrawOp] = field(default_factory=list)
    _next_gap: Gap = "\n\n"
    _marks: int = 0

    def mark(self, name: str, value: str, *, labelled: bool = True, row: int | None = None, item: int = 0) -> Mark:
        """A new place for a value; use it in all the runs that print this place."""
        self._marks += 1
        return Mark(name, value, labelled, self._marks, row, item)

    def again(self, lines: Sequence[Line]) -> list[Line]:
        """The same lines to be printed once more: their values are mere repetitions there."""
        fresh: dict[int, Mark] = {}
        copies: list[Line] = []
        for line in lines:
            runs: list[Run] = []
            for run in line:
                marks: list[Mark] = []
                for mark in () if isinstance(run, str) else run[1:]:
                    assert isinstance(mark, Mark)
                    if mark.place not in fresh:
                        fresh[mark.place] = self.mark(
                            mark.field, mark.value, labelled=False, row=mark.row, item=mark.item
                        )
                    marks.append(fresh[mark.place])
                runs.append(run if isinstance(run, str) else (run[0], *marks))
            copies.append(runs)
        return copies

    def block(self) -> None:
        """The next word starts a new block."""
        self._next_gap = "\n\n"

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self.page += 1
        self.y = self.top
        self.block()
        if self.on_new_page:
            self.on_new_page(self)
            self.block()

    def room(self, need: float) -> None:
        """Start a new page if fewer than ``need`` points are left above the bottom margin."""
        if self.y + need > self.height - self.bottom:
            self.new_page()

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line_width: float = 0.6,
    ) -> None:
        """A rectangle whose upper left corner is at ``x, y``."""
        self.ops.append(RectOp(self.page, x, y, width, height, fill, stroke, line_width))

    def rule(self, x0: float, x1: float, y: float, *, weight: float = 0.6, colour: Colour = BLACK) -> None:
        """A horizontal line."""
        self.rect(x0, y - weight / 2, x1 - x0, weight, fill=colour)

    def measure(self, line: str | Line, kind: Type) -> float:
        """Width of a line in points."""
        family = FAMILIES[kind.family]
        table = widths(family.name(kind.face))
        text = line if isinstance(line, str) else "".join(r if isinstance(r, str) else r[0] for r in line)
        return table[text] * kind.size * family.scale

    def put(
        self,
        x: float,
        y: float,
        line: str | Line,
        kind: Type,
        *,
        align: Align = "left",
        gap: Gap = "\n",
    ) -> float:
        """Set one line at ``x`` (its left end, right end or middle) and return its width in points.

        ``gap`` stands before its first word, unless a new block was begun.
        """
        text, marks = _joined(line)
        if not text.strip():
            return 0.0
        family = FAMILIES[kind.family]
        font = family.name(kind.face)
        table = widths(font)
        unit = kind.size * family.scale
        width = table[text] * unit
        left = x if align == "left" else x - width if align == "right" else x - width / 2
        self.ops.append(TextOp(self.page, left, y, text, font, kind.size, family.scale, kind.colour))
        first = len(self.words)
        spans: list[tuple[int, int]] = []
        at = left
        end = 0
        space = table[" "] * unit
        for number, match in enumerate(_WORD.finditer(text)):
            start = match.start()
            word = match.group()
            at += (start - end) * space
            end = match.end()
            x1 = at + table[word] * unit
            before: Gap = " " if number else self._gap(gap)
            self.words.append(_Placed(word, self.page, at, x1, y, kind.size, before))
            spans.append((start, end))
            at = x1
        if marks:
            self._hit(marks, spans, first, table, unit)
        return width

    def _gap(self, gap: Gap) -> Gap:
        chosen = self._next_gap or gap
        self._next_gap = ""
        return chosen if chosen else gap

    def _hit(
        self,
        marks: list[tuple[int, int, Mark]],
        spans: list[tuple[int, int]],
        first: int,
        table: dict[str, float],
        unit: float,
    ) -> None:
        for start, end, mark in marks:
            inside = [i for i, (a, b) in enumerate(spans) if a < end and b > start]
            if not inside:
                continue
            lo, hi = inside[0], inside[-1]
            cut_left = max(0, start - spans[lo][0])
            cut_right = max(0, spans[hi][1] - end)
            head, tail = self.words[first + lo], self.words[first + hi]
            x0 = head.x0 + table[head.text[:cut_left]] * unit
            x1 = tail.x1 - table[tail.text[len(tail.text) - cut_right :]] * unit
            self.hits.append(_Hit(mark, first + lo, cut_left, first + hi, cut_right, x0, x1))

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str | Line],
        kind: Type,
        *,
        leading: float = 1.3,
        align: Align = "left",
    ) -> float:
        """Set lines below one another as a block; returns the baseline that would follow."""
        self.block()
        for line in lines:
            self.put(x, y, line, kind, align=align)
            y += kind.size * leading
        return y

    def wrap(self, line: str | Line, kind: Type, width: float) -> list[Line]:
        """Break a line into lines no wider than ``width``; a run that is broken keeps its mark on every line."""
        text, marks = _joined(line)
        family = FAMILIES[kind.family]
        table = widths(family.name(kind.face))
        unit = kind.size * family.scale
        space = table[" "] * unit
        cuts: list[tuple[int, int]] = []
        start = end = -1
        used = 0.0
        for match in _WORD.finditer(text):
            need = table[match.group()] * unit
            if start >= 0 and used + space + need > width:
                cuts.append((start, end))
                start = -1
            if start < 0:
                start, used = match.start(), need
            else:
                used += space + need
            end = match.end()
        if start >= 0:
            cuts.append((start, end))
        if not marks:
            return [[" ".join(text[a:b].split())] for a, b in cuts]
        return [_slice(text, marks, a, b) for a, b in cuts]

    def paragraph(
        self,
        x: float,
        width: float,
        line: str | Line,
        kind: Type,
        *,
        leading: float = 1.32,
        indent: float = 0.0,
        justify: bool = False,
        after: float = 0.6,
    ) -> None:
        """Set running text from ``self.y`` on, over as many lines and pages as it takes."""
        self.block()
        step = kind.size * leading
        broken = self.wrap(line, kind, width - indent)
        for number, part in enumerate(broken):
            if self.y > self.height - self.bottom:
                self.new_page()
                self._next_gap = "\n"
            if justify and number < len(broken) - 1:
                self._justified(x + indent, part, kind, width - indent)
            else:
                self.put(x + indent, self.y, part, kind)
            self.y += step
        self.y += step * after

    def _justified(self, x: float, line: Line, kind: Type, width: float) -> None:
        first = len(self.words)
        hits = len(self.hits)
        natural = self.put(x, self.y, line, kind)
        gaps = len(self.words) - first - 1
        extra = (width - natural) / gaps if gaps > 0 else 0.0
        if extra <= 0 or extra > kind.size:
            return
        shifts = [i * extra for i in range(gaps + 1)]
        drawn = self.ops.pop()
        assert isinstance(drawn, TextOp)
        for number, word in enumerate(self.words[first:]):
            moved = word._replace(x0=word.x0 + shifts[number], x1=word.x1 + shifts[number])
            self.words[first + number] = moved
            self.ops.append(drawn._replace(x=moved.x0, text=word.text))
        for at in range(hits, len(self.hits)):
            hit = self.hits[at]
            self.hits[at] = hit._replace(x0=hit.x0 + shifts[hit.first - first], x1=hit.x1 + shifts[hit.last - first])


def _joined(line: str | Line) -> tuple[str, list[tuple[int, int, Mark]]]:
    if isinstance(line, str):
        return line, []
    parts: list[str] = []
    marks: list[tuple[int, int, Mark]] = []
    at = 0
    for run in line:
        if isinstance(run, str):
            parts.append(run)
            at += len(run)
        else:
            text = run[0]
            parts.append(text)
            marks.extend((at, at + len(text), mark) for mark in run[1:] if isinstance(mark, Mark))
            at += len(text)
    return "".join(parts), marks


def _slice(text: str, marks: list[tuple[int, int, Mark]], a: int, b: int) -> Line:
    """The runs of ``text[a:b]``; marks may nest (a period within a clause)."""
    edges = sorted({a, b, *(e for s, t, _ in marks for e in (s, t) if a < e < b)})
    runs: list[Run] = []
    for start, end in pairwise(edges):
        here = [m for s, t, m in marks if s <= start and end <= t]
        piece = text[start:end]
        runs.append((piece, *here) if here else piece)
    return runs


def finish(
    sheet: Sheet,
    *,
    kind: Kind,
    language: Language,
    seed: int,
    vendor: str,
    flags: tuple[str, ...] = (),
    by_rows: bool = False,
) -> SyntheticDocument:
    """Close the sheet: words in reading order, marks gathered into truth.

    With ``by_rows`` each page is read line by line across its whole width, as simple readers do, unless that would
    tear a value apart (an address beside the head data); otherwise block by block, as it was set.
    """
    order = _row_order(sheet) if by_rows else _block_order(sheet)
    words, fields, rows = _read(sheet, order)
    if by_rows:
        set_order = _read(sheet, _block_order(sheet))
        if _parts(fields) > _parts(set_order[1]):
            words, fields, rows = set_order
    pages = tuple(PageSize(sheet.width, sheet.height) for _ in range(sheet.page + 1))
    return SyntheticDocument(kind, language, seed, vendor, pages, words, fields, rows, flags, tuple(sheet.ops))


def _parts(fields: dict[str, list[TruthValue]]) -> int:
    """How many pieces of text the values' places have."""
    own = sum(len(v.spans) for values in fields.values() for v in values)
    return own + sum(len(p.spans) for values in fields.values() for v in values for p in v.occurrences)


def _read(
    sheet: Sheet, order: list[tuple[int, Gap]]
) -> tuple[tuple[SyntheticWord, ...], dict[str, list[TruthValue]], list[dict[str, TruthValue]]]:
    place = {old: new for new, (old, _) in enumerate(order)}
    w, h = sheet.width, sheet.height
    words = tuple(
        SyntheticWord(
            p.text, (p.x0 / w, (p.y - ASCENT * p.size) / h, p.x1 / w, (p.y + DESCENT * p.size) / h), p.page, gap
        )
        for p, gap in ((sheet.words[old], gap) for old, gap in order)
    )
    fields, rows = _gather(sheet, words, place)
    return words, fields, rows


def _block_order(sheet: Sheet) -> list[tuple[int, Gap]]:
    """Words as they were set; furniture set late (a footer) stays with its page."""
    numbers = sorted(range(len(sheet.words)), key=lambda i: sheet.words[i].page)
    return [(i, sheet.words[i].before) for i in numbers]


def _row_order(sheet: Sheet) -> list[tuple[int, Gap]]:
    order: list[tuple[int, Gap]] = []
    words = sheet.words
    for page in range(sheet.page + 1):
        numbers = sorted(
            (i for i in range(len(words)) if words[i].page == page), key=lambda i: (words[i].y, words[i].x0)
        )
        lines: list[list[int]] = []
        for i in numbers:
            if lines and words[i].y - words[lines[-1][0]].y < 0.45 * words[i].size:
                lines[-1].append(i)
            else:
                lines.append([i])
        previous: _Placed | None = None
        for line in lines:
            line.sort(key=lambda i: words[i].x0)
            for number, i in enumerate(line):
                word = words[i]
                gap: Gap = " "
                if not number:
                    apart = previous is None or word.y - previous.y > 1.75 * max(word.size, previous.size)
                    gap = "\n\n" if apart else "\n"
                elif word.x0 - words[line[number - 1]].x1 > 0.9 * word.size:
                    gap = "\t"
                order.append((i, gap))
            previous = words[line[0]]
    return order


def _gather(
    sheet: Sheet, words: tuple[SyntheticWord, ...], place: dict[int, int]
) -> tuple[dict[str, list[TruthValue]], list[dict[str, TruthValue]]]:
    starts = starts_of(words)
    by_place: dict[int, list[_Hit]] = {}
    for hit in sheet.hits:
        by_place.setdefault(hit.mark.place, []).append(hit)
    found: dict[tuple[str, int | None, int], list[tuple[Mark, Occurrence]]] = {}
    for hits in by_place.values():
        mark = hits[0].mark
        occurrence = _occurrence(sheet, hits, words, starts, place)
        found.setdefault((mark.field, mark.row, mark.item), []).append((mark, occurrence))
    fields: dict[str, list[TruthValue]] = {}
    rows: dict[int, dict[str, TruthValue]] = {}
    for (name, row, _), places in sorted(found.items(), key=lambda kv: (kv[0][0], kv[0][1] or 0, kv[0][2])):
        value = _value(places)
        if row is None:
            fields.setdefault(name, []).append(value)
        else:
            rows.setdefault(row, {})[name.partition(".")[2]] = value
    return fields, [rows[number] for number in sorted(rows)]


def _occurrence(
    sheet: Sheet, hits: list[_Hit], words: tuple[SyntheticWord, ...], starts: list[int], place: dict[int, int]
) -> Occurrence:
    raws: list[str] = []
    boxes: list[PageBox] = []
    indices: list[int] = []
    spans: list[tuple[int, int, int]] = []
    for hit in _runs_together(sheet, hits):
        olds = range(hit.first, hit.last + 1)
        texts = [sheet.words[i].text for i in olds]
        texts[-1] = texts[-1][: len(texts[-1]) - hit.cut_right]
        texts[0] = texts[0][hit.cut_left :]
        raws.append(" ".join(texts))
        head = sheet.words[hit.first]
        boxes.append(
            (
                head.page,
                hit.x0 / sheet.width,
                (head.y - ASCENT * head.size) / sheet.height,
                hit.x1 / sheet.width,
                (head.y + DESCENT * head.size) / sheet.height,
            )
        )
        news = [place[i] for i in olds]
        indices.extend(news)
        first, last = place[hit.first], place[hit.last]
        spans.append((starts[first] + hit.cut_left, starts[last] + len(words[last].text) - hit.cut_right, last))
    merged = sorted(set(indices))
    span = (min(s for s, _, _ in spans), max(e for _, e, _ in spans))
    parts: list[tuple[int, int]] = []
    previous = -1
    for start, end, last in sorted(spans):
        first = bisect_right(starts, start) - 1
        if parts and first == previous + 1:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
        previous = last
    return Occurrence(" ".join(raws), tuple(boxes), tuple(merged), span, hits[0].mark.labelled, tuple(parts))


def _runs_together(sheet: Sheet, hits: list[_Hit]) -> list[_Hit]:
    """Neighbouring runs of one place on one line become one."""
    joined: list[_Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if last and hit.first - last.last <= 1 and sheet.words[hit.first].y == sheet.words[last.first].y:
            joined[-1] = last._replace(last=hit.last, cut_right=hit.cut_right, x1=hit.x1)
        else:
            joined.append(hit)
    return joined


def _value(places: list[tuple[Mark, Occurrence]]) -> TruthValue:
    main = next((n for n, (mark, _) in enumerate(places) if mark.labelled), 0)
    mark, own = places[main]
    others = tuple(o for n, (_, o) in enumerate(places) if n != main)
    return TruthValue(mark.value, own.raw, own.boxes, own.words, own.span, own.labelled, own.spans, others)
