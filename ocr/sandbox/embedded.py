"""The frame of an embedded e-invoice, on the parent's side: checked like all that a parser process sends."""

from __future__ import annotations

import json
from typing import Any

from documents.einvoice import COLUMNS, FIELDS, einvoice_of
from ocr.decoded import Embedded
from ocr.embedded.stated import LONGEST, LONGEST_CELL, LONGEST_NUMBER, MOST_FORMS, MOST_NUMBERS, MOST_ROWS
from ocr.sandbox import frames

_LARGEST = 1 << 20
"""Bytes of a payload: above what the bounds of ``ocr.embedded.stated`` allow."""
_LONGEST_FILE = 200
_SYNTAXES = ("cii", "zugferd1", "ubl")


def embedded_of(frame: frames.Frame) -> Embedded:
    """The checked e-invoice in an ``EMBEDDED`` frame.

    Raises:
        BadFrameError: it is not what an honest parser sends.
    """
    if len(frame.payload) > _LARGEST:
        raise frames.BadFrameError("an e-invoice is too large")
    try:
        said = json.loads(frame.payload.decode())
    except (ValueError, RecursionError) as error:
        raise frames.BadFrameError("an e-invoice is not JSON") from error
    found = _mapping(said)
    note = None if found.get("note") is None else frames.one_line(found["note"])
    if found.get("invoice") is None:
        return Embedded(note=note)
    stated = _mapping(found["invoice"])
    if stated.get("syntax") not in _SYNTAXES:
        raise frames.BadFrameError("an e-invoice is of unknown syntax")
    values = {
        name: _texts(forms, most=MOST_FORMS, longest=LONGEST)
        for name, forms in _mapping(stated.get("values")).items()
        if name in FIELDS
    }
    rows = [
        {name: frames.one_line(text, most=LONGEST_CELL) for name, text in _mapping(row).items() if name in COLUMNS}
        for row in _list(stated.get("rows"), most=MOST_ROWS)
    ]
    einvoice = einvoice_of(
        frames.one_line(stated.get("file"), most=_LONGEST_FILE),
        stated["syntax"],
        frames.one_line(stated.get("profile"), most=LONGEST),
        values,
        rows,
        _texts(stated.get("numbers"), most=MOST_NUMBERS, longest=LONGEST_NUMBER),
        _texts(stated.get("days"), most=MOST_NUMBERS, longest=LONGEST_NUMBER),
        is_credit=stated.get("is_credit") is True,
    )
    return Embedded(einvoice, note)


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise frames.BadFrameError("a part of an e-invoice is not an object")
    return value


def _list(value: object, *, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise frames.BadFrameError("a part of an e-invoice is not a short list")
    return value


def _texts(value: object, *, most: int, longest: int) -> list[str]:
    return [frames.one_line(text, most=longest) for text in _list(value, most=most)]
