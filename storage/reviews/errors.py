"""What two people can do to each other over one document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from documents.errors import UsageError
from storage.reviews.values import Given, fields_among, rules_among


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
    """A review cannot be closed while these fields are in doubt, or these rules broken and not confirmed (``rule:…``,
    ``storage.reviews.whole``)."""

    def __init__(self, fields: Sequence[str]) -> None:
        doubtful, broken = fields_among(fields), rules_among(fields)
        parts = [f"still in doubt: {', '.join(doubtful)}; answer them"] if doubtful else []
        parts += [f"broken: {', '.join(broken)}; confirm that it is right as it is"] if broken else []
        super().__init__(f"{', and '.join(parts)}, then close the document")
        self.fields = tuple(fields)
