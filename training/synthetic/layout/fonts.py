"""The fonts of made documents and their widths: only fonts that every machine has, so layouts are the same everywhere.

The three standard PDF families, Bitstream Vera (it comes with reportlab), and Helvetica set narrow. Widths are in
fractions of the font size.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Face = Literal["regular", "bold", "italic"]


@dataclass(frozen=True, slots=True)
class Family:
    """Font names of the three faces, and the horizontal scale they are set with."""

    regular: str
    bold: str
    italic: str
    scale: float = 1.0

    def name(self, face: Face) -> str:
        """The reportlab font name of a face."""
        return self.bold if face == "bold" else self.italic if face == "italic" else self.regular


FAMILIES = {
    "helvetica": Family("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "times": Family("Times-Roman", "Times-Bold", "Times-Italic"),
    "courier": Family("Courier", "Courier-Bold", "Courier-Oblique"),
    "vera": Family("Vera", "VeraBd", "VeraIt"),
    "narrow": Family("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", 0.82),
    "wide": Family("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", 1.08),
}


@lru_cache(maxsize=1)
def register() -> None:
    """Make Vera known to reportlab, once per process."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in ("Vera", "VeraBd", "VeraIt"):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


@lru_cache(maxsize=32)
def char_widths(font: str) -> dict[str, float]:
    """Character → width of all characters that the font can set."""
    register()
    loaded = pdfmetrics.getFont(font)
    if isinstance(loaded, TTFont):
        return {chr(code): width / 1000 for code, width in loaded.face.charWidths.items()}
    table: dict[str, float] = {}
    for code, width in enumerate(loaded.widths):
        char = bytes([code]).decode("cp1252", errors="ignore")
        if char and width:
            table[char] = width / 1000
    return table


class Widths(dict[str, float]):
    """Cache of the widths of words in one font; a character the font lacks raises ``KeyError``."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._chars = char_widths(font)

    def __missing__(self, word: str) -> float:
        chars = self._chars
        width = sum(chars[c] for c in word)
        if len(self) > 60_000:
            self.clear()
        self[word] = width
        return width


def settable(text: str) -> bool:
    """Whether every family can set the text."""
    return all(c in char_widths(family.regular) for family in FAMILIES.values() for c in set(text))


@lru_cache(maxsize=32)
def widths(font: str) -> Widths:
    """The shared cache of word widths of a font."""
    return Widths(font)
