"""How keys stand to values on a page: beside them, above them, or at the head of a table.

Each line can be read in several ways; each reading is worth what its keys look like keys and its values like values
(``keyness``), and the page is read in the way that is worth most (dynamic programming over its lines).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.page import Box
from tiers.draft.halves import Part
from tiers.draft.keyness import Keyness
from tiers.draft.lines import Cell, Line
from tiers.draft.wording import covered, is_sentence

Parted = Sequence[Sequence[Part]]
"""The parts of each line of a page."""

_BESIDE = {1: 0.6, 2: 0.3}
_UNMARKED_TITLE = -1.2
"""What it costs that one line stands above another with nothing that says it is a key: it may as well be a title."""
"""What it is worth that a line has so many keys with a value beside each; for more: nothing."""
_ONE_ABOVE, _ROW_ABOVE = -2.0, -0.6
_OTHER_BLOCK, _BLOCK_OF_TWO = -0.6, 0.9
_AS_BEFORE = 0.7
"""What it is worth to go on in the way of the line before."""
_TWO_KEYS, _TWO_VALUES, _WRONG = -1.6, -2.0, 9.0
_EMPTY_BELOW = -0.8
_NO_KEY = -1.6
"""A text that looks less like a key than this is none."""
_GOES_ON = 0.3
_MOST_LINES = 5
"""Lines of one value at most."""
_MOST_ROWS = 60
"""Lines of a table that are looked at: enough to know its columns."""
_NEAR = 0.012
"""Left edges that differ by less, in page widths, are one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and the cells of its value, none where it was left empty."""

    key: Part
    values: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One way to read the lines ``first``…``end`` of a page, and what it is worth."""

    way: str
    first: int
    end: int
    worth: float
    pairs: tuple[Pair, ...] = ()
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] | None = None


def arrange(lines: Sequence[Line], parted: Parted, measure: Keyness) -> list[Found]:
    """The readings of a page that together are worth most, each line in exactly one; ``way`` is "none" for the rest."""
    best: list[dict[str, _Path]] = [{} for _ in range(len(lines) + 1)]
    best[0]["none"] = _Path(0.0, None, None)
    for at in range(len(lines)):
        readings = [Found("none", at, at + 1, 0.0), *_readings(lines, parted, measure, at)]
        for before, path in best[at].items():
            for reading in readings:
                worth = path.worth + reading.worth + (_AS_BEFORE if before == reading.way != "none" else 0.0)
                known = best[reading.end].get(reading.way)
                if known is None or worth > known.worth:
                    best[reading.end][reading.way] = _Path(worth, path, reading)
    return list(max(best[-1].values(), key=lambda p: p.worth).readings())[::-1]


@dataclass(frozen=True, slots=True)
class _Path:
    """The best way to a line: what it is worth, the way before, the last reading."""

    worth: float
    before: _Path | None
    reading: Found | None

    def readings(self) -> Iterator[Found]:
        """Its readings, the last one first."""
        path: _Path | None = self
        while path is not None:
            if path.reading is not None:
                yield path.reading
            path = path.before


def _readings(lines: Sequence[Line], parted: Parted, measure: Keyness, at: int) -> Iterator[Found]:
    for reading in (*beside(parted[at], measure, at), *above(lines, parted, measure, at)):
        yield reading
        yield from _going_on(reading, lines, parted, measure)
    yield from tables(lines, parted, measure, at)


def beside(parts: Sequence[Part], measure: Keyness, at: int) -> Iterator[Found]:
    """The line as keys with their values beside them; where a cell may be both, as either."""
    whole = [Part(p.whole) if p.whole else p for n, p in enumerate(parts) if not (n and parts[n - 1].whole)]
    ways = [parts] if len(whole) == len(parts) else [parts, whole]
    if len(parts) > 2 and not parts[0].role and measure.of(parts[0]) < _NO_KEY:
        ways.append(parts[1:])  # a number before the key
    for parted in ways:
        if len(parted) > 1:
            worth, roles = _roles(parted, measure)
            if any(r == "k" and measure.of(p) < _NO_KEY for p, r in zip(parted, roles, strict=True)):
                continue
            pairs: list[Pair] = []
            for part, role in zip(parted, roles, strict=True):
                if role == "k":
                    pairs.append(Pair(part, ()))
                else:
                    pairs[-1] = replace(pairs[-1], values=(*pairs[-1].values, part.cell))
            full = sum(bool(p.values) for p in pairs)
            if full:
                yield Found("beside", at, at + 1, worth + _BESIDE.get(full, 0.0), tuple(pairs))


