"""What is kept no longer is removed, as the settings say: documents erased, evidence, pictures, models, logs.

Each part is done whatever becomes of the others; what could not be removed is told, and met again by the next run.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from documents.errors import InfrastructureError, SluiceError
from flows.generations import registry
from flows.operations import erasing
from flows.pictures import PICTURES
from flows.records import FOLDER as EVIDENCE
from flows.settings import Settings
from flows.uploads import uploads_folder
from storage.archive import Archive, key_of
from storage.erasing.erasures import Erasures
from storage.erasing.expiring import forget_what_was_sent, let_evidence_go, old_documents, still_erased
from storage.erasing.named import evidence_named
from storage.folder import FolderStore
from storage.ledger import Ledger

_DAY: Final = 86_400
ORPHAN_DAYS: Final = 7
"""Age of evidence that no result names, from which on no worker is about to name it."""
_LEFT_DAYS: Final = 1
ACTOR: Final = "retention"
_IS_EVIDENCE: Final = b'{"document"'


@dataclass
class Retained:
    """What was removed, or would be: counts by what it is. ``kept``: documents that are old enough, by what was in the
    way. ``trouble``: what could not be removed, in lines."""

    dry_run: bool
    removed: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    trouble: list[str] = field(default_factory=list)

    def as_line(self) -> str:
        """For example ``removed 12 documents, 3 pictures; kept 1 held``."""
        counts = ", ".join(f"{n} {what}" for what, n in self.removed.items() if n) or "nothing"
        kept = (
            f"; kept, though old enough: {', '.join(f'{n} {why}' for why, n in self.kept.items())}" if self.kept else ""
        )
        return f"{'would remove' if self.dry_run else 'removed'} {counts}{kept}"


def retain(settings: Settings, ledger: Ledger, *, dry_run: bool = False) -> Retained:
    """Remove what is kept no longer.

    Args:
        dry_run: only count it.

    Raises: InfrastructureError: the ledger is away.
    """
    found = Retained(dry_run)
    parts: tuple[Callable[[Settings, Ledger, Retained], None], ...] = (
        _begun,
        _documents,
        _handed_in_again,
        _evidence,
        _orphans,
        _pictures,
        _generations,
        _logs,
    )
    for part in parts:
        try:
            part(settings, ledger, found)
        except (SluiceError, OSError) as exc:
            if isinstance(exc, InfrastructureError) and not settings.storage.home.exists():
                raise
            found.trouble.append(str(exc))
    return found


def _begun(settings: Settings, ledger: Ledger, found: Retained) -> None:
    """Erasures that were begun and not ended."""
    if found.dry_run:
        found.removed["erasures ended"] = len(Erasures(ledger).unfinished())
        return
    for done in erasing.resume(settings, ledger):
        found.removed["erasures ended"] += done.left is None
        if done.left:
            found.trouble.append(done.left)


def _documents(settings: Settings, ledger: Ledger, found: Retained) -> None:
    days = settings.retention.days
    if not days:
        return
    now_ms = ledger.now_ms()
    for old in old_documents(ledger, before_ms=now_ms - min(days.values()) * _DAY * 1000):
        limit = days.get(old.document_type or "*", days.get("*"))
        if limit is None or old.created_ms >= now_ms - limit * _DAY * 1000:
            continue
        if old.why_not:
            found.kept[old.why_not] += 1
            continue
        if not found.dry_run:
            why = f"kept for {limit} days"
            originals = settings.retention.originals
            done = erasing.erase(settings, ledger, old.document_id, by=ACTOR, why=why, originals=originals)
            if done.left:
                found.trouble.append(done.left)
        found.removed["documents"] += 1


def _handed_in_again(settings: Settings, ledger: Ledger, found: Retained) -> None:
    """Bytes of documents that were erased, and then handed in once more: they are not processed, nor kept."""
    uploads = uploads_folder(settings)
    if uploads.is_dir():
        again = (uploads / name[:2] / name for name in still_erased(ledger))
        _remove(found, "uploads of erased documents", (path for path in again if path.is_file()))


def _evidence(settings: Settings, ledger: Ledger, found: Retained) -> None:
    """Evidence that is old: results name it no more, then it goes. What is killed in between leaves an orphan."""
    days, folder = settings.retention.evidence_days, settings.storage.home / EVIDENCE
    if days is None or not folder.is_dir():
        return
    names = let_evidence_go(ledger, before_ms=ledger.now_ms() - days * _DAY * 1000, dry_run=found.dry_run)
    for name in names:
        found.removed["pieces of evidence"] += 1
        if not found.dry_run:
            (folder / key_of(name)).unlink(missing_ok=True)


def _orphans(settings: Settings, ledger: Ledger, found: Retained) -> None:
    """Evidence that no result names: a document was processed again, or a worker killed."""
    folder = settings.storage.home / EVIDENCE
    if not folder.is_dir():
        return
    old = list(_older(folder, "*/*.gz", ORPHAN_DAYS))
    named = evidence_named(ledger) if old else set()
    archive = Archive(FolderStore(folder))
    for path in old:
        name = path.name.removesuffix(".gz")
        if name not in named and _is_evidence(archive, name):
            found.removed["pieces of evidence that nothing names"] += 1
            if not found.dry_run:
                path.unlink(missing_ok=True)


def _is_evidence(archive: Archive, name: str) -> bool:
    """Whether it is evidence, and not the terms that much evidence is under."""
    try:
        return archive.get(name).startswith(_IS_EVIDENCE)
    except SluiceError:
        return False


def _pictures(settings: Settings, ledger: Ledger, found: Retained) -> None:
    if (days := settings.retention.pictures_days) is not None:
        _remove(found, "pictures", _older(settings.storage.home / PICTURES, "*/*.png", days))


def _generations(settings: Settings, ledger: Ledger, found: Retained) -> None:
    held, keep = registry(settings), settings.retention.generations
    if keep is None or len(held.ids()) <= keep:
        return
    gone = len(held.ids()) - keep if found.dry_run else len(held.prune(keep=keep))
    found.removed["generations of models at most" if found.dry_run else "generations of models"] = gone


def _logs(settings: Settings, ledger: Ledger, found: Retained) -> None:
    """Rows and files that tell of what was done long ago, and files that were never finished."""
    home, days = settings.storage.home, settings.retention.logs_days
    _remove(found, "unfinished files", _older(home, "**/.sluice-*", _LEFT_DAYS))
    if days is not None:
        before_ms = ledger.now_ms() - days * _DAY * 1000
        found.removed["rows on what was sent"] = forget_what_was_sent(
            ledger, before_ms=before_ms, dry_run=found.dry_run
        )
        _remove(found, "log files", _older(home / "logs", "*.log*", days))


def _remove(found: Retained, what: str, paths: Iterator[Path]) -> None:
    for path in paths:
        found.removed[what] += 1
        if not found.dry_run:
            path.unlink(missing_ok=True)


def _older(folder: Path, pattern: str, days: int) -> Iterator[Path]:
    """Files that were last written so many days ago."""
    before = time.time() - days * _DAY
    for path in folder.glob(pattern):
        try:
            if path.is_file() and path.stat().st_mtime < before:
                yield path
        except FileNotFoundError:
            continue
