"""The e-invoice that lies beside a document: ``invoice.xml`` beside ``invoice.pdf``, in one folder, are one document.

Names say what may belong together, the XML's content whether it does: other XML is a file like all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, TypeVar

from documents.errors import DocumentError
from documents.page import Document
from ocr.embedded.tree import MOST_BYTES
from ocr.sniff import SAMPLE, is_einvoice

if TYPE_CHECKING:
    from flows.pipeline import DocumentReader

_PAGES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"})
_XML = [f".{''.join(letters)}" for letters in product("xX", "mM", "lL")]
AnyPath = TypeVar("AnyPath", bound=PurePath)
"""A file's, or an object's key."""

MOST_OF_XML: Final = MOST_BYTES
"""Bytes of an e-invoice that are read."""


def pairs(paths: Iterable[AnyPath]) -> dict[AnyPath, list[AnyPath]]:
    """Each XML among ``paths`` that lies beside documents there, by its name: XML → documents."""
    documents: defaultdict[AnyPath, list[AnyPath]] = defaultdict(list)
    found: list[AnyPath] = []
    for path in paths:
        if path.suffix in _XML:
            found.append(path)
        elif path.suffix.lower() in _PAGES:
            documents[path.with_suffix("")].append(path)
    return {xml: documents[xml.with_suffix("")] for xml in found if xml.with_suffix("") in documents}


def holds_einvoice(path: Path) -> bool:
    """Whether a file is an e-invoice; False where it cannot be read, which its next reader tells."""
    try:
        with path.open("rb") as file:
            return is_einvoice(file.read(SAMPLE))
    except OSError:
        return False


def einvoices_beside(path: Path) -> dict[str, bytes]:
    """The e-invoices beside a document, by name, each cut just above the most that is read.

    Raises:
        OSError: one is there and cannot be read.
    """
    found: dict[str, bytes] = {}
    for xml in xml_beside(path):
        if xml.is_file():
            with xml.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
            if is_einvoice(data):
                found[xml.name] = data
    return found


def xml_beside(path: AnyPath) -> list[AnyPath]:
    """Where the e-invoice of a document may lie, by its name; nowhere where it is none that one can be beside."""
    return [path.with_suffix(suffix) for suffix in _XML] if path.suffix.lower() in _PAGES else []


def may_have_beside(path: PurePath) -> bool:
    """Whether a name is of a document that an e-invoice can lie beside, or of an XML that can lie beside one."""
    return path.suffix in _XML or path.suffix.lower() in _PAGES


def with_beside(document: Document, reader: DocumentReader, beside: Mapping[str, bytes]) -> Document:
    """The document with the e-invoice beside it, as if that were embedded. Whatever is wrong with it is a note.

    One that is embedded too must state the same, or neither is used.
    """
    for name, data in beside.items():
        document = replace(document, **_joined(document, name, data, reader))
    return document


def _joined(document: Document, name: str, data: bytes, reader: DocumentReader) -> dict[str, Any]:
    try:
        other = reader.read(data, source=name)
    except DocumentError as exc:
        return {"einvoice": None, "einvoice_note": f"{name} beside it was left out: {exc}"}
    own, its = document.einvoice, other.einvoice
    if document.einvoice_note:
        return {"einvoice_note": f"{document.einvoice_note}, and {name} beside it too"}
    if own and its and (own.values, own.others) != (its.values, its.others):
        note = f"{own.file} and {name} beside it are two different invoices: they were left out"
        return {"einvoice": None, "einvoice_note": note}
    return {"einvoice": own or (its and replace(its, places={}, row_places=())), "einvoice_note": other.einvoice_note}
