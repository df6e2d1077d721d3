"""What audits are held against. It comes from outside: the promise is the router's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from documents.schema import Schema


class Bound(Protocol):
    """When audits contradict a promise (``router.audit.AuditBound``)."""

    @property
    def max_error(self) -> float:
        """The share of accepted values that may be wrong."""
        ...

    def contradicts(self, wrong: int, audits: int) -> bool:
        """Whether so many wrong ones show that the promise is not kept, however often it is looked at."""
        ...

    def interval(self, wrong: int, audits: int) -> tuple[float, float]:
        """Bounds of the share of wrong ones, that hold however often they are looked at."""
        ...


@dataclass(frozen=True)
class Auditing:
    """What audits are held against. ``schemas``: the document types, which say how values of a field compare.
    ``not_promised``: what stands for a certificate where a value is accepted under no promise."""

    schemas: Mapping[str, Schema]
    bound: Bound
    not_promised: frozenset[str] = frozenset()
