"""Heads of orders: values below their labels in a row of cells, and labels with values chained in lines."""

from __future__ import annotations

from training.synthetic.ad_order.blocks import Pair
from training.synthetic.ad_order.page import OrderPage


def label_row(page: OrderPage, entries: list[Pair], *, shares: list[float] | None = None, boxed: bool = False) -> None:
    """A row of labels and below it the row of their values, in cells as wide as their ``shares`` say."""
    sheet, kind = page.sheet, page.kind
    widths = shares or [1.0] * len(entries)
    scale = (page.right - page.left) / sum(widths)
    edges = [page.left + scale * sum(widths[:n]) for n in range(len(widths) + 1)]
    wrapped = [sheet.wrap(value, kind, edges[n + 1] - edges[n] - 6) or [[""]] for n, (_, value) in enumerate(entries)]
    depth = max(len(lines) for lines in wrapped)
    top = sheet.y
    sheet.block()
    for n, (label, _) in enumerate(entries):
        sheet.put(edges[n] + 2, top, label, kind.sized(0.85).bold(), gap="\t" if n else "\n")
    for row in range(depth):
        y = top + kind.size * 1.35 * (row + 1)
        for n, lines in enumerate(wrapped):
            if row < len(lines):
                sheet.put(edges[n] + 2, y, lines[row], kind, gap="\t" if n else "\n")
    sheet.y = top + kind.size * 1.35 * (depth + 1) + kind.size * 0.5
    if boxed:
        for n in range(len(entries)):
            sheet.rect(
                edges[n], top - kind.size, edges[n + 1] - edges[n], sheet.y - top - kind.size * 0.3, stroke=(0, 0, 0)
            )


def chained(page: OrderPage, rows: list[list[Pair]]) -> None:
    """Labels and values in lines of as many cells as a row has, each value right behind its label."""
    sheet, kind = page.sheet, page.kind
    for row in rows:
        cell = (page.right - page.left) / len(row)
        sheet.block()
        deepest = sheet.y
        for slot, (label, value) in enumerate(row):
            y = sheet.y
            for n, line in enumerate(sheet.wrap([f"{label} ", *value], kind, cell - 6)):
                sheet.put(page.left + slot * cell, y, line, kind, gap="\n" if n or not slot else "\t")
                y += kind.size * 1.25
            deepest = max(deepest, y)
        sheet.y = deepest + 3
