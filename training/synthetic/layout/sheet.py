"""The pages of a document while they are being filled: text set at a point, wrapped, justified; rules and bands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from documents.page import Gap
from training.synthetic.layout.fonts import FAMILIES, widths
from training.synthetic.layout.runs import BLACK, Align, Colour, Line, Mark, Run, Type, flatten, slice_runs
from training.synthetic.truth import DrawOp, RectOp, TextOp

_WORD = re.compile(r"\S+")
APART = 1.75
"""Leading from which lines stand apart, each a block of its own."""


class Placed(NamedTuple):
    """A word that was set: its ends and baseline in points, and the gap before it."""

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    before: Gap


class Hit(NamedTuple):
    """The words that a mark covers on one line, and how many characters of the first and last lie outside it."""

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
    words: list[Placed] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
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
        text, marks = flatten(line)
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
            self.words.append(Placed(word, self.page, at, x1, y, kind.size, before))
            spans.append((start, end))
            at = x1
        if marks:
            self._hit(marks, spans, first, table, unit)
        return width

    def _gap(self, gap: Gap) -> Gap:
        chosen = self._next_gap or gap
        self._next_gap = ""
        return chosen

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
            self.hits.append(Hit(mark, first + lo, cut_left, first + hi, cut_right, x0, x1))

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str | Line],
        kind: Type,
        *,
        leading: float = 1.3,
        align: Align = "left",
        width: float | None = None,
    ) -> float:
        """Set lines below one another as a block, broken where they are wider than ``width``.

        Returns the baseline that would follow.
        """
        self.block()
        for line in lines:
            wide = width is not None and self.measure(line, kind) > width
            for part in self.wrap(line, kind, width) if wide and width else [line]:
                if leading > APART:
                    self.block()
                self.put(x, y, part, kind, align=align)
                y += kind.size * leading
        return y

    def wrap(self, line: str | Line, kind: Type, width: float) -> list[Line]:
        """Break a line into lines no wider than ``width``; a run that is broken keeps its mark on every line."""
        text, marks = flatten(line)
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
        return [slice_runs(text, marks, a, b) for a, b in cuts]

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
