"""Whether everything is accounted for: the ledger's rules, every object of every place, the trail, and the files.

What came a moment ago may be unknown: it is on its way, with its age, and a problem once it is older than any round of
intake takes. Nothing here changes anything.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from documents.errors import InfrastructureError, ModelError, SluiceError
from flows.generations import registry
from flows.operations.audited_places import Listed, listings
from flows.operations.backup import inbox_folder
from flows.outputs import result_path
from flows.records import FOLDER as EVIDENCE
from flows.settings import Settings
from storage import audit as ledger_audit
from storage.accounting import sighted, unsent
from storage.accounts.trail import Trail
from storage.archive import Archive, key_of
from storage.arrivals.arrivals import Arrivals
from storage.arrivals.values import same_version
from storage.audit import AuditReport, Problem
from storage.erasing.erasures import Erasures
from storage.errors import ObjectMissingError
from storage.folder import FolderStore
from storage.ledger import Ledger
from storage.registry.content import verify

_AT_ONCE: Final = 500
_READ: Final = 500
"""Files of evidence that are read where not all are."""
_LATE_SECONDS: Final = 900.0
"""Age from which on an object that is not known, or a result that is not written, is a problem: beside the time between
two sweeps."""
_SHOWN: Final = 5
_BESIDE: Final = "beside "
Tell = Callable[[int], None]


@dataclass
class _Found:
    """Counts what breaks a rule, and keeps the first few."""

    rule: str
    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, example: str) -> None:
        self.count += 1
        if len(self.examples) < _SHOWN:
            self.examples.append(example)


@dataclass(frozen=True)
class Audited:
    """What came of it. ``objects`` were listed; those ``on_their_way`` are not known yet, the oldest for so many
    ``oldest_seconds``; ``refused`` are those that never can be. ``evidence`` files were read."""

    ledger: AuditReport
    objects: int
    on_their_way: int
    oldest_seconds: float
    refused: int
    evidence: int
    problems: tuple[Problem, ...]

    @property
    def is_clean(self) -> bool:
        """Whether all is accounted for."""
        return not self.problems

    def as_line(self) -> str:
        """For example ``12 documents, 12 objects, all accounted for; 1 in work``."""
        found = f"{self.ledger.documents} documents, {self.objects} objects"
        state = "all accounted for" if self.is_clean else f"{len(self.problems)} rules broken"
        way = f", {self.on_their_way} on their way for {self.oldest_seconds:.0f} s" if self.on_their_way else ""
        refused = f", {self.refused} refused" if self.refused else ""
        return (
            f"{found}, {state}; {self.ledger.unfinished} in work{way}{refused}; {self.evidence} pieces of evidence read"
        )


def audit(settings: Settings, ledger: Ledger, *, thorough: bool = False, tell: Tell = lambda _: None) -> Audited:
    """Check all of it.

    Args:
        thorough: read every file of evidence.
        tell: is told now and then how many objects and files were looked at.

    Raises: InfrastructureError: the ledger or the bucket is away. UsageError: a setting is wrong.
    """
    report = ledger_audit.check(ledger)
    arrivals = Arrivals(ledger).counts()
    late = _LATE_SECONDS + settings.up.sweep_seconds
    objects, on_their_way, oldest, problems = _objects(settings, ledger, late=late, tell=tell)
    if arrivals.waiting and arrivals.oldest_seconds > late:
        line = f"{arrivals.waiting} wait, the oldest for {arrivals.oldest_seconds:.0f} s"
        problems.append(Problem("what was sighted is registered soon", arrivals.waiting, (line,)))
    problems += _trail(ledger)
    evidence, missing = _evidence(settings, ledger, thorough=thorough, tell=tell)
    problems += missing
    problems += _results(settings, ledger, late=late)
    problems += _models(settings)
    problems += _erasures(ledger, late=late)
    return Audited(
        ledger=report,
        objects=objects,
        on_their_way=on_their_way + arrivals.waiting,
        oldest_seconds=max(oldest, arrivals.oldest_seconds),
        refused=arrivals.refused,
        evidence=evidence,
        problems=(*report.problems, *problems),
    )


def _objects(settings: Settings, ledger: Ledger, *, late: float, tell: Tell) -> tuple[int, int, float, list[Problem]]:
    """How many objects there are, how many of them are not known, for how long, and which for too long."""
    lost = _Found("every object is known, on its way, or refused for a reason")
    away = _Found("every place can be listed")
    seen, waiting, oldest = 0, 0, 0.0
    now = datetime.now(UTC)
    for place, objects in listings(settings):
        try:
            for page in _pages(objects):
                seen += len(page)
                for listed in _unknown(ledger, page):
                    age = max((now - listed.modified).total_seconds(), 0.0)
                    if age > late:
                        lost.add(listed.uri)
                    else:
                        waiting, oldest = waiting + 1, max(oldest, age)
                tell(seen)
        except InfrastructureError as exc:
            away.add(f"{place}: {exc}")
    return seen, waiting, oldest, _problems(lost, away)


def _unknown(ledger: Ledger, page: list[Listed]) -> Iterator[Listed]:
    """Those that are neither registered as they are now, nor sighted, nor refused."""
    known = ledger.known_versions([listed.uri for listed in page])
    rest = [listed for listed in page if not _is_same(known.get(listed.uri), listed.version)]
    seen = ledger.database.read(lambda connection: sighted(connection, [listed.uri for listed in rest]))
    for listed in rest:
        if listed.uri not in seen:
            yield listed


def _is_same(known: str | None, version: str | None) -> bool:
    """A folder's versions are equal, a bucket's agree before ``@``; one of an e-invoice beside a document says so."""
    return known is not None and same_version(known.removeprefix(_BESIDE), version)


def _trail(ledger: Ledger) -> list[Problem]:
    broken = Trail(ledger.database).verify()
    return [Problem("the trail of what people did is whole", 1, (broken,))] if broken else []


def _evidence(settings: Settings, ledger: Ledger, *, thorough: bool, tell: Tell) -> tuple[int, list[Problem]]:
    """How many files of evidence were read, and those that results name and that are gone or damaged."""
    gone, damaged = _Found("the evidence of every result is there"), _Found("evidence is as it was kept")
    folder = settings.storage.home / EVIDENCE
    named = dict(_named(ledger))
    if not named or not folder.is_dir():
        for document_id in named.values():
            gone.add(document_id)
        return 0, _problems(gone)
    archive, read = Archive(FolderStore(folder)), 0
    chosen = set(named) if thorough or len(named) <= _READ else set(random.sample(sorted(named), _READ))
    for name, document_id in named.items():
        try:
            if name in chosen:
                archive.get(name)
                read += 1
            elif not (folder / key_of(name)).is_file():
                gone.add(document_id)
        except ObjectMissingError:
            gone.add(document_id)
        except InfrastructureError as exc:
            damaged.add(str(exc))
        if read % _AT_ONCE == 0:
            tell(read)
    return read, _problems(gone, damaged)


def _named(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Evidence that current results name, with the document."""
    after = ""
    while page := ledger.results(after=after, limit=_AT_ONCE):
        after = page[-1].document_id
        for stored in page:
            if name := json.loads(stored.json).get("evidence"):
                yield name, stored.document_id


