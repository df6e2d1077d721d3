"""What a file is, judged by its content alone; names and declared types are never believed."""

from __future__ import annotations

import re

from documents.errors import EmptyFileError, UnsupportedTypeError
from ocr.embedded.invoice import ROOTS

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
WEBP = "image/webp"
PLAIN = "text/plain"
XML = "application/xml"
"""Of an e-invoice; other XML is not read."""

READ_TYPES = (PDF, PNG, JPEG, TIFF, WEBP, PLAIN, XML)
"""The allow-list. A decoder only ever sees content that was sniffed as its own type."""

_HEAD = 1024
SAMPLE = 64 * 1024
"""Bytes that tell whether a file is text, or an e-invoice."""

_OTHER_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"{\\rtf", "RTF text"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "a JPEG 2000 image"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 image"),
    (b"8BPS", "a Photoshop image"),
    (b"I I\x00", "a RAW photo"),
    (b"SQLite format 3\x00", "a database"),
)
_MARKUP = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(!doctype\s+)?(html|head|body|script|svg|[a-z][\w.-]*(?::[\w.-]+)?)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_EINVOICE = re.compile(
    r"\s*(?>(?:(?><\?.*?\?>|<!--.*?-->)\s*)*)<(!DOCTYPE\s+)?(?:[\w.-]+:)?(" + "|".join(ROOTS) + r")[\s>/]", re.DOTALL
)
"""Only whole comments and instructions stand before the root, each tried in one way: what fails, fails fast."""
_MAIL = re.compile(
    rb"\A(?:(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|From|Date|Subject|To): [^\n]*\r?\n){2}"
)


def sniff(data: bytes) -> str:
    """The media type of ``data``, one of ``READ_TYPES``.

    Raises:
        EmptyFileError: no bytes.
        UnsupportedTypeError: any other content; the message names what it looks like.
    """
    if not data:
        raise EmptyFileError("the file is empty (0 bytes); send it again")
    image = _image_type(data)
    if image is not None:
        return image
    if b"%PDF-" in data[:_HEAD]:
        return PDF
    if is_einvoice(data):
        return XML
    looks_like = _name_other(data)
    if looks_like is None and _is_text(data):
        return PLAIN
    raise UnsupportedTypeError(
        f"the content looks like {looks_like or 'unknown binary data'}; "
        "send PDF, PNG, JPEG, TIFF, WebP, plain text or an e-invoice (XML in CII or UBL) instead"
    )


def is_einvoice(data: bytes) -> bool:
    """Whether ``data`` (its first ``SAMPLE`` bytes suffice) is XML with an e-invoice's root, which its namespace shows.

    With a DOCTYPE of that name too: its parser says why it is not read.
    """
    sample = data[:SAMPLE]
    encoding = "utf-16" if sample.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    text = sample.removeprefix(b"\xef\xbb\xbf").decode(encoding, "replace")
    found = _EINVOICE.match(text)
    return found is not None and (found[1] is not None or ROOTS[found[2]].space in text)


def _image_type(data: bytes) -> str | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith((b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")):
        return TIFF
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    return None


def _name_other(data: bytes) -> str | None:
    for magic, name in _OTHER_MAGIC:
        if data.startswith(magic):
            return name
    if data[4:8] == b"ftyp":
        return "an HEIC or AVIF image" if data[8:11] in (b"hei", b"mif", b"avi") else "a video"
    if data[:4] == b"RIFF":
        return "a sound or video file"
    if data[257:262] == b"ustar":
        return "a tar archive"
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    markup = _MARKUP.match(head)
    if markup:
        tag = markup[2].lower()
        if tag == b"svg":
            return "an SVG image"
        if tag in (b"html", b"head", b"body", b"script") or markup[1]:
            return "an HTML page"
    if head.startswith(b"<?xml "):
        return "XML"
    if markup or head.startswith(b"<!--"):
        return "markup (HTML or XML)"
    if _MAIL.match(head):
        return "an e-mail message"
    return None


def _is_text(data: bytes) -> bool:
    return text_encoding(data) is not None


def text_encoding(data: bytes) -> str | None:
    """The codec that reads ``data`` as plain text (judged by its first 64 KiB), or None for binary data.

    UTF-16 needs its byte order mark; bytes that are not UTF-8 count as Windows-1252 when they hold no
    control characters and are mostly letters.
    """
    sample = data[:SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16" if _is_clean(sample[: len(sample) & ~1].decode("utf-16", "replace")) else None
    if sample.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        text = sample.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_in_character = len(data) > len(sample) and error.start >= len(sample) - 3
        if cut_in_character:
            return "utf-8" if _is_clean(sample[: error.start].decode("utf-8")) else None
        text = sample.decode("cp1252", "replace")
        letters = sum(c.isalnum() or c.isspace() for c in text)
        return "cp1252" if _is_clean(text) and letters > 0.7 * len(text) else None
    return "utf-8" if _is_clean(text) else None


def _is_clean(text: str) -> bool:
    """No control characters but the usual ones of text files, and few characters that did not decode."""
    bad = sum((c < " " and c not in "\t\n\r\f\x1a\x0b") or c == "\x7f" for c in text)
    return bad == 0 and text.count("\ufffd") <= len(text) // 100