def _roles(parts: Sequence[Part], measure: Keyness) -> tuple[float, str]:
    """The labelling of a line's parts as keys and values ("kvkv") that is worth most; it begins with a key."""
    as_key: tuple[float, str] = (measure.of(parts[0]) - _WRONG * (parts[0].role == "value"), "k")
    as_value: tuple[float, str] = (-10 * _WRONG, "v")
    for part in parts[1:]:
        key = max((as_key[0] + _TWO_KEYS, as_key[1] + "k"), (as_value[0], as_value[1] + "k"))
        looks = measure.of_value(part)
        value = max(
            (as_key[0] + looks, as_key[1] + "v"), (as_value[0] + min(looks, 0.0) + _TWO_VALUES, as_value[1] + "v")
        )
        as_key = (key[0] + measure.of(part) - _WRONG * (part.role == "value"), key[1])
        as_value = (value[0] - _WRONG * (part.role == "key"), value[1])
    return max(as_value, (as_key[0] + _TWO_KEYS, as_key[1]))


def above(lines: Sequence[Line], parted: Parted, measure: Keyness, at: int) -> Iterator[Found]:
    """The line as keys with their values on the line below."""
    if at + 1 >= len(lines):
        return
    top, below = _heads(parted[at], lines[at]), [Part(cell) for cell in lines[at + 1].cells]
    if not top or len(below) > len(top) or min(map(measure.of, top)) < _NO_KEY:
        return
    chosen = _matched([p.cell for p in top], [p.cell for p in below])
    if chosen is None or (lines[at + 1].begins and is_sentence(lines[at + 1].cells[0].text)):
        return
    worth = sum(map(measure.of, top)) + sum(map(measure.of_value, below))
    worth += _ONE_ABOVE if len(top) == 1 else _ROW_ABOVE
    worth += _UNMARKED_TITLE if len(top) == 1 and not top[0].marked and measure.of(top[0]) < 0.5 else 0.0
    worth += _EMPTY_BELOW * (len(top) - len(below))
    worth += _OTHER_BLOCK if lines[at + 1].begins else 0.0
    apart = lines[at].begins and (at + 2 == len(lines) or lines[at + 2].begins)
    worth += _BLOCK_OF_TWO if apart and len(top) > 1 else 0.0
    worth -= 4.0 * any(p.marked for p in parted[at + 1])
    values: dict[int, Cell] = dict(zip(chosen, (p.cell for p in below), strict=True))
    pairs = tuple(Pair(part, (values[n],) if n in values else ()) for n, part in enumerate(top))
    yield Found("above one" if len(top) == 1 else "above", at, at + 2, worth, pairs)


def _heads(parts: Sequence[Part], line: Line) -> list[Part]:
    """The cells of a line as keys of what is below; none where one has its value beside it."""
    if any(p.role == "value" and not parts[n - 1].whole for n, p in enumerate(parts)):
        return []
    return list(parts) if len(parts) == len(line.cells) else [Part(cell) for cell in line.cells]


def _matched(top: Sequence[Cell], below: Sequence[Cell], *, shared: bool = False) -> list[int] | None:
    """For each cell below the one above it, from left to right; None where they do not stand so. ``shared``: two may
    stand below one."""
    chosen: list[int] = []
    for cell in below:
        near = [n for n, head in enumerate(top) if (shared or n not in chosen) and _over(head.box, cell.box)]
        if len(top) == 1 and cell.box.x0 > top[0].box.x0:
            near = [0]
        if not near:
            return None
        pick = min(near, key=lambda n: abs(top[n].box.x0 - cell.box.x0))
        if chosen and pick < chosen[-1]:
            return None
        chosen.append(pick)
    return chosen


