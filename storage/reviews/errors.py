"""What two people can do to each other over one document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from documents.errors import UsageError
from storage.reviews.values import Given


class NoReviewError(UsageError):
    """There is no such review."""


class NotOpenError(UsageError):
    """It was closed, or its document was processed again."""


class NotHaltedError(UsageError):
    """The field is not halted (any more)."""


class NotYoursError(UsageError):
    """Who has keyed one part of a document does not key the other."""


class TakenError(UsageError):
    """Another person has the document in hand."""

    def __init__(self, by: str, until: datetime) -> None:
        super().__init__(f"{by} has this document in hand until {until:%H:%M} UTC; take another one")
        self.by = by
        self.until = until


class StaleError(UsageError):
    """Another answer came first. ``since``: what was said of these fields since the person looked."""

    def __init__(self, since: Sequence[Given]) -> None:
        fields = ", ".join(dict.fromkeys(given.field for given in since))
        who = " and ".join(dict.fromkeys(given.by for given in since))
        super().__init__(f"{who} answered {fields} meanwhile; nothing was changed: look at it, then answer again")
        self.since = tuple(since)


class UnansweredError(UsageError):
    """A review cannot be closed while these fields are in doubt."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(f"still in doubt: {', '.join(fields)}; answer them, then close the document")
        self.fields = tuple(fields)
