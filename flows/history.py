"""What was decided so far: every current result with its evidence, and the terms of then."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from documents.errors import InfrastructureError, ModelError, UsageError
from flows.found import find_document
from flows.printed import one_line
from flows.records import open_archive
from flows.settings import Settings
from router import Evidence, Terms
from storage.archive import Archive
from storage.errors import ObjectMissingError
from storage.ledger import Ledger

T = TypeVar("T")
_PAGE = 200


@dataclass(frozen=True)
class Past:
    """One document: its result as it was given, and what that was made of."""

    result: dict[str, Any]
    evidence: Evidence


class History:
    """The decided documents of a home folder. Left out are those without evidence (``without`` counts them), and those
    of which it is gone, damaged or of another version (``unreadable`` says why)."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        """Raises: UsageError: no evidence was ever kept here."""
        self._ledger = ledger
        self._archive = _archive(settings)
        self._terms: dict[str, Terms] = {}
        self.without = 0
        self.unreadable: list[str] = []

    def past(self, wanted: Sequence[str] = ()) -> Iterator[Past]:
        """Of all documents, or of those that are named, in the order of their ids.

        Raises:
            UsageError: a document is not known, has no result, or no evidence was kept of it.
            InfrastructureError: what was kept of a document that is named is gone or damaged.
        """
        for name in wanted:
            stored = self._ledger.result(find_document(self._ledger, name).document_id)
            if stored is None:
                raise UsageError(f"{name}: no result yet; see sluice status")
            result = json.loads(stored.json)
            if not result.get("evidence"):
                raise UsageError(f"{name}: nothing was kept of how it was decided; process it again with --force")
            yield self._of(result)
        after = ""
        while not wanted and (page := self._ledger.results(after=after, limit=_PAGE)):
            after = page[-1].document_id
            for stored in page:
                result = json.loads(stored.json)
                if not result.get("evidence"):
                    self.without += 1
                    continue
                try:
                    past = self._of(result)
                    self.terms(past.evidence.terms)
                except InfrastructureError as exc:
                    self.unreadable.append(f"{result['source']}: {exc}")
                    continue
                yield past

    def terms(self, name: str) -> Terms:
        """The terms of this id."""
        if name not in self._terms:
            self._terms[name] = _read(name, _usable, self._archive)
        return self._terms[name]

    def tell(self) -> None:
        """Say what was left out."""
        if self.without:
            print(f"{self.without} more documents have no evidence: unread, or decided before it was kept")
        if self.unreadable:
            first = one_line(self.unreadable[0])
            print(f"{len(self.unreadable)} more cannot be decided again; first: {first}", file=sys.stderr)

    def evidence(self, name: str) -> Evidence:
        """The evidence of this id."""
        return _read(name, Evidence.of_bytes, self._archive)

    def _of(self, result: dict[str, Any]) -> Past:
        return Past(result, self.evidence(result["evidence"]))


def _archive(settings: Settings) -> Archive:
    try:
        return open_archive(settings, create=False)
    except UsageError as exc:
        home = settings.storage.home
        raise UsageError(
            f"{home}: nothing was kept of how documents were decided; process some with SLUICE_STORAGE_EVIDENCE=true"
        ) from exc


def _usable(data: bytes) -> Terms:
    terms = Terms.of_bytes(data)
    _ = terms.known  # another version may weigh other signals
    return terms


def _read(name: str, of_bytes: Callable[[bytes], T], archive: Archive) -> T:
    try:
        return of_bytes(archive.get(name))
    except ObjectMissingError as exc:
        raise InfrastructureError(f"evidence {name[:12]}… is gone; bring it back from a backup") from exc
    except (ValueError, ModelError) as exc:
        raise InfrastructureError(
            f"evidence {name[:12]}… is of another version of this program, which this one cannot read; "
            "process the document again with --force"
        ) from exc
