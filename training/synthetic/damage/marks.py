"""What was put on the page: the sender's logo, rubber stamps, a pen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import reportlab
from PIL import Image, ImageDraw, ImageFont

from training.synthetic.damage.picture import Colour, Floats, Picture, ink_of, smooth_field

INKS: tuple[Colour, ...] = (
    (0.66, 0.1, 0.16), (0.12, 0.2, 0.6), (0.2, 0.2, 0.22), (0.1, 0.42, 0.25), (0.38, 0.15, 0.5)
)  # fmt: skip
BRAND: tuple[Colour, ...] = (
    (0.06, 0.25, 0.5), (0.75, 0.12, 0.1), (0.05, 0.45, 0.35), (0.9, 0.5, 0.05), (0.15, 0.15, 0.17), (0.4, 0.1, 0.4)
)  # fmt: skip
NOTES = (
    "PAID", "RECEIVED", "COPY", "ENTERED", "APPROVED", "EINGEGANGEN", "BEZAHLT", "GEBUCHT", "ERLEDIGT", "KOPIE",
    "PAYÉ", "REÇU", "COMPTABILISÉ", "DUPLICATA", "ORIGINAL", "URGENT",
)  # fmt: skip
OFFICES = (
    "Accounts",
    "Head Office",
    "Buchhaltung",
    "Poststelle",
    "Comptabilité",
    "Secrétariat",
    "Registry",
    "Mail Room",
)
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
FINER = 3
"""Marks are drawn so many times larger and made smaller: PIL draws no smooth edges."""


def logo(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """The sender's sign at the top of the first page, 11 to 24 mm high or as much smaller as fits between the words:
    a plain shape, often with initials in it. A page without room has none."""
    if picture.number:
        return picture
    ink, margin = ink_of(picture), round(picture.mm(6))
    for share in (1.0, 0.7, 0.5):
        side = round(min(picture.mm(11 + 13 * strength), 0.3 * picture.width) * share)
        across = np.linspace(margin, picture.width - side - margin, 9).round().astype(int).tolist()
        spots = [(x, y) for y in (margin, 2 * margin, 3 * margin) for x in across]
        free = [(x, y) for x, y in spots if np.ptp(ink[y : y + side, x : x + side]) < 0.05]
        if free:
            x, y = free[int(rng.integers(len(free)))]
            return picture.inked(_drawn_logo(side, picture.initials, rng).cover(picture, x, y), _any(rng, BRAND))
    return picture


def _drawn_logo(side: int, initials: str, rng: np.random.Generator) -> _Pen:
    pen = _Pen(side, side)
    size = FINER * side
    shape = rng.choice(["disc", "ring", "square", "diamond", "bars", "triangle", "arcs", "hexagon"])
    if shape == "disc":
        pen.draw.ellipse((0, 0, size, size), fill=255)
    elif shape == "ring":
        pen.draw.ellipse((0, 0, size - 1, size - 1), outline=255, width=size // 9)
    elif shape == "square":
        pen.draw.rounded_rectangle((0, 0, size - 1, size - 1), size * rng.choice([0.0, 0.2]), fill=255)
    elif shape == "bars":
        for n in range(4):
            pen.draw.rectangle((n * size // 4, size * (3 - n) // 5, n * size // 4 + size // 6, size), fill=255)
    elif shape == "arcs":
        for n in range(3):
            pen.draw.arc((n * size // 7, n * size // 7, size, size), 180, 300, fill=255, width=size // 12)
    else:
        corners = {"triangle": 3, "diamond": 4, "hexagon": 6}[str(shape)]
        turns = [2 * math.pi * n / corners - math.pi / 2 for n in range(corners)]
        pen.draw.polygon([(size / 2 * (1 + math.cos(t)), size / 2 * (1 + math.sin(t))) for t in turns], fill=255)
    if shape in ("disc", "square", "ring", "diamond", "hexagon") and rng.random() < 0.75:
        pen.write(initials[:2], size / 2, size / 2, size * 0.36, fill=255 if shape == "ring" else 0)
    return pen


def box_stamp(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """A rectangular rubber stamp over the first page: a word, often with a date and an office under it."""
    if picture.number:
        return picture
    lines = [str(rng.choice(NOTES))]
    if rng.random() < 0.6:
        lines.append(_stamped_date(rng))
    if rng.random() < 0.3:
        lines.append(str(rng.choice(OFFICES)))
    tall = picture.mm(rng.uniform(5.5, 8.0))
    wide = max(_font(tall * (1.0 if n == 0 else 0.6)).getlength(line) for n, line in enumerate(lines)) + 1.2 * tall
    high = tall * (1.1 + 0.8 * len(lines))
    pen = _Pen(round(wide), round(high))
    edge = round(FINER * tall * 0.12)
    for inset in (0, 2 * edge) if rng.random() < 0.4 else (0,):
        frame = (inset, inset, FINER * round(wide) - inset - 1, FINER * round(high) - inset - 1)
        pen.draw.rectangle(frame, outline=255, width=edge)
    for number, line in enumerate(lines):
        size = FINER * tall * (1.0 if number == 0 else 0.6)
        pen.write(line, FINER * wide / 2, FINER * tall * (1.0 + 0.8 * number), size)
    return _stamped(picture, pen, strength, rng)


def round_stamp(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """A round rubber stamp over the first page: words around its rim, a date, a star or initials in the middle."""
    if picture.number:
        return picture
    side = round(picture.mm(rng.uniform(26, 38)))
    pen = _Pen(side, side)
    size = FINER * side
    for inset in (0.0, 0.27):
        frame = (size * inset, size * inset, size * (1 - inset) - 1, size * (1 - inset) - 1)
        pen.draw.ellipse(frame, outline=255, width=size // 45)
    rim = f"{rng.choice(OFFICES)} • {rng.choice(NOTES)} • ".upper()
    for number, letter in enumerate(rim):
        turn = 2 * math.pi * number / len(rim)
        tile = Image.new("L", (size // 6, size // 6))
        pen_at = ImageDraw.Draw(tile)
        pen_at.text((size // 12, size // 12), letter, font=_font(size * 0.085), fill=255, anchor="mm")
        tile = tile.rotate(-math.degrees(turn), resample=Image.Resampling.BICUBIC)
        x, y = size / 2 + 0.43 * size * math.sin(turn), size / 2 - 0.43 * size * math.cos(turn)
        pen.image.paste(255, (round(x - size / 12), round(y - size / 12)), tile)
    middle = rng.choice(["date", "initials", "star"])
    text = {"date": _stamped_date(rng), "initials": picture.initials, "star": "★"}[str(middle)]
    if middle == "star":
        turns = [math.pi * n / 5 - math.pi / 2 for n in range(10)]
        reach = [size * (0.17 if n % 2 == 0 else 0.07) for n in range(10)]
        pen.draw.polygon(
            [(size / 2 + r * math.cos(t), size / 2 + r * math.sin(t)) for r, t in zip(reach, turns, strict=True)],
            fill=255,
        )
    else:
        pen.write(text, size / 2, size / 2, size * (0.075 if middle == "date" else 0.2))
    return _stamped(picture, pen, strength, rng)


def pen_marks(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """A clerk's pen: ticks, an underline or a ring around something on the page, in blue, red or green."""
    high, wide = FINER * picture.height, FINER * picture.width
    image = Image.new("L", (wide, high))
    pen = ImageDraw.Draw(image)
    width = max(2, round(FINER * picture.mm(0.45)))
    unit = FINER * picture.mm(1.0)
    for _ in range(1 + round(3 * strength)):
        x, y = rng.uniform(0.1, 0.85) * wide, rng.uniform(0.1, 0.9) * high
        kind = rng.choice(["tick", "underline", "ring"])
        if kind == "tick":
            pen.line([(x, y), (x + 1.5 * unit, y + 3 * unit), (x + 6 * unit, y - 4 * unit)], fill=255, width=width)
        elif kind == "underline":
            ends = np.linspace(0, rng.uniform(12, 40), 8)
            pen.line([(x + u * unit, y + rng.normal(0, 0.2) * unit) for u in ends], fill=255, width=width)
        else:
            frame = (x, y, x + rng.uniform(14, 30) * unit, y + rng.uniform(6, 10) * unit)
            pen.arc(frame, rng.uniform(0, 30), rng.uniform(340, 390), fill=255, width=width)
    cover = np.asarray(image.resize((picture.width, picture.height), Image.Resampling.BOX), dtype=np.float32) / 255
    return picture.inked(0.8 * cover, _any(rng, INKS))


