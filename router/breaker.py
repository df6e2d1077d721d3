"""A tier that fails again and again is left alone for a while: documents do not wait for what will not answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from documents.extraction import Findings
from documents.page import Document
from documents.schema import Schema
from router.look import Look, Looker

FAILURES = 5
"""Failures in a row after which a tier is left alone."""
REST_SECONDS = 60.0
"""For so long; then one document tries it again."""


@dataclass
class Breaker:
    """A tier behind a circuit breaker. One that answered nothing at all has failed."""

    looker: Looker
    clock: Callable[[], float] = time.monotonic
    failures: int = FAILURES
    rest_seconds: float = REST_SECONDS
    _failed: int = field(default=0, init=False)
    _until: float = field(default=0.0, init=False)
    _last: str = field(default="", init=False)

    @property
    def tier(self) -> int:
        """The tier's number."""
        return self.looker.tier

    @property
    def model_name(self) -> str:
        """The tier's model."""
        return self.looker.model_name

    @property
    def leaves_host(self) -> bool:
        """Whether it sends documents to another host."""
        return self.looker.leaves_host

    @property
    def whole(self) -> bool:
        """Whether all fields of a type cost it no more than one."""
        return self.looker.whole

    def look(self, document: Document, schema: Schema, fields: Sequence[str], hints: Findings) -> Look | None:
        """What the tier says; while it is left alone, that it did not answer."""
        if self._failed >= self.failures and self._until > self.clock():
            why = f"tier {self.tier} was left alone for a while: it had failed {self._failed} times in a row"
            nothing = Findings(self.tier, self.model_name, {schema.name: 0.0}, ())
            return Look(nothing, (), unanswered=tuple(fields), failure=f"{why}; the last time: {self._last}")
        found = self.looker.look(document, schema, fields, hints)
        if found and found.unanswered and not found.fields:
            self._failed += 1
            self._last = found.failure
            self._until = self.clock() + self.rest_seconds
        elif found:
            self._failed = 0
        return found
