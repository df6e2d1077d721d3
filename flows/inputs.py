"""The files that a person named, and the name of each one's result."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.errors import UsageError
from documents.labels import LABELS_START
from flows.beside import holds_einvoice, pairs
from flows.outputs import RESULT_START


@dataclass(frozen=True, slots=True)
class Input:
    """One file to process.

    ``path`` is absolute and is the document's source; ``name`` is where its result goes within the output
    folder, without ``.json``: the file's name, or its path within the folder that was named.
    """

    path: Path
    name: str


def find_inputs(paths: Sequence[Path], *, leave_out: Path | None = None, named: bool = True) -> list[Input]:
    """The files named by ``paths``; a folder stands for all files in it, however deep, hidden ones left out.

    A file that is named twice is taken once. What we wrote ourselves is left out: results and labels among the
    documents, and ``leave_out``, a folder that is not looked into where it lies within one that is; and so is an
    e-invoice beside another input, which is one document with it. ``named``: results go by the inputs' names, so that
    no two may have one.

    Raises:
        UsageError: a path does not exist or cannot be read, a folder holds no files, or two different files
            would have one result file.
    """
    inputs: dict[Path, Input] = {}
    for path in paths:
        for found in _under(path, leave_out.absolute() if leave_out else None):
            inputs.setdefault(found.path, found)
    for xml in filter(holds_einvoice, pairs(inputs)):
        del inputs[xml]
    taken: dict[str, Path] = {}
    for found in inputs.values() if named else ():
        # A file system may not tell upper from lower case.
        rival = taken.setdefault(found.name.casefold(), found.path)
        if rival != found.path:
            raise UsageError(
                f"{rival} and {found.path} would both be written to {found.name}.json; "
                "process them one after the other with different --out folders, or name a folder above both"
            )
    return list(inputs.values())


def _under(path: Path, leave_out: Path | None) -> Iterator[Input]:
    absolute = Path(os.path.abspath(path))  # not resolve(): a link's own name is what the person knows
    try:
        is_folder, is_file = absolute.is_dir(), absolute.is_file()
    except OSError as exc:
        raise UsageError(f"{path}: cannot be looked at: {exc.strerror}; change its permissions") from exc
    if is_file:
        _check_readable(absolute)
        yield Input(absolute, absolute.name)
        return
    if not is_folder:
        what = "is neither a file nor a folder" if os.path.lexists(absolute) else "no such file or folder"
        raise UsageError(f"{path}: {what}")
    found = False
    for file in _files_in(absolute, leave_out):
        found = True
        yield Input(file, str(file.relative_to(absolute)))
    if not found:
        raise UsageError(f"{path}: the folder holds no files to process")


def _files_in(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise UsageError(
            f"{error.filename}: the folder cannot be read: {error.strerror}; change its permissions"
        ) from error

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and Path(here, name) != leave_out)
        for name in sorted(names):
            file = Path(here, name)
            if not name.startswith(".") and file.is_file() and not _is_ours(file):
                _check_readable(file)
                yield file


def _is_ours(file: Path) -> bool:
    """Whether we wrote it: a result, or labels, that lie among the documents are none of them."""
    if not file.name.endswith(".json") or not os.access(file, os.R_OK):
        return False
    with file.open("rb") as opened:
        return opened.read(len(RESULT_START)).startswith((RESULT_START, LABELS_START))


def _check_readable(file: Path) -> None:
    if not os.access(file, os.R_OK):
        raise UsageError(f"{file}: may not be read by this user; change its permissions")
