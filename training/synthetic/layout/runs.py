"""Text before it is set: lines of runs, the marks that say which field's value a run prints, and how it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from training.synthetic.layout.fonts import Face

Align = Literal["left", "right", "centre"]
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)


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
"""Plain text, or text with the marks of the places it prints."""
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


def join(lines: Sequence[Line], separator: str) -> Line:
    """Several lines as one, with a separator between them; within a marked place it belongs to the place."""
    runs: list[Run] = []
    for number, line in enumerate(lines):
        if number:
            shared = [m for m in _marks(runs[-1:]) if m in _marks(line[:1])]
            runs.append((separator, *shared) if shared else separator)
        runs += line
    return runs


def _marks(runs: Sequence[Run]) -> list[Mark]:
    return [m for run in runs if not isinstance(run, str) for m in run[1:] if isinstance(m, Mark)]


def flatten(line: str | Line) -> tuple[str, list[tuple[int, int, Mark]]]:
    """The text of a line, and its marks with the offsets they begin and end at."""
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


def slice_runs(text: str, marks: list[tuple[int, int, Mark]], a: int, b: int) -> Line:
    """The runs of ``text[a:b]``; marks may nest (a period within a clause)."""
    edges = sorted({a, b, *(e for s, t, _ in marks for e in (s, t) if a < e < b)})
    runs: list[Run] = []
    for start, end in pairwise(edges):
        here = [m for s, t, m in marks if s <= start and end <= t]
        piece = text[start:end]
        runs.append((piece, *here) if here else piece)
    return runs
