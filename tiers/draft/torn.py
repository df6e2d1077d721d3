"""Keys and values that a reader took for two columns of text, put side by side again."""

from __future__ import annotations

from collections.abc import Sequence

from documents.page import Box
from tiers.draft.halves import Part
from tiers.draft.keyness import Keyness
from tiers.draft.lines import Line

_FEWEST = 2
_SHARE = 0.6
"""Share of the keys that must have something on their right; at least two."""
_LOOK = 0.8
"""How much like keys the left column must look on average (``keyness``): running text in columns does not."""


def mended(lines: Sequence[Line], measure: Keyness) -> list[Line]:
    """The lines of a page; a block of keys and a later one that stands on its right, line beside line, as one."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.begins or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    taken: set[int] = set()
    found: list[Line] = []
    for number, block in enumerate(blocks):
        if number in taken:
            continue
        others = range(number + 1, len(blocks)) if _are_keys(block, measure) else range(0)
        partner = next((n for n in others if n not in taken and _are_beside(block, blocks[n])), None)
        if partner is None:
            found += block
        else:
            taken.add(partner)
            found += _together(block, blocks[partner])
    return found


def _are_keys(block: Sequence[Line], measure: Keyness) -> bool:
    if len(block) < _FEWEST or any(len(line.cells) > 1 for line in block):
        return False
    marked = [line.cells[0].text.rstrip().endswith(":") for line in block]
    looks = sum(measure.of(Part(line.cells[0])) + 2.6 * m for line, m in zip(block, marked, strict=True))
    return looks >= _LOOK * len(block)


def _are_beside(keys: Sequence[Line], values: Sequence[Line]) -> bool:
    if any(len(line.cells) > 1 for line in values):
        return False
    left, right = [line.cells[0].box for line in keys], [line.cells[0].box for line in values]
    if min(box.x0 for box in right) < max(box.x1 for box in left):
        return False
    beside = sum(any(_level(one, other) for other in right) for one in left)
    return beside >= max(_FEWEST, _SHARE * len(left))


def _together(keys: Sequence[Line], values: Sequence[Line]) -> list[Line]:
    """The lines of both, from the top down; a value's further lines stay below it."""
    found: list[Line] = []
    for line in sorted([*keys, *values], key=lambda line: line.cells[0].box.y0):
        if found and _level(found[-1].cells[-1].box, line.cells[0].box):
            cells = sorted([*found[-1].cells, *line.cells], key=lambda c: c.box.x0)
            found[-1] = Line(tuple(cells), found[-1].begins)
        else:
            found.append(Line(line.cells, not found))
    return found


def _level(one: Box, other: Box) -> bool:
    """Whether two stand on one line."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)
