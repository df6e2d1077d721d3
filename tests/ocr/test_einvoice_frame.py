"""The frame of an e-invoice, as an honest and as a captured parser process would send it."""

from __future__ import annotations

import json
import os

import pytest

from ocr.budget import Budget
from ocr.decoded import Embedded
from ocr.embedded.stated import Found, Stated
from ocr.sandbox.embedded import embedded_of
from ocr.sandbox.frames import EMBEDDED, BadFrameError, Frame, receive, send_embedded

STATED = Stated(
    file="factur-x.xml",
    syntax="cii",
    profile="urn:x",
    values={"gross_amount": ("238.0",), "seller_iban": ("DE89370400440532013000", "FR1420041010050500013M02606")},
    rows=({"description": "Papier", "amount": "200.000"},),
    numbers=("238.0", "200.000"),
    days=("20240305",),
)


def _sent(found: Found) -> Embedded:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as taken:
        send_embedded(writing, found)
        os.close(writing)
        frame = receive(lambda size: bytearray(taken.read(size)), Budget())
    assert frame is not None
    return embedded_of(frame)


def test_what_was_stated_arrives_in_normal_forms() -> None:
    embedded = _sent(Found(STATED))
    assert embedded.note is None
    assert embedded.einvoice is not None
    assert embedded.einvoice.as_json() == {
        "file": "factur-x.xml",
        "syntax": "cii",
        "profile": "urn:x",
        "values": {"gross_amount": "238.00", "seller_iban": "DE89370400440532013000"},
        "others": {"seller_iban": ("FR1420041010050500013M02606",)},
        "rows": ({"description": "Papier", "amount": "200.00"},),
        "numbers": ("238", "200"),
        "days": ("2024-03-05",),
        "is_credit": False,
        "places": {},
        "row_places": (),
    }


def test_a_note_arrives_alone() -> None:
    assert _sent(Found(note="it is damaged")) == Embedded(note="it is damaged")


def _frame(**changed: object) -> Frame:
    invoice = {name: getattr(STATED, name) for name in STATED.__slots__} | changed
    return Frame(EMBEDDED, {}, bytearray(json.dumps({"note": None, "invoice": invoice}).encode()))


@pytest.mark.parametrize(
    "changed",
    [
        {"syntax": "edifact"},
        {"values": [1]},
        {"values": {"gross_amount": "238.00"}},
        {"values": {"gross_amount": [238]}},
        {"values": {"gross_amount": ["1"] * 9}},
        {"rows": [{}] * 151},
        {"rows": [["x"]]},
        {"numbers": ["1"] * 4001},
        {"days": None},
        {"file": None},
    ],
)
def test_what_no_honest_parser_sends_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(BadFrameError):
        embedded_of(_frame(**changed))


@pytest.mark.parametrize("payload", [b"", b"\xff", b"[" * 100_000, b"7", b" " * (1 << 20) + b"{}"])
def test_what_is_no_json_object_of_bounded_size_is_refused(payload: bytes) -> None:
    with pytest.raises(BadFrameError):
        embedded_of(Frame(EMBEDDED, {}, bytearray(payload)))


def test_unknown_fields_are_dropped_and_texts_are_one_printable_line() -> None:
    found = embedded_of(_frame(values={"buyer_name": ["Kunde\n\x1b[31m AG"], "evil": ["x"]}, file="a\u202eb.xml"))
    assert found.einvoice is not None
    assert dict(found.einvoice.values) == {"buyer_name": "Kunde [31m AG"}
    assert found.einvoice.file == "a b.xml"
