"""``sluice schemas draft``: sample documents in, a file with a document type out, for a person to edit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import documents
from documents.drafts import LabelProposer
from documents.errors import DocumentError, UsageError
from documents.page import Document
from documents.schemas import shipped_schemas
from flows.inputs import find_inputs
from flows.outputs import write_atomically
from flows.printed import one_line
from flows.settings import Settings
from tiers.draft import DraftSchema, draft_schema, source_of, type_name

MOST_SAMPLES = 50
"""Documents that are read at most: more say nothing new, and a person waits."""
_NAMES_SHOWN = 8
LoadProposer = Callable[[Path, int], LabelProposer]
"""Loads the model in a folder for so many threads."""


def run(
    paths: Sequence[Path],
    *,
    out: Path | None,
    name: str | None,
    model: Path | None,
    at_least: int | None,
    examples: bool,
    force: bool,
    load: LoadProposer | None = None,
) -> None:
    """Read the samples, draft their type, write the file.

    Raises:
        UsageError: a path, the name or the file to write cannot be used, no sample can be read, or none prints a key.
        ModelError: the model cannot be used.
    """
    settings = Settings.load()
    called = _checked_name(name or (out.stem if out else "my_type"))
    target = out or Path(f"{called}.py")
    _check_target(target, force=force)
    files = _files(paths)
    proposer = (load or _load)(model, settings.work.worker_count) if model else None
    samples = _read(files, settings)
    draft = draft_schema(samples, name=called, proposer=proposer, at_least=at_least)
    if not draft.fields:
        raise UsageError(_nothing_found(draft, model))
    text = source_of(draft, file=str(target), examples=examples)
    _check_target(target, force=force)
    write_atomically(target, text.encode("utf-8", "backslashreplace"))
    _tell(draft, target)


def _checked_name(name: str) -> str:
    called, class_name = type_name(name)
    if called in shipped_schemas() or class_name in documents.__all__:
        raise UsageError(f"--name {called}: docsluice has something of this name already; choose another")
    return called


def _check_target(target: Path, *, force: bool) -> None:
    if target.suffix != ".py":
        raise UsageError(f"{target}: a document type is a Python file; name one with --out, such as my_type.py")
    if target.is_dir():
        raise UsageError(f"{target}: a folder; name a file with --out")
    if target.exists() and not force:
        raise UsageError(f"{target}: exists already; name another file with --out, or replace it with --force")


def _files(paths: Sequence[Path]) -> list[Path]:
    """The files named, each once; those beyond ``MOST_SAMPLES`` are left out, with a line."""
    files = list(dict.fromkeys(item.path for path in paths for item in find_inputs([path])))
    if len(files) > MOST_SAMPLES:
        _say(f"the first {MOST_SAMPLES} of {len(files)} files are read; a few samples are enough")
    return files[:MOST_SAMPLES]


def _read(files: Sequence[Path], settings: Settings) -> list[Document]:
    """The documents that can be read and have text; the others are told in a line each."""
    from ocr.reader import Reader

    found: dict[str, Document] = {}
    reader = Reader(settings.ocr.model_copy(update={"threads": settings.work.worker_count}), settings.limits)
    try:
        reader.prepare()
        for file in files:
            try:
                document = reader.read(file.read_bytes(), source=str(file))
            except DocumentError as exc:
                _say(f"skipped {file.name}: {exc}")
                continue
            if not document.words:
                _say(f"skipped {file.name}: no text was found on it")
            elif document.id in found:
                _say(f"skipped {file.name}: the same as {Path(found[document.id].source).name}")
            else:
                found[document.id] = document
    finally:
        reader.close()
    if not found:
        raise UsageError("none of the files could be read; name a few documents of one type: PDFs, images or text")
    return list(found.values())


def _load(folder: Path, threads: int) -> LabelProposer:
    from tiers.published import load_proposer

    return load_proposer(folder, threads=threads)


def _nothing_found(draft: DraftSchema, model: Path | None) -> str:
    of = "the document" if draft.samples == 1 else f"half of the {draft.samples} documents"
    if draft.rare:
        return (
            f"no key is printed in {of}, {len(draft.rare)} in fewer; draft from documents of one type and sender, or "
            "keep rarer keys with --at-least 1"
        )
    hint = "" if model else ", or let a model propose fields with --model FOLDER"
    return f"no printed keys found in {of}; write the class by hand, as examples/ad_order.py does{hint}"


def _tell(draft: DraftSchema, target: Path) -> None:
    fields = [f for f in draft.fields if not f.columns]
    tables = len(draft.fields) - len(fields)
    counted = [_count(len(fields), "field"), *([_count(tables, "table")] if tables else [])]
    what = f"{' and '.join(counted)} from {_count(draft.samples, 'document')}"
    print(f"wrote {one_line(str(target))}: document type {draft.name}, {what}")
    if draft.left_out:
        print(f"left out, as there are more than a person would look through: {_some(draft.left_out)}")
    if draft.rare:
        print(f"left out, as few documents print them (--at-least 1 keeps them): {_some(draft.rare)}")
    print(f"edit it, then: sluice process FILES --schemas {one_line(str(target))}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    return one_line(", ".join(names[:_NAMES_SHOWN])) + more


def _say(line: str) -> None:
    print(f"sluice: {one_line(line)}", file=sys.stderr)
