"""A PDF with an amount on its pages altered: the same number of digits, drawn by the same fonts at the same places.

Text is looked for in what each operator shows, in the codes of the font in use: its ToUnicode map, or ASCII for a
simple font without one. What a font cannot write, or is drawn digit by digit, is not altered.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_ONE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_PART_OF_NUMBER = "0123456789.,"

Codes = Mapping[str, bytes]
"""Character → its code in a font."""


def altered_pages(original: bytes, old: str) -> list[bytes]:
    """The PDF with an amount altered everywhere, then once for each of its places; empty where that cannot be done."""
    _, fonts, count = _rewritten(original, old, old, None)
    new = _another(old, fonts)
    if not count or new is None:
        return []
    return [_rewritten(original, old, new, at)[0] for at in (None, *range(count))]


def _another(old: str, fonts: list[Codes]) -> str | None:
    """The amount with one digit changed, the first that all fonts can write; larger rather than smaller."""
    for at, digit in enumerate(old):
        if digit.isdigit():
            for other in sorted("123456789", key=lambda d: (d < digit, d)):
                if other != digit and all(other in codes for codes in fonts):
                    return old[:at] + other + old[at + 1 :]
    return None


def _rewritten(original: bytes, old: str, new: str, wanted: int | None) -> tuple[bytes, list[Codes], int]:
    """The PDF with the ``wanted`` place rewritten (None: all), the fonts that draw the places, and their number."""
    with pikepdf.open(io.BytesIO(original)) as opened:
        fonts: list[Codes] = []
        for owner in _drawing(opened):
            known = {name: _codes(font) for name, font in _resources(owner, "/Font").items()}
            instructions, codes, changed = [], None, False
            for operands, operator in pikepdf.parse_content_stream(owner):
                values = list(operands)
                if str(operator) == "Tf":
                    codes = known.get(str(values[0]))
                elif str(operator) in ("Tj", "TJ", "'", '"') and codes and all(c in codes for c in old):
                    for at in _places(values, old, codes):
                        if wanted is None or wanted == len(fonts):
                            values = _with(values, at, old, new, codes)
                            changed = True
                        fonts.append(codes)
                instructions.append((values, operator))
            if changed and old != new:
                _replace(opened, owner, pikepdf.unparse_content_stream(instructions))
        out = io.BytesIO()
        opened.save(out)
        return out.getvalue(), fonts, len(fonts)


def _drawing(opened: pikepdf.Pdf) -> Iterator[Any]:
    """The pages and the forms that they draw."""
    for page in opened.pages:
        yield page
        for form in _resources(page, "/XObject").values():
            if form.get("/Subtype") == "/Form":
                yield form


def _resources(owner: Any, kind: str) -> dict[str, Any]:
    found = owner.obj.get("/Resources", {}) if isinstance(owner, pikepdf.Page) else owner.get("/Resources", {})
    return dict(found.get(kind, {}).items())


def _replace(opened: pikepdf.Pdf, owner: Any, content: bytes) -> None:
    if isinstance(owner, pikepdf.Page):
        owner.Contents = opened.make_stream(content)
    else:
        owner.write(content)


def _codes(font: Any) -> Codes:
    if "/ToUnicode" not in font:
        simple = font.get("/Subtype") != "/Type0"
        return {chr(n): bytes([n]) for n in range(0x20, 0x7F)} if simple else {}
    cmap = font.ToUnicode.read_bytes()
    codes: dict[str, bytes] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _ONE.findall(block):
            codes.setdefault(_text(text), bytes.fromhex(code.decode()))
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            begin, width = int(first, 16), len(first) // 2
            for n in range(min(int(last, 16) - begin + 1, 256)):
                codes.setdefault(chr(int(text, 16) + n), (begin + n).to_bytes(width, "big"))
    return codes


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")


def _pieces(values: list[Any]) -> list[tuple[Any, ...]]:
    """Where the strings of an operator stand among its operands."""
    if values and isinstance(values[0], pikepdf.Array):
        return [(0, n) for n, part in enumerate(values[0]) if isinstance(part, pikepdf.String)]
    return [(n,) for n, part in enumerate(values) if isinstance(part, pikepdf.String)]


def _at(values: list[Any], path: tuple[int, ...]) -> bytes:
    return bytes(values[path[0]] if len(path) == 1 else values[path[0]][path[1]])


def _places(values: list[Any], old: str, codes: Codes) -> list[int]:
    """Where, in all bytes that an operator shows, the amount stands and is no part of a longer number."""
    shown = b"".join(_at(values, path) for path in _pieces(values))
    width = len(codes[old[0]])
    letters = {code: letter for letter, code in codes.items()}
    text = "".join(letters.get(shown[n : n + width], "\0")[0] for n in range(0, len(shown), width))
    pattern = rf"(?<![{_PART_OF_NUMBER}]){re.escape(old)}(?![{_PART_OF_NUMBER}]*\d)"
    return [match.start() * width for match in re.finditer(pattern, text)]


def _with(values: list[Any], at: int, old: str, new: str, codes: Codes) -> list[Any]:
    """The operands with the amount at byte ``at`` of what they show rewritten."""
    code = b"".join(codes[c] for c in new)
    changed, begin = list(values), 0
    if changed and isinstance(changed[0], pikepdf.Array):
        changed[0] = list(changed[0])
    for path in _pieces(values):
        piece = bytearray(_at(values, path))
        for n in range(len(piece)):
            if at <= begin + n < at + len(code):
                piece[n] = code[begin + n - at]
        begin += len(piece)
        if len(path) == 1:
            changed[path[0]] = pikepdf.String(bytes(piece))
        else:
            changed[path[0]][path[1]] = pikepdf.String(bytes(piece))
    if changed and isinstance(changed[0], list):
        changed[0] = pikepdf.Array(changed[0])
    return changed
