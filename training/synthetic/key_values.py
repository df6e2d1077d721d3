"""Labels with their values, in ten forms."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Protocol

from training.synthetic.layout import BLACK, Line, Run, Sheet, Type
from training.synthetic.style import Style


class Desk(Protocol):
    """What labels and values are set with. ``leading``: line step in font sizes; ``glued``: no space behind a colon."""

    sheet: Sheet
    style: Style
    vendor: Random
    body: Type
    leading: float
    glued: bool


Entry = tuple[str, Line]
"""A label without its colon, and the runs of its value."""


def key_values(
    p: Desk,
    entries: Sequence[Entry],
    x: float,
    width: float,
    *,
    form: str,
    zebra: bool = False,
) -> None:
    """Labels with values from ``sheet.y`` on.

    ``form`` is one of table, middle, right, line, pairs, stacked, grid, boxed, chain, brackets. A value may have a
    "\\n" run, where table and middle break it; middle sets the label halfway down a value of several lines.
    """
    sheet = p.sheet
    kind = p.body
    label_type = Type(kind.family, kind.size, p.style.label_face, p.style.label_colour)
    step = kind.size * p.leading
    sheet.block()
    entries = [
        (f"{label}{p.style.colon}" if label and form != "brackets" else label, value) for label, value in entries
    ]
    if form not in ("table", "middle"):
        entries = [(label, [" " if run == "\n" else run for run in value]) for label, value in entries]
    if form in ("grid", "boxed"):
        grid(p, entries, x, width, kind, label_type, boxed=form == "boxed")
        return
    if form == "chain":
        runs: list[Run] = []
        for label, value in entries:
            runs += [f"{label} ", *value, "   "]
        for line in sheet.wrap(runs, kind, width):
            sheet.put(x, sheet.y, line, kind)
            sheet.y += step
        return
    half = width / 2
    if form == "pairs" and any(
        max(sheet.measure(label, label_type) + 5, half * 0.45) + sheet.measure(value, kind) > half - 4
        for label, value in entries
    ):
        form = "table"
    if form == "pairs":
        for at in range(0, len(entries), 2):
            for slot, (label, value) in enumerate(entries[at : at + 2]):
                used = sheet.put(x + slot * half, sheet.y, label, label_type, gap="\t" if slot else "\n")
                sheet.put(x + slot * half + max(used + 5, half * 0.45), sheet.y, value, kind, gap="\t")
            sheet.y += step * 1.1
        return
    widest = max((sheet.measure(label, label_type) for label, _ in entries), default=0.0)
    offset = min(max(widest + kind.size, width * p.vendor.choice([0.3, 0.4, 0.5])), width * 0.62)
    for number, (label, value) in enumerate(entries):
        if zebra and number % 2:
            sheet.rect(x - 3, sheet.y - kind.size * 1.05, width + 6, step * 1.1, fill=(0.94, 0.94, 0.94))
        if form == "line":
            space = "" if p.glued and label.endswith(":") else " "
            _put_wrapped(p, x, width, [f"{label}{space}", *value], kind, step)
        elif form == "brackets":
            _put_wrapped(p, x, width, [*value, f" ({label})"] if label else value, kind, step)
        elif form == "stacked":
            sheet.put(x, sheet.y, label, label_type.sized(0.85))
            sheet.y += step * 0.95
            _put_wrapped(p, x, width, value, kind, step)
            sheet.y += step * 0.25
        else:
            if form != "middle":
                sheet.put(x, sheet.y, label, label_type)
            if form == "right":
                used = sheet.measure(label, label_type)
                if sheet.measure(value, kind) > width - used - 4:
                    sheet.y += step
                for line_number, line in enumerate(sheet.wrap(value, kind, width)):
                    sheet.y += step if line_number else 0.0
                    sheet.put(x + width, sheet.y, line, kind, align="right", gap="\n" if line_number else "\t")
            else:
                value_x = x + max(offset, sheet.measure(label, label_type) + 5)
                lines = _broken(p, value, kind, max(x + width - value_x, 60))
                half = len(lines) // 2 if form == "middle" else -1
                top = sheet.y
                for line_number, line in enumerate(lines or [[""]]):
                    if line_number:
                        sheet.y += step
                    if line_number == half:
                        sheet.put(x, top + (sheet.y - top) * (0.6 if half else 1.0), label, label_type)
                    sheet.put(value_x, sheet.y, line, kind, gap="\n" if line_number not in (0, half) else "\t")
        sheet.y += step * (1.1 if zebra else 1.0)


def _put_wrapped(p: Desk, x: float, width: float, line: Line, kind: Type, step: float) -> None:
    """A line, or several where it is too wide; ``sheet.y`` stays on the last."""
    for number, part in enumerate(p.sheet.wrap(line, kind, width)):
        p.sheet.y += step if number else 0.0
        p.sheet.put(x, p.sheet.y, part, kind)


def _broken(p: Desk, value: Line, kind: Type, width: float) -> list[Line]:
    """A value in lines: broken at its line breaks, and where it has no more room."""
    parts: list[list[Run]] = [[]]
    for run in value:
        if run == "\n":
            parts.append([])
        else:
            parts[-1].append(run)
    return [line for part in parts for line in p.sheet.wrap(part, kind, width)]


def grid(
    p: Desk, entries: Sequence[Entry], x: float, width: float, kind: Type, label_type: Type, *, boxed: bool
) -> None:
    """Labels in a row with the values below, as many columns as fit."""
    sheet = p.sheet
    if not entries:
        return
    small = label_type.sized(0.85)
    need = max(max(sheet.measure(label, small), sheet.measure(value, kind)) for label, value in entries) + 12
    columns = max(1, min(len(entries), int(width / need)))
    step = kind.size * 1.35
    cell = width / columns
    for at in range(0, len(entries), columns):
        row = entries[at : at + columns]
        sheet.block()
        for slot, (label, _) in enumerate(row):
            sheet.put(x + slot * cell + 4, sheet.y, label, small, gap="\t" if slot else "\n")
        for slot, (_, value) in enumerate(row):
            sheet.put(x + slot * cell + 4, sheet.y + step, value, kind, gap="\t" if slot else "\n")
            if boxed:
                sheet.rect(x + slot * cell, sheet.y - kind.size * 1.1, cell, step * 2.05, stroke=BLACK, line_width=0.5)
        sheet.y += step * (2.3 if boxed else 2.1)
