"""Documents that were labelled for training (``documents.labels``): by a teacher, by a person who corrected it, or by
their e-invoice.

They are for training alone: their part is ``train`` whatever their vendor. A teacher's values are learnt as a little
less than certain (``labelled.DOUBT``), and of a field that it calls absent nothing is learnt; a person's word holds, so
does the issuer's. The same value elsewhere on the page is neither right nor wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from documents.errors import DocumentError, UsageError
from documents.labels import Labels, label_file, labels_in
from documents.page import Document
from documents.schema import Schema
from documents.values import conventions_of
from documents.values.align import align
from training.datasets.labelled import TAUGHT, LabelledDocument, Span
from training.datasets.reading import CachedReader


def taught_documents(
    folder: Path, schemas: Mapping[str, Schema], reader: CachedReader, *, held: Path | None = None
) -> list[LabelledDocument]:
    """Every document that was labelled, but for the files that lie in ``held`` too, however they are called there:
    their truth is known, or they are kept for measuring.

    Raises:
        UsageError: a label is of a type or field that is not known, or its document is gone, changed, or read otherwise
            than when it was labelled.
    """
    labels = list(labels_in(folder))
    known = _same_files(labels, held) if held else set()
    return [
        taught(one, schemas, reader, label_file(folder, one.document)) for one in labels if one.document not in known
    ]


def _same_files(labels: list[Labels], folder: Path) -> set[str]:
    """Hashes of the files below a folder that are as long as one that was labelled."""
    sizes = {path.stat().st_size for path in (Path(one.source) for one in labels) if path.is_file()}
    files = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size in sizes)
    return {sha256(path.read_bytes()).hexdigest() for path in files}


def taught(labels: Labels, schemas: Mapping[str, Schema], reader: CachedReader, file: Path) -> LabelledDocument:
    """One document, whose labels lie in ``file``; raises as ``taught_documents``."""
    schema = schemas.get(labels.document_type)
    if schema is None:
        raise UsageError(f"{file}: type {labels.document_type} is none that is known; name its --schemas")
    try:
        document = reader.read(Path(labels.source))
    except (OSError, DocumentError) as exc:
        raise UsageError(
            f"{file}: {labels.source} cannot be read again ({exc}); delete the labels if it is gone"
        ) from exc
    if (document.id, reader.build) != (labels.document, labels.reading):
        what = f"{labels.source} has changed, or is read otherwise now"
        raise UsageError(f"{file}: {what}; delete these labels and label it again")
    specs = {f.name: f for f in schema.values}
    conventions = conventions_of(document.text, document.language)
    spans: dict[str, tuple[Span, ...]] = {}
    mentions: dict[str, tuple[Span, ...]] = {}
    truth: dict[str, tuple[str, ...]] = {}
    for name, said in labels.fields.items():
        if name not in specs:
            raise UsageError(f"{file}: {schema.name} has no field {name}")
        if not said and labels.by == "teacher":
            continue
        own = tuple(sorted({span_of(document, v.raw, v.words, f"{file}: {name}") for v in said}))
        elsewhere = {s for v in said for s in align(specs[name].kind or "text", v.value, document.text, conventions)}
        spans[name], truth[name] = own, tuple(label.value for label in said)
        mentions[name] = tuple(sorted(s for s in elsewhere if not any(touch(s, o) for o in own)))
    return LabelledDocument(
        document,
        TAUGHT,
        document.id,
        schema.name,
        truth,
        spans,
        mentions,
        taught_by=labels.model,
        by_einvoice=labels.by == "e-invoice",
    )


def span_of(document: Document, raw: str, words: Sequence[int], where: str) -> Span:
    """Where a value stands: its text within its words, which may hold more ("Total:9.54"), else all of them.

    Raises:
        UsageError: the document has no such words; the line begins with ``where``.
    """
    if words[-1] >= len(document.words):
        raise UsageError(f"{where}: word {words[-1]} is not there, the document has {len(document.words)}")
    start, end = document.words[words[0]].start, document.words[words[-1]].end
    found = next(_places(raw, document.text, start, end), None)
    return found or (start, end)


def _places(raw: str, text: str, start: int, end: int) -> Iterator[Span]:
    if words := raw.split():
        for match in re.compile(r"\s+".join(map(re.escape, words))).finditer(text, start, end):
            yield match.span()


def touch(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
