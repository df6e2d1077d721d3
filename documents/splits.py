"""Where a file that holds several documents is split: runs of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from documents.errors import UsageError

MOST: Final = 1000
"""Parts of a file."""
_LONGEST_NAME: Final = 160


class SplitError(UsageError):
    """These pages are no split of the document."""


@dataclass(frozen=True, slots=True)
class PageRange:
    """The pages ``first`` to ``last``, both among them, from 0.

    Raises:
        SplitError: there are no such pages.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last:
            raise SplitError(f"pages {self.first + 1}-{self.last + 1} are no run of pages; name the first one first")

    @property
    def text(self) -> str:
        """As people count pages: ``1-2``, or ``3`` for one page."""
        return f"{self.first + 1}" if self.first == self.last else f"{self.first + 1}-{self.last + 1}"


def cut(begins: Iterable[int], pages: int) -> tuple[PageRange, ...]:
    """The documents of a file of so many pages, of which one begins on the first page and one on each of ``begins``.

    Raises:
        SplitError: there is but one, or one begins on a page that the file does not have.
    """
    edges = sorted({0, *begins})
    if strange := [edge + 1 for edge in edges if not 0 <= edge < max(pages, 1)]:
        raise SplitError(f"there is no page {strange[0]}: the document has {_pages(pages)}; mark others")
    parts = tuple(PageRange(first, after - 1) for first, after in pairwise([*edges, max(pages, 1)]))
    check_split(parts, pages)
    return parts


def check_split(parts: Sequence[PageRange], pages: int) -> None:
    """Raises: SplitError: these are not two documents or more that hold every page of the file once, in order."""
    if pages < 2:
        raise SplitError(f"the document has {_pages(pages)}, and cannot be split")
    if len(parts) < 2:
        raise SplitError("a split makes two documents or more; say where the second one begins")
    if len(parts) > MOST:
        raise SplitError(f"a split makes at most {MOST} documents, not {len(parts)}; split the file by hand first")
    due = 0
    for part in parts:
        if part.first != due:
            what = f"page {due + 1} is left out" if part.first > due else f"page {part.first + 1} comes twice"
            raise SplitError(f"{what}; the parts hold every page once, in order")
        due = part.last + 1
    if due != pages:
        what = f"page {due + 1} is left out" if due < pages else f"there is no page {pages + 1}"
        raise SplitError(f"{what}: the document has {_pages(pages)}; the parts hold every page once, in order")


def part_name(name: str, part: PageRange, suffix: str) -> str:
    """What a part of the file ``name`` is called: ``scan.pdf#p1-2.pdf``. It is for people's eyes, and never a path."""
    shown = "".join(c if c.isprintable() and c not in "/\\" else "_" for c in name)
    return f"{shown[:_LONGEST_NAME]}#p{part.text}{suffix}"


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
