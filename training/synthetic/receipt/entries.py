"""Amounts with their labels, in the ways that receipts set them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from training.synthetic.layout import Line, Type
from training.synthetic.receipt.roll import Roll


class Entry(NamedTuple):
    """One amount: its label, the amount, and whether it is printed larger."""

    label: Line
    value: Line
    big: bool = False


def print_entries(roll: Roll, entries: Sequence[Entry], form: str) -> None:
    """Print amounts in one of ``FORMS``; where that does not fit the paper, label left and amount right."""
    if entries:
        FORMS[form](roll, entries)


def entry_form(roll: Roll) -> str:
    """The vendor's way: mostly label left and amount right."""
    names = ["pair", "near", "leaders", "inline", "below", "row", "columns"]
    return roll.vendor.choices(names, [66, 8, 4, 6, 4, 4, 8])[0]


def _kind(roll: Roll, entry: Entry) -> Type:
    if not entry.big:
        return roll.kind
    big = roll.kind.sized(roll.big)
    while roll.sheet.measure([*entry.label, "  ", *entry.value], big) > roll.breadth and big.size > roll.kind.size:
        big = big.sized(0.92)
    return big.bold() if roll.bold else big


def _pairs(roll: Roll, entries: Sequence[Entry]) -> None:
    for entry in entries:
        roll.pair(entry.label, entry.value, _kind(roll, entry))


def _near(roll: Roll, entries: Sequence[Entry]) -> None:
    """Labels end where the column of amounts begins."""
    sheet = roll.sheet
    column = max(sheet.measure(e.value, _kind(roll, e)) for e in entries) + 12
    if max(sheet.measure(e.label, _kind(roll, e)) for e in entries) > roll.breadth - column:
        return _pairs(roll, entries)
    for entry in entries:
        kind = _kind(roll, entry)
        sheet.y += max(0.0, kind.size - roll.kind.size) * 0.9
        sheet.put(roll.right - column, sheet.y, entry.label, kind, align="right")
        sheet.put(roll.right, sheet.y, entry.value, kind, align="right", gap="\t")
        sheet.y += roll.step * (kind.size / roll.kind.size)


def _leaders(roll: Roll, entries: Sequence[Entry]) -> None:
    """Dots from the label to the amount."""
    for entry in entries:
        room = roll.breadth - roll.sheet.measure([*entry.label, *entry.value], roll.kind)
        dots = int(room / roll.sheet.measure(".", roll.kind)) - 2
        if dots < 3:
            roll.pair(entry.label, entry.value)
        else:
            roll.text([*entry.label, "." * dots + " ", *entry.value])


def _inline(roll: Roll, entries: Sequence[Entry]) -> None:
    """The amount follows its label."""
    for entry in entries:
        roll.head([*entry.label, " ", *entry.value], _kind(roll, entry))


def _below(roll: Roll, entries: Sequence[Entry]) -> None:
    """The amount stands on the line below its label."""
    for entry in entries:
        kind = _kind(roll, entry)
        roll.text(entry.label, kind)
        roll.sheet.put(roll.right, roll.sheet.y, entry.value, kind, align="right")
        roll.sheet.y += max(roll.step, kind.size * 1.2)


def _row(roll: Roll, entries: Sequence[Entry]) -> None:
    """Labels in one row, amounts in the next."""
    share = roll.breadth / len(entries) - 4
    widest = max(max(roll.sheet.measure(e.label, roll.kind), roll.sheet.measure(e.value, roll.kind)) for e in entries)
    if len(entries) > 4 or widest > share:
        return _pairs(roll, entries)
    ends = [(n + 1) / len(entries) for n in range(len(entries))]
    roll.row([e.label for e in entries], ends)
    roll.row([e.value for e in entries], ends)


def _columns(roll: Roll, entries: Sequence[Entry]) -> None:
    """All labels, then all amounts beside them: what a reader makes of columns that stand far apart."""
    sheet = roll.sheet
    column = max(sheet.measure(e.value, roll.kind) for e in entries) + 6
    if max(sheet.measure(e.label, roll.kind) for e in entries) > roll.breadth - column:
        return _pairs(roll, entries)
    top = sheet.y
    for at, entry in enumerate(entries):
        sheet.put(roll.left, top + at * roll.step, entry.label, roll.kind)
    sheet.block()
    for at, entry in enumerate(entries):
        sheet.put(roll.right, top + at * roll.step, entry.value, roll.kind, align="right")
    sheet.y = top + len(entries) * roll.step
    sheet.block()


FORMS: dict[str, Callable[[Roll, Sequence[Entry]], None]] = {
    "pair": _pairs,
    "near": _near,
    "leaders": _leaders,
    "inline": _inline,
    "below": _below,
    "row": _row,
    "columns": _columns,
}
