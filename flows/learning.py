"""What people said becomes examples: of every review that was closed, and of labels that others made.

    HOME/examples/ab/ab12….gz    the words of an example's document, under the hash of their content

They are there before the ledger has the example: what is killed in between leaves a file that no example names, and the
example is made the next time. They stay where they are when the evidence of decisions is thrown away.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from documents.errors import DocumentError, SluiceError, UsageError
from documents.example import Kept, content_of
from documents.labels import read_labels
from documents.page import Document
from documents.schema import Schema
from flows.pipeline import known_schemas
from flows.printed import one_line
from flows.progress import Progress
from flows.readings import Readings
from flows.settings import Settings
from storage.archive import Archive
from storage.examples.closings import Closing
from storage.examples.making import example_of, example_of_labels
from storage.examples.store import Examples
from storage.folder import FolderStore
from storage.ledger import Ledger

T = TypeVar("T")
FOLDER: Final = "examples"
"""Folder in the home folder."""
ADDED, BEFORE, PASSED_OVER, LEFT = "added", "made before", "passed over", "left"
_SHOWN: Final = 10


class NotNowError(SluiceError):
    """No example can be made now, for a reason that may pass."""


@dataclass(frozen=True)
class Collected:
    """What came of reviews, or of files of labels: examples that were ``added``; those of which there was one
    ``before``, or that another process made; those that were ``passed_over``, as nothing is said in them; and of which
    none can be made now, and why (``left``)."""

    added: int
    before: int
    passed_over: int
    left: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """For a person."""
        parts = [f"{self.added} {'example' if self.added == 1 else 'examples'} added"]
        parts += [f"{self.before} made before"] if self.before else []
        parts += [f"{self.passed_over} closed with nothing to learn from"] if self.passed_over else []
        parts += [f"{len(self.left)} left for the next time"] if self.left else []
        more = [f"… and {len(self.left) - _SHOWN} more"] if len(self.left) > _SHOWN else []
        return [", ".join(parts), *map(one_line, self.left[:_SHOWN]), *more]


def collect(settings: Settings, ledger: Ledger) -> Collected:
    """Make an example of every closed review that there is none of yet. Killed anywhere, it goes on the next time.

    A review is left for the next time where the words of its document cannot be had, or its type is not known here: the
    original may come back, and the file with the type be named.

    Raises:
        UsageError, InfrastructureError: the ledger, the folders or the sandbox cannot be used.
    """
    examples, archive, schemas = Examples(ledger), open_words(settings), known_schemas(settings)
    with Readings(settings, ledger) as readings:
        work = partial(_collected, examples, archive, schemas, readings)
        return _each(examples.waiting(), lambda closing: closing.name, work)


def take_in(settings: Settings, ledger: Ledger, folder: Path) -> Collected:
    """Make an example of every file of labels (``documents.labels``) in a folder.

    Raises:
        UsageError: there is no such folder, it holds no labels, or a file in it is something else; as ``collect``.
    """
    files = label_files(folder)
    examples, archive, schemas = Examples(ledger), open_words(settings), known_schemas(settings)
    with Readings(settings, ledger) as readings:
        return _each(files, lambda file: file.name, partial(_taken_in, examples, archive, schemas, readings))


def label_files(folder: Path) -> list[Path]:
    """The files of labels in a folder.

    Raises:
        UsageError: there are none.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(f"{folder}: no labels here; sluice teach label writes them")
    return files


def open_words(settings: Settings) -> Archive:
    """Where the words of examples are kept.

    Raises:
        UsageError: the folder cannot be made.
    """
    return Archive(FolderStore(settings.storage.home / FOLDER, create=True))


def words_of(settings: Settings, kept: Kept) -> Document:
    """The document of an example, as its words are counted.

    Raises:
        DocumentError, InfrastructureError: it is gone, or damaged.
    """
    from training.datasets.reading import document_from_json

    return document_from_json(json.loads(open_words(settings).get(kept.words)))


def _each(items: Sequence[T], name: Callable[[T], str], work: Callable[[T], str]) -> Collected:
    counts = Counter[str]()
    left: list[str] = []
    with Progress(len(items)) as progress:
        for item in items:
            try:
                came = work(item)
            except NotNowError as exc:
                left.append(f"{name(item)}: {exc}")
                came = LEFT
            counts[came] += 1
            progress.advance(name(item), came)
    return Collected(counts[ADDED], counts[BEFORE], counts[PASSED_OVER], tuple(left))


def _collected(
    examples: Examples, archive: Archive, schemas: Mapping[str, Schema], readings: Readings, closing: Closing
) -> str:
    """What became of a closed review."""
    told = examples.told(closing)
    if told is None:
        raise NotNowError("it was opened again, or processed again, a moment ago")
    why_not = told.rejected or (None if told.document_type else "it is of no type")
    made = None
    if why_not is None:
        schema = _schema(schemas, told.document_type or "")
        try:
            document, build = readings.of_document(closing.document_id, told.evidence)
        except DocumentError as exc:
            raise NotNowError(str(exc)) from exc
        made = example_of(told, document, schema, reading=build)
    if made is None:
        is_new = examples.pass_over(closing, why_not or "nobody said anything of its fields")
        return PASSED_OVER if is_new else BEFORE
    is_new = examples.add(made, content=content_of(document), words=_keep(archive, document), closing=closing)
    return ADDED if is_new else BEFORE


def _taken_in(
    examples: Examples, archive: Archive, schemas: Mapping[str, Schema], readings: Readings, file: Path
) -> str:
    """What became of a file of labels."""
    labels = read_labels(file)
    name = hashlib.sha256(labels.as_json).hexdigest()
    if examples.has_labels(name):
        return BEFORE
    schema = _schema(schemas, labels.document_type)
    try:
        document, build = readings.of_file(Path(labels.source))
        written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except (OSError, DocumentError) as exc:
        raise NotNowError(f"{labels.source} cannot be read ({exc})") from exc
    if (document.id, build) != (labels.document, labels.reading):
        raise NotNowError(f"{labels.source} has changed, or is read otherwise now: label it again")
    try:
        made = example_of_labels(labels, document, schema, at=written)
    except UsageError as exc:
        raise NotNowError(str(exc)) from exc
    is_new = examples.take_in(made, content=content_of(document), words=_keep(archive, document), labels=name)
    return ADDED if is_new else BEFORE


def _schema(schemas: Mapping[str, Schema], name: str) -> Schema:
    if name not in schemas:
        raise NotNowError(f"type {name} is none that is known; name its file with --schemas, or SLUICE_SCHEMAS")
    return schemas[name]


def _keep(archive: Archive, document: Document) -> str:
    """Keep a document's words; their name."""
    from training.datasets.reading import document_to_json

    return archive.put(json.dumps(document_to_json(document), separators=(",", ":")).encode())
