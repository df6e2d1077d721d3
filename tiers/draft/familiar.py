"""What several samples print alike: keys come back from one to the next, values change."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tiers.draft.lines import Cell, Line
from tiers.draft.wording import form_of

_COLON = re.compile(r"(?<=[^\s\d])\s?:|(?<=\d)\s?:(?!\d)")
_IN_BRACKETS = re.compile(r"\(([^()]{2,60})\)$")
_MOST = 9
"""Words of the longest beginning of a cell that is looked at as a key."""
SHIFT = 0.02
"""How far, in page widths, samples of one printer are apart: a scan lies less straight than a print."""
_EVERYWHERE = 0.8


class Familiar:
    """In how many of the samples a text stands as a cell of its own, at the head of one, or in the midst of one.

    ``samples`` counts them; of one sample nothing is familiar.
    """

    def __init__(self, documents: Sequence[Sequence[Sequence[Line]]]) -> None:
        self.samples = len(documents)
        self._whole: Counter[str] = Counter()
        self._heads: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._within: Counter[str] = Counter()
        for sample, pages in enumerate(documents):
            cells = [cell for lines in pages for line in lines for cell in line.cells]
            texts = {cell.text for cell in cells}
            self._whole.update({form_of(text) for text in texts} | {h for t in texts for h in map(form_of, marked(t))})
            if self.samples > 1:
                for cell in cells:
                    for head in beginnings(cell.text):
                        self._heads[form_of(head)].append((sample, cell.box.x0))
                self._within.update({run for text in running(pages) for run in runs(text.split())})

    @property
    def most(self) -> int:
        """In how many samples a text must stand to be familiar."""
        return max(2, (self.samples + 1) // 2)

    def share(self, text: str) -> float:
        """In which share of the samples a text is printed as a cell, before a colon or in brackets; 0 for one."""
        count = self._whole[form_of(text)]
        return count / self.samples if count > 1 else 0.0

    def is_new(self, text: str) -> bool:
        """Whether no other sample prints it."""
        return self.samples > 1 and self._whole[form_of(text)] <= 1

    def begins(self, head: str, cell: Cell) -> float:
        """In which share of the samples ``head`` begins cells that stand below this ``cell`` and go on in other words;
        0 where these are too few."""
        form = form_of(head)
        count = len({sample for sample, x0 in self._heads.get(form, ()) if abs(x0 - cell.box.x0) < SHIFT})
        return count / self.samples if count >= self.most and self._whole[form_of(cell.text)] < count else 0.0

    def is_everywhere(self, words: Sequence[str]) -> bool:
        """Whether most samples print these words one after the other, and what is around them varies."""
        return self.samples > 1 and self._within[" ".join(words)] >= max(2, _EVERYWHERE * self.samples)


def marked(text: str) -> Iterator[str]:
    """What a cell marks as a key: up to each colon the last words before it, and what ends it in brackets."""
    for colon in _COLON.finditer(text):
        words = text[: colon.start()].split()
        for count in range(1, min(_MOST, len(words)) + 1):
            yield " ".join(words[-count:])
    if found := _IN_BRACKETS.search(text):
        yield found[1]


def beginnings(text: str) -> Iterator[str]:
    """The first words of a cell, from one to all but one."""
    words = text.split()
    for count in range(1, min(_MOST, len(words) - 1) + 1):
        yield " ".join(words[:count])


def running(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The texts of cells, those that run over several lines of a block as one."""
    for lines in pages:
        text = ""
        for line in lines:
            if line.begins or len(line.cells) > 1:
                yield text
                text = ""
            if len(line.cells) > 1:
                yield from (cell.text for cell in line.cells)
            else:
                text = f"{text} {line.cells[0].text}"
        yield text


def runs(words: Sequence[str]) -> Iterator[str]:
    """All runs of up to as many words as a key has."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MOST, len(words)) + 1):
            yield " ".join(words[start:end])
