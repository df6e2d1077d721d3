"""Small files written by hand for tests: PDFs with one given content stream, and bombs."""

from __future__ import annotations

import io
import zlib

from PIL import Image


def pdf(
    content: bytes | list[bytes],
    *,
    page: bytes = b"",
    media_box: bytes = b"0 0 300 400",
    resources: bytes = b"",
    objects: dict[int, bytes] | None = None,
    catalog: bytes = b"",
    filters: bytes = b"",
) -> bytes:
    """A PDF of one page for each content stream, with fonts /F (Helvetica) and /B (Helvetica-Bold).

    ``objects`` adds objects with numbers from 100 on; ``page`` and ``catalog`` add entries to those dictionaries.
    """
    streams = [content] if isinstance(content, bytes) else content
    parts: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    }
    kids = []
    for number, stream in enumerate(streams):
        page_number, stream_number = 10 + 2 * number, 11 + 2 * number
        kids.append(b"%d 0 R" % page_number)
        parts[page_number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents %d 0 R/Resources<</Font<</F 3 0 R/B 4 0 R>>%s>>%s>>"
            % (media_box, stream_number, resources, page)
        )
        parts[stream_number] = b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), filters, stream)
    parts[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    parts.update(objects or {})
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    for number, body in parts.items():
        out.write(b"%d 0 obj%s\nendobj\n" % (number, body))
    out.write(b"trailer<</Root 1 0 R>>\n")
    return out.getvalue()


def text_at(*pieces: tuple[float, float, str], size: float = 10, font: str = "F") -> bytes:
    """A content stream that shows each text at its x, y (points, origin bottom left)."""
    shown = (f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in pieces)
    return f"BT /{font} {size} Tf {' '.join(shown)} ET".encode("cp1252")


def prose(lines: int = 20, *, x: float = 30, top: float = 370, words: str = "the quick brown fox jumps") -> bytes:
    """A content stream with a paragraph of visible text."""
    return text_at(*((x, top - 14 * n, words) for n in range(lines)))


def image_bytes(kind: str, size: tuple[int, int] = (60, 40), mode: str = "L", **options: object) -> bytes:
    """A small grey ramp as an image file."""
    ramp = Image.linear_gradient("L").resize(size).convert(mode)
    out = io.BytesIO()
    ramp.save(out, kind, **options)
    return out.getvalue()


def nested_flate_bomb(layers: int = 3, size: int = 1 << 30) -> bytes:
    """A PDF whose content stream unpacks to ``size`` blanks through ``layers`` of Flate."""
    packer = zlib.compressobj(9)
    block = b" " * (1 << 20)
    data = b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return pdf(data, filters=b"/Filter[%s]" % (b"/FlateDecode" * layers))


def recursive_form() -> bytes:
    """A PDF with a form that draws itself twice."""
    inner = b"/X Do /X Do"
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 300 400]/Resources<</XObject<</X 100 0 R>>>>/Length %d>>"
        b"stream\n%s\nendstream" % (len(inner), inner)
    )
    return pdf(b"/X Do", resources=b"/XObject<</X 100 0 R>>", objects={100: form})


def laughing_forms(levels: int = 20, times: int = 10) -> bytes:
    """A PDF with forms that each draw the next one ten times, twenty deep."""
    objects = {}
    for level in range(levels):
        inner = b"/X Do " * times if level < levels - 1 else b"0 0 1 1 re f"
        objects[100 + level] = (
            b"<</Type/XObject/Subtype/Form/BBox[0 0 300 400]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>"
            b"stream\n%s\nendstream" % (101 + level, len(inner), inner)
        )
    return pdf(b"/X Do", resources=b"/XObject<</X 100 0 R>>", objects=objects)
