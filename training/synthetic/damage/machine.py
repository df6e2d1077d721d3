"""What scanner, copier, fax and file format make of the page."""

from __future__ import annotations

import io
from dataclasses import replace

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.synthetic.damage.marks import MONTHS
from training.synthetic.damage.picture import Picture, ink_of, smooth_field


def blur(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Out of focus: a Gaussian of up to 1.7 pixels at 200 dpi."""
    return picture.with_pixels(cv2.GaussianBlur(picture.pixels, (0, 0), 0.2 + 1.5 * strength * picture.scale))


def shake(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Blurred along a line of up to 5 pixels at 200 dpi: the hand moved."""
    length = 1 + 2 * round(2 * strength * picture.scale)
    kernel = np.zeros((length, length), dtype=np.float32)
    turn = rng.uniform(0, np.pi)
    reach = length // 2
    for step in np.linspace(-reach, reach, 4 * length):
        kernel[round(reach + step * np.sin(turn)), round(reach + step * np.cos(turn))] = 1.0
    return picture.with_pixels(cv2.filter2D(picture.pixels, -1, kernel / kernel.sum()))


def low_dpi(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Scanned or sent with fewer pixels: 200 dpi become 140 at strength 0.4 and 105 at 1."""
    factor = 1.0 / (1.0 + 0.9 * strength)
    smaller = picture.resized(max(8, round(picture.width * factor)), max(8, round(picture.height * factor)))
    return replace(smaller, dpi=picture.dpi * factor if picture.dpi else None)


def sensor_noise(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Grain over the whole picture, up to a standard deviation of 0.07."""
    grain = rng.standard_normal(picture.pixels.shape[:2], dtype=np.float32)
    return picture.with_pixels(picture.pixels + 0.07 * strength * grain[:, :, None])


def speckle(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Dust and toner: dark specks of one to three pixels, and as many white ones."""
    chance = rng.random(picture.pixels.shape[:2], dtype=np.float32)
    many = 0.0012 * strength**2 / max(picture.scale, 0.5)
    shape = np.ones((2, 2), dtype=np.uint8)
    dark = cv2.dilate((chance < many).astype(np.uint8), shape)
    bright = cv2.dilate((chance > 1 - many).astype(np.uint8), shape)
    pixels = np.where(dark[:, :, None] > 0, 0.15, np.where(bright[:, :, None] > 0, 1.0, picture.pixels))
    return picture.with_pixels(pixels.astype(np.float32))


def dark_edge(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """The black border that a copier's open lid leaves along one or two sides."""
    pixels = picture.pixels.copy()
    for side in rng.choice(4, rng.integers(1, 3), replace=False):
        turned = np.rot90(pixels, side)  # a view: what is written to it lies in ``pixels``
        ragged = picture.mm(1.0 + 4.0 * strength) * (0.4 + smooth_field(rng, turned.shape[0], 1, 6))
        turned[np.arange(turned.shape[1])[None, :] < ragged] = 0.08
    return picture.with_pixels(pixels)


def fax_header(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """The line that the sending fax prints along the top: when, from whom, which page."""
    day, month, year = rng.integers(1, 29), rng.integers(12), rng.integers(1998, 2021)
    clock = f"{rng.integers(24):02d}:{rng.integers(60):02d}"
    number = f"{rng.integers(10, 99)} {rng.integers(200, 999)} {rng.integers(1000, 9999)}"
    when = [f"{MONTHS[month]}-{day:02d}-{year} {clock}", f"{day:02d}/{month + 1:02d}/{year} {clock}"][rng.integers(2)]
    line = f"{when}   FROM: {number}   TO: {number[::-1].strip()}   P.{picture.number + 1:03d}"
    strip = Image.new("L", (picture.width, round(picture.mm(4.5))), 255)
    font = ImageFont.load_default(picture.mm(2.6))
    ImageDraw.Draw(strip).text((picture.mm(rng.uniform(4, 20)), picture.mm(0.8)), line, font=font, fill=0)
    pixels = picture.pixels.copy()
    pixels[: strip.height] = np.asarray(strip, dtype=np.float32)[: picture.height, :, None] / 255
    return picture.with_pixels(pixels)


def fax_noise(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Sent at 204 × 98 or, more gently, 204 × 196 dots to the inch; lines lost, repeated or torn on the way."""
    dpi = picture.dpi or 200.0
    rows = max(8, round(picture.height * min(1.0, (98.0 if strength > 0.75 else 196.0) / dpi)))
    sent = cv2.resize(picture.pixels, (picture.width, rows), interpolation=cv2.INTER_AREA)
    for _ in range(rng.integers(0, 3 + round(10 * strength))):
        at, count = rng.integers(0, rows), rng.integers(1, 2 + round(2 * strength))
        trouble = rng.random()
        if trouble < 0.4:
            sent[at : at + count] = 1.0
        elif trouble < 0.6:
            sent[at : at + 1, : rng.integers(1, picture.width)] = 0.0
        else:
            sent[at : at + count] = np.roll(sent[at : at + count], rng.integers(-30, 30), axis=1)
    received = cv2.resize(sent, (picture.width, picture.height), interpolation=cv2.INTER_NEAREST)
    return picture.with_pixels(received)


def binarise(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Black or white and nothing between: by the brightness around each pixel, or by one level that is too
    dark by up to 0.25 or too pale by up to 0.08."""
    ink = ink_of(picture)
    if rng.random() < 0.5:
        around = cv2.GaussianBlur(ink, (0, 0), picture.mm(3.0))
        black = ink > around + 0.1 + 0.1 * strength
    else:
        paper = float(np.median(ink))
        black = ink > paper + (1.0 - paper) * (0.45 + rng.uniform(-0.25, 0.08) * strength)
    return picture.with_pixels(np.where(black[:, :, None], 0.0, np.ones_like(picture.pixels)).astype(np.float32))


def grey(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Without colour."""
    light = picture.pixels @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    return picture.with_pixels(np.repeat(light[:, :, None], 3, axis=2))


def jpeg(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Through a JPEG of quality 95 at strength 0 and 25 at 1."""
    buffer = io.BytesIO()
    Image.fromarray((picture.pixels * 255).round().astype(np.uint8)).save(
        buffer, "JPEG", quality=round(95 - 70 * strength)
    )
    return picture.with_pixels(np.asarray(Image.open(buffer).convert("RGB"), dtype=np.float32) / 255)
