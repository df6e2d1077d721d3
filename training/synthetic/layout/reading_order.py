"""The order in which a sheet's words are read: as they were set, or line by line across the page."""

from __future__ import annotations

from documents.page import Gap
from training.synthetic.layout.sheet import APART, Placed, Sheet


def block_order(sheet: Sheet) -> list[tuple[int, Gap]]:
    """Words as they were set; furniture set late (a footer) stays with its page."""
    numbers = sorted(range(len(sheet.words)), key=lambda i: sheet.words[i].page)
    return [(i, sheet.words[i].before) for i in numbers]


def row_order(sheet: Sheet) -> list[tuple[int, Gap]]:
    """Words line by line across the whole width, with gaps as their distances say."""
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
        previous: Placed | None = None
        for line in lines:
            line.sort(key=lambda i: words[i].x0)
            for number, i in enumerate(line):
                word = words[i]
                gap: Gap = " "
                if not number:
                    apart = previous is None or word.y - previous.y > APART * max(word.size, previous.size)
                    gap = "\n\n" if apart else "\n"
                elif word.x0 - words[line[number - 1]].x1 > 0.9 * word.size:
                    gap = "\t"
                order.append((i, gap))
            previous = words[line[0]]
    return order
