"""The models and the calibration that documents are decided by now, as the dashboard shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Bin:
    """The values of labelled documents whose confidence is in one tenth, ``number`` 0 to 9: how many, their mean
    confidence, and the share of them that is right, which is within ``low`` and ``high`` with 95 % certainty."""

    number: int
    n: int
    confidence: float
    right: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Step:
    """So many labelled documents have the field accepted from this confidence on, so many of them wrongly."""

    confidence: float
    accepted: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What labelled documents say of one field.

    ``error``: the calibration error of its confidence; None: it was never proposed. ``steps``: from the surest on.
    ``level``: the confidence from which it is accepted, ``at`` what that means for the labelled documents, ``bound``
    the most that may be wrong; None: nothing is accepted, and ``refused`` says why.
    """

    name: str
    documents: int
    bins: Sequence[Bin]
    error: float | None
    steps: Sequence[Step]
    level: float | None
    at: Step | None
    bound: float
    refused: str


@dataclass(frozen=True, slots=True)
class TypeMeasured:
    """The fields of one document type; ``void``: why nothing of it is accepted, whatever was measured, or None."""

    name: str
    fields: Sequence[Measured]
    void: str | None


@dataclass(frozen=True, slots=True)
class InForce:
    """``tiers``: number → model. ``calibration``: the SHA-256 of its file, which is of ``made``. ``generation``: what
    the models trained here are called; None: they are the shipped ones."""

    tiers: Mapping[int, str]
    calibration: str
    made: datetime
    types: Sequence[TypeMeasured]
    generation: str | None = None


class Models(Protocol):
    """May be used from several threads."""

    def now(self) -> InForce:
        """What is in force at this moment; quick where nothing changed.

        Raises: SluiceError: a model or the calibration cannot be read; the message says what to do.
        """
        ...