def _over(head: Box, cell: Box) -> bool:
    """Whether one stands above the other: they share a part of their width, or an edge."""
    shared = min(head.x1, cell.x1) - max(head.x0, cell.x0)
    return shared > 0.0 or abs(head.x0 - cell.x0) < _NEAR or abs(head.x1 - cell.x1) < _NEAR


def _going_on(reading: Found, lines: Sequence[Line], parted: Parted, measure: Keyness) -> Iterator[Found]:
    """The reading with the lines below it that go on with its values."""
    pairs, worth = list(reading.pairs), reading.worth
    for end in range(reading.end, min(reading.end + _MOST_LINES, len(lines))):
        line = lines[end]
        if line.begins or any(p.marked for p in parted[end]):
            return
        for cell in line.cells:
            owners = [n for n, p in enumerate(pairs) if p.values and _aligned(p.values[-1].box, cell.box)]
            apart = [n for n in owners if reading.way != "beside" or _apart(pairs[n])]
            if not apart:
                return
            owner = apart[-1]
            pairs[owner] = replace(pairs[owner], values=(*pairs[owner].values, cell))
            worth += _GOES_ON + min(measure.of_value(Part(cell)), 0.5) - 1.3 * (covered(cell.text) >= 0.8)
        yield replace(reading, end=end + 1, worth=worth, pairs=tuple(pairs))


def _aligned(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) < _NEAR or abs(one.x1 - other.x1) < _NEAR


def _apart(pair: Pair) -> bool:
    """Whether the value begins at an edge of its own, not that of its key."""
    return abs(pair.values[0].box.x0 - pair.key.cell.box.x0) > _NEAR


def tables(lines: Sequence[Line], parted: Parted, measure: Keyness, at: int) -> Iterator[Found]:
    """The line as the head of a table, with the rows below it."""
    heads = _heads(parted[at], lines[at])
    if len(heads) < 2:
        return
    look = [measure.of(p) for p in heads]
    if min(look) < _NO_KEY:
        return
    columns: list[list[str]] = [[] for _ in heads]
    worth, rows, between = sum(look) - 0.5, 0, 0
    for end in range(at + 1, min(at + _MOST_ROWS, len(lines))):
        cells = [Part(cell) for cell in lines[end].cells]
        chosen = _matched([h.cell for h in heads], [c.cell for c in cells], shared=True)
        if chosen is None or len(set(chosen)) < max(2, round(0.6 * len(heads))):
            between += 1
            if between > 2 or len(cells) > 1 or any(p.marked for p in parted[end]):
                break
            continue
        value = sum(map(measure.of_value, cells))
        if any(p.marked for p in parted[end]) or value < -1.0 * len(cells):
            break
        between = 0
        rows += 1
        worth += 0.4 + (0.35 if rows > 1 else 1.0) * value
        for column, cell in zip(chosen, cells, strict=True):
            columns[column].append(cell.cell.text)
        if rows >= 2 and _is_regular(columns, rows):
            table = (tuple(h.cell.text for h in heads), tuple(map(tuple, columns)))
            yield Found("table", at, end + 1, worth, table=table)


def _is_regular(columns: Sequence[Sequence[str]], rows: int) -> bool:
    """Whether at least one column holds numbers, dates or codes throughout, and most columns are filled."""
    filled = sum(len(column) >= 0.5 * rows for column in columns)
    typed = any(
        len(column) >= 0.6 * rows and sum(covered(c) >= 0.6 or _is_code(c) for c in column) >= 0.7 * len(column)
        for column in columns
    )
    return typed and filled >= max(2, 0.6 * len(columns))


def _is_code(text: str) -> bool:
    return any(c.isdigit() for c in text) and " " not in text.strip()
