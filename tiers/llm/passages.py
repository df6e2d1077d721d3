"""Which lines of a document a model is shown: those that matter for the fields, under a budget of tokens."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from documents.extraction import Extraction
from documents.page import Document, PlacedWord
from documents.schema import FieldSpec
from documents.tables.lines import lines_of
from documents.values import FINDABLE, Conventions, Kind, find_values
from tiers.llm.hygiene import Hygiene
from tiers.llm.rank import Floats, by_words

MOST_WORDS = 40
"""Words of one line; a longer one (a paragraph of plain text) counts as several."""
MOST_LINES = 20_000
"""Lines of a document that are looked at."""
HEAD, HEAD_SHARE = 6, 0.3
"""Lines at the top of the first page that are always shown, as they say who writes, and what; and the share of the
budget that they may take."""
VALUE_BONUS = 0.5
"""What a line that holds a value of the field's kind gains, on a scale of 0…1."""
HINT_BONUS = 1.0
"""What a line gains in which another tier sees a candidate for the field: half, and the rest by the candidate's
score."""
LINE_COST = 3
"""Tokens that a line takes besides its text."""


_SIGNS: Mapping[Kind, re.Pattern[str]] = {
    "identifier": re.compile(r"\d"),
    "name": re.compile(
        r"\b(?:GmbH|mbH|AG|KG|OHG|UG|GbR|e\. ?K|S\.? ?A\.?(?:S|R\.? ?L)?|SASU|EURL|B\.? ?V|N\.? ?V|Bhd|BHD"
        r"|[Ll]td|LTD|[Ll]imited|LIMITED|[Ii]nc|INC|[Cc]orp(?:oration)?|CORP(?:ORATION)?|[Cc]ompany|COMPANY|LLC|LLP|L\.P|plc|PLC)\b"
    ),
    "address": re.compile(r"\b\d{4,6}\b.*[^\W\d_]{3}|[^\W\d_]{3}.*\b\d{4,6}\b"),
}
"""What a value of these kinds has at times: a digit, a company's legal form, a postal code beside a word."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a document: its half-open span in ``Document.text``, and its text as a prompt shows it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Passages:
    """The lines that are shown. ``scores`` is (lines, fields). ``tokens`` counts their tokens, ``whole`` those of all
    lines of the document."""

    lines: tuple[TextLine, ...]
    numbers: tuple[int, ...]
    scores: Floats
    tokens: int
    whole: int

    @property
    def share(self) -> float:
        """Of the document's tokens that are shown."""
        return self.tokens / self.whole if self.whole else 0.0

    @cached_property
    def follows(self) -> tuple[bool, ...]:
        """For each line, whether it follows the one before it in the document too."""
        return tuple(n > 0 and self.numbers[n - 1] == number - 1 for n, number in enumerate(self.numbers))

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Half-open spans of ``Document.text`` that hold lines without a gap, in order."""
        start = end = None
        for line, follows in zip(self.lines, self.follows, strict=True):
            if not follows:
                if start is not None and end is not None:
                    yield start, end
                start = line.start
            end = line.end
        if start is not None and end is not None:
            yield start, end

    def score_at(self, offset: int, column: int) -> float:
        """The score, for one field, of the line that a character of ``Document.text`` stands in."""
        at = bisect_right([line.start for line in self.lines], offset) - 1
        return float(self.scores[max(at, 0), column])


def text_lines(document: Document, hygiene: Hygiene) -> list[TextLine]:
    """The lines of a document, in reading order; those that show nothing are left out."""
    made: list[TextLine] = []
    for page in lines_of(document).values():
        for line in page:
            for first in range(0, len(line.words), MOST_WORDS):
                words = line.words[first : first + MOST_WORDS]
                if text := _shown(words, hygiene):
                    made.append(TextLine(words[0].start, words[-1].end, text))
                if len(made) >= MOST_LINES:
                    return made
    return made


def _shown(words: Sequence[PlacedWord], hygiene: Hygiene) -> str:
    shown = ""
    for placed in words:
        if text := hygiene.word(placed.word.text):
            gap = {"\t": " | ", "": ""}.get(placed.word.before, " ")
            shown += f"{gap if shown else ''}{text}"
    return hygiene.text(shown)


@dataclass(frozen=True)
class Chooser:
    """How lines are chosen.

    Args:
        count: text → tokens.
        budget: tokens that the lines may take at most.
        each: tokens for each field, and as many again; fewer fields are given fewer lines.
    """

    count: Callable[[str], int]
    budget: int
    each: int

    def choose(
        self,
        document: Document,
        lines: Sequence[TextLine],
        fields: Sequence[FieldSpec],
        conventions: Conventions,
        hints: Sequence[Extraction] = (),
    ) -> Passages:
        """The head of the document, then in turn each field's best line, as long as they fit; with the lines around it
        where it holds no value itself, as a value often stands under its label. A line that takes more than half of
        the budget is passed over.

        Args:
            hints: what other tiers found for these fields of this type.
        """
        costs = [self.count(line.text) + LINE_COST for line in lines]
        holds = _holds_values(document, lines, fields, conventions)
        hinted = _hinted(document, lines, fields, hints)
        scores = by_words([line.text for line in lines], fields) + VALUE_BONUS * holds + HINT_BONUS * hinted
        chosen: set[int] = set()
        left = budget = min(self.budget, self.each * (len(fields) + 1))
        for turn, wanted in enumerate(_turns(scores, (holds > 0) | (hinted > 0))):
            new = [n for n in wanted if n not in chosen]
            most = left if turn else HEAD_SHARE * budget
            while new and sum(costs[n] for n in new) > most:
                new.pop()  # what is wanted least stands last
            chosen.update(new)
            left -= sum(costs[n] for n in new)
            best = wanted[0]
            if turn and best not in chosen and costs[best] <= budget / 2:
                break  # the budget is used up; shorter lines that matter less are not looked for
        numbers = tuple(sorted(chosen))
        return Passages(tuple(lines[n] for n in numbers), numbers, scores[list(numbers)], budget - left, sum(costs))


def _turns(scores: Floats, alone: npt.NDArray[np.bool_]) -> Iterator[list[int]]:
    """Groups of lines in the order in which they are wanted, in each the most wanted first. Where ``alone``, a line
    comes without those around it."""
    count = len(scores)
    yield list(range(min(HEAD, count)))
    for best in np.argsort(-scores, axis=0, kind="stable"):
        for column, line in enumerate(best.tolist()):
            around = () if alone[line, column] else (line + 1, line - 1)
            yield [line, *(n for n in around if 0 <= n < count)]


def _hinted(
    document: Document, lines: Sequence[TextLine], fields: Sequence[FieldSpec], hints: Sequence[Extraction]
) -> Floats:
    """(lines, fields): 0.5…1 where a hint begins, by its score."""
    starts = [line.start for line in lines]
    columns = {spec.name: column for column, spec in enumerate(fields)}
    found = np.zeros((len(lines), len(fields)), dtype=np.float32)
    for hint in hints:
        if hint.field in columns and hint.words:
            at = max(bisect_right(starts, document.words[hint.words[0]].start) - 1, 0)
            cell = (at, columns[hint.field])
            found[cell] = max(found[cell], 0.5 + hint.score / 2)
    return found


def _holds_values(
    document: Document, lines: Sequence[TextLine], fields: Sequence[FieldSpec], conventions: Conventions
) -> Floats:
    """(lines, fields): 1 where a line holds something that looks like a value of the field's kind."""
    starts = [line.start for line in lines]
    found = np.zeros((len(lines), len(fields)), dtype=np.float32)
    for column, spec in enumerate(fields):
        if spec.kind in FINDABLE:
            for start, _ in find_values(spec.kind, document.text, conventions):
                at = bisect_right(starts, start) - 1
                if at >= 0 and start < lines[at].end:
                    found[at, column] = 1.0
        elif pattern := _SIGNS.get(spec.kind or "text"):
            found[:, column] = [bool(pattern.search(line.text)) for line in lines]
    return found