class _Pen:
    """A canvas for one mark, drawn ``FINER`` times too large; width and height are those on the page, in pixels."""

    def __init__(self, width: int, height: int) -> None:
        self.image = Image.new("L", (FINER * width, FINER * height))
        self.draw = ImageDraw.Draw(self.image)

    def write(self, text: str, x: float, y: float, size: float, *, fill: int = 255) -> None:
        """Bold text around a point of the canvas."""
        self.draw.text((x, y), text, font=_font(size), fill=fill, anchor="mm")

    def cover(self, picture: Picture, x: float, y: float, *, turn: float = 0.0) -> Floats:
        """The mark as ink (H, W) over the page, its upper left corner at ``x, y``, turned by degrees."""
        turned = self.image.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
        small = turned.resize((turned.width // FINER, turned.height // FINER), Image.Resampling.BOX)
        sheet = Image.new("L", (picture.width, picture.height))
        sheet.paste(small, (round(x), round(y)))
        return (np.asarray(sheet, dtype=np.float32) / 255).astype(np.float32)


def _stamped(picture: Picture, pen: _Pen, strength: float, rng: np.random.Generator) -> Picture:
    """A stamp somewhere over the page, turned by hand, its ink uneven and pale enough to read through."""
    side = max(pen.image.size) / FINER
    x = rng.uniform(0.05, max(0.06, 0.95 - side / picture.width)) * picture.width
    y = rng.uniform(0.05, max(0.06, 0.92 - side / picture.height)) * picture.height
    cover = pen.cover(picture, x, y, turn=rng.normal(0, 9))
    patches = 0.35 + 0.65 * smooth_field(rng, picture.height, picture.width, 60)
    return picture.inked(cover * patches * (0.35 + 0.5 * strength), _any(rng, INKS))


def _any(rng: np.random.Generator, colours: tuple[Colour, ...]) -> Colour:
    return colours[int(rng.integers(len(colours)))]


def _stamped_date(rng: np.random.Generator) -> str:
    day, month, year = rng.integers(1, 29), rng.integers(12), rng.integers(2012, 2027)
    forms: Sequence[str] = (f"{day:02d} {MONTHS[month]} {year}", f"{day:02d}.{month + 1:02d}.{year}")
    return forms[int(rng.integers(2))]


def _font(size: float) -> ImageFont.FreeTypeFont:
    """Vera Bold, which comes with reportlab, as the documents' fonts do."""
    return ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "VeraBd.ttf"), max(4, round(size)))
