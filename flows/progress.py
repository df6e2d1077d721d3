"""A progress bar on stderr where that is a terminal; nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from rich.progress import TaskID

T = TypeVar("T")


class Progress:
    """Counts documents. A context manager."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar = None
        self._waits = False
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task: TaskID = self._bar.add_task("reading", total=total)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, name: str, status: str) -> None:
        """One more document is done."""
        if self._bar is not None:
            self._bar.update(self._task, advance=1, description=f"{name[-40:]}: {status.replace('_', ' ')}")

    def waiting_for(self, documents: int) -> None:
        """Say once that the rest is in another process's hands."""
        if not self._waits:
            self._waits = True
            noun = "document is" if documents == 1 else "documents are"
            print(f"sluice: {documents} {noun} being processed by another sluice; waiting for it", file=sys.stderr)


def counted(items: Iterable[T], what: str) -> Iterator[T]:
    """The items, with how many there were so far told on a terminal: ``12 decided again``."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console

    with Console(stderr=True).status(what) as status:
        for n, item in enumerate(items, start=1):
            status.update(f"{n} {what}")
            yield item