def _results(settings: Settings, ledger: Ledger, *, late: float) -> list[Problem]:
    """Documents of the watched folder, and messages for the bucket, whose results are not written."""
    unwritten = _Found("the result of every document in the watched folder is written")
    inbox, results = inbox_folder(settings), settings.storage.home.absolute() / "results"
    if inbox.is_dir():
        for page in _pages(Listed.in_folder(inbox)):
            stored = ledger.results_at([listed.uri for listed in page])
            for uri, found in stored.items():
                is_late = (datetime.now(UTC) - found.completed).total_seconds() > late
                beside = (ledger.known_versions([uri]).get(uri) or "").startswith(_BESIDE)
                if is_late and not beside and not result_path(results, str(Path(uri).relative_to(inbox))).exists():
                    unwritten.add(uri)
    problems = _problems(unwritten)
    now_ms = ledger.now_ms()
    waiting, seconds = ledger.database.read(lambda connection: unsent(connection, now_ms=now_ms))
    if waiting and seconds > late:
        line = f"{waiting} wait, the oldest for {seconds:.0f} s: is the bucket away, or no service running?"
        problems.append(Problem("results are written back soon", waiting, (line,)))
    return problems


def _models(settings: Settings) -> list[Problem]:
    """Generations that are not what their listings say, and a pointer that names none."""
    damaged = _Found("the models that were trained here are as they were added")
    held = registry(settings)
    try:
        held.active()
    except ModelError as exc:
        damaged.add(str(exc))
    for name in held.ids():
        try:
            verify(held.get(name))
        except SluiceError as exc:
            damaged.add(str(exc))
    return _problems(damaged)


def _erasures(ledger: Ledger, *, late: float) -> list[Problem]:
    """Erasures that were begun and of which files are left."""
    left = _Found("what was erased is gone everywhere (sluice erase --resume)")
    now = datetime.now(UTC)
    for erasure in Erasures(ledger).unfinished():
        if (now - erasure.at).total_seconds() > late:
            left.add(erasure.document_id)
    return _problems(left)


def _pages(objects: Iterable[Listed]) -> Iterator[list[Listed]]:
    iterator = iter(objects)
    while page := list(islice(iterator, _AT_ONCE)):
        yield page


def _problems(*found: _Found) -> list[Problem]:
    return [Problem(one.rule, one.count, tuple(one.examples)) for one in found if one.count]
