"""What a document's decisions were made of, and under which terms: from both the same decisions come out again.

    document, findings, looks (Evidence)  +  calibration, promise, schemas (Terms)  →  Router.decide  →  Result

Both are plain JSON, named by the hash of their content, so that neither can change unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from documents.extraction import Findings
from documents.linking import Link, Linker, Party
from documents.page import Document
from documents.result import Result, RouteStep
from documents.schema import Schema
from router.calibration import Calibration, calibration_text, read_calibration
from router.decide import Router
from router.look import Look
from router.settings import RouterSettings

T = TypeVar("T")


@dataclass(frozen=True)
class Evidence:
    """One document, and all that the tiers and the master list said of it.

    ``first``: of tier 1; ``looks``: of those that were asked after it; ``unasked``: those that were not.
    ``forced_type``: the type a person gave.
    ``links``: the parties that were looked up, with the answers; None where there was no master list. ``terms``: the id
    of the terms it was decided under, ``code`` the version of the code. ``seen``: what the drawn pages show where
    accepted values stand, as ``documents.extraction.Seen`` has it. ``halted``: the fields that audits had halted, and
    why, as ``Router.decide`` takes them.
    """

    document: Document
    first: Findings
    looks: tuple[Look, ...]
    unasked: tuple[RouteStep, ...]
    forced_type: str | None
    links: tuple[tuple[Party, Link], ...] | None
    terms: str
    code: str
    seen: tuple[tuple[tuple[int, ...], str | None], ...] = ()
    halted: tuple[tuple[str, str], ...] = ()

    def as_bytes(self) -> bytes:
        """As JSON."""
        return _dumped(_EVIDENCE, self)

    @staticmethod
    def of_bytes(data: bytes) -> Evidence:
        """What ``as_bytes`` gave.

        Raises:
            ValueError: it is no evidence.
        """
        return _EVIDENCE.validate_python(json.loads(data))


@dataclass(frozen=True)
class Terms:
    """All else that a decision depends on. ``calibration``: the file's text; ``reading`` and ``tiers`` as ``Router``
    takes them; ``promise``: the router's settings."""

    calibration: str
    promise: RouterSettings
    reading: str
    tiers: Mapping[int, str]
    schemas: Mapping[str, Schema]

    @staticmethod
    def of_file(
        path: Path, promise: RouterSettings, *, reading: str, tiers: Mapping[int, str], schemas: Mapping[str, Schema]
    ) -> Terms:
        """With the calibration in a file.

        Raises:
            ModelError: it is missing, or not what it should be.
        """
        made = Terms(calibration_text(path).decode("utf-8", "replace"), promise, reading, tiers, schemas)
        read_calibration(made.calibration.encode(), where=str(path))
        return made

    def as_bytes(self) -> bytes:
        """As JSON."""
        return _dumped(_TERMS, self)

    @staticmethod
    def of_bytes(data: bytes) -> Terms:
        """What ``as_bytes`` gave.

        Raises:
            ValueError: these are no terms.
        """
        return _TERMS.validate_python(json.loads(data))

    @cached_property
    def id(self) -> str:
        """Hash of its content."""
        return hashlib.sha256(self.as_bytes()).hexdigest()

    @cached_property
    def known(self) -> Calibration:
        """The calibration, read."""
        return read_calibration(self.calibration.encode(), where="the terms")

    def router(self, linker: Linker | None = None) -> Router:
        """The router that decides under these terms."""
        return Router(self.known, self.promise, reading=self.reading, tiers=self.tiers, linker=linker)


class Court:
    """Decides once more what was decided before, from evidence alone.

    Args:
        terms: those to decide under, the ones of then or others.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.router = terms.router()

    def result(self, evidence: Evidence, *, looks: Sequence[Look] | None = None) -> Result:
        """What comes of a document. ``looks``: those that shall count; None: all."""
        result = self.router.decide(
            evidence.document,
            evidence.first,
            self.terms.schemas,
            forced_type=evidence.forced_type,
            looks=evidence.looks if looks is None else looks,
            linker=None if evidence.links is None else Recorded(evidence.links),
            unasked=bool(evidence.unasked),
            seen=dict(evidence.seen),
            halted=dict(evidence.halted),
        )
        return replace(result, route=(*result.route, *evidence.unasked))


class Recorded:
    """A master list that answers what it answered then; of a party that it was not asked for it says so."""

    def __init__(self, asked: Sequence[tuple[Party, Link]]) -> None:
        self._asked = dict(asked)

    def link(self, party: Party) -> Link:
        """The answer of then."""
        return self._asked.get(party, _NOT_ASKED)


_NOT_ASKED = Link(None, None, 0.0, "the master list was not asked for this party then")


def _dumped(adapter: TypeAdapter[T], value: T) -> bytes:
    """As JSON in ASCII: a file's name may hold any bytes, which are halves of characters here (PEP 383)."""
    return json.dumps(adapter.dump_python(value, mode="json"), separators=(",", ":")).encode()


_EVIDENCE = TypeAdapter(Evidence)
_TERMS = TypeAdapter(Terms)
