"""Made documents as scans and photographs: pages rendered and then worn, as paper, lens and codec do it.

Truth stays with the clean page: a scan has its words, but small turns and bends move its boxes by a little.
``Wear.straight`` tells whether the boxes still hold.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from training.synthetic.render import to_pdf
from training.synthetic.truth import SyntheticDocument

Pixels = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Wear:
    """How worn a scan is. Angles in degrees, ``blur`` in pixels at 200 dpi, shares in 0…1, ``jpeg`` is the quality."""

    angle: float = 0.0
    bend: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    speckle: float = 0.0
    shadow: float = 0.0
    fade: float = 0.0
    crumple: float = 0.0
    stamp: bool = False
    jpeg: int = 90
    grey: bool = True
    paper: float = 1.0

    @property
    def straight(self) -> bool:
        """Whether the boxes of the clean page hold on the scan."""
        return self.angle == 0.0 and self.bend == 0.0


def draw_wear(rng: Random, *, receipt: bool) -> Wear:
    """The wear of an office scan, or with ``receipt`` of a till receipt: thermal paper, creases, photographs."""
    strong = rng.random() < 0.3
    return Wear(
        angle=rng.choice([0.0, rng.gauss(0, 0.5), rng.gauss(0, 1.2 if strong else 0.6)]),
        bend=rng.choice([0.0, 0.0, rng.uniform(0.002, 0.015 if receipt else 0.006)]),
        blur=rng.choice([0.0, rng.uniform(0.2, 0.7), rng.uniform(0.5, 1.3) if strong else 0.4]),
        noise=rng.choice([0.0, rng.uniform(0.005, 0.04)]),
        speckle=rng.choice([0.0, 0.0, rng.uniform(0.0001, 0.002)]),
        shadow=rng.choice([0.0, rng.uniform(0.05, 0.35)]),
        fade=rng.choice([0.0, rng.uniform(0.1, 0.55)]) if receipt else rng.choice([0.0, 0.0, rng.uniform(0.05, 0.3)]),
        crumple=rng.choice([0.0, rng.uniform(0.03, 0.15)]) if receipt else 0.0,
        stamp=not receipt and rng.random() < 0.15,
        jpeg=rng.choice([35, 50, 65, 75, 85, 92]),
        grey=rng.random() < 0.75,
        paper=rng.uniform(0.86, 1.0),
    )


def to_scan(made: SyntheticDocument, *, seed: int, dpi: int = 200, wear: Wear | None = None) -> list[Image.Image]:
    """The pages as worn images at ``dpi``; equal arguments give equal pixels on one version of PDFium.

    Raises:
        ValueError: ``dpi`` is outside 50…600.
    """
    if not 50 <= dpi <= 600:
        raise ValueError(f"dpi must lie between 50 and 600, not {dpi}")
    rng = Random(f"scan/{made.kind}/{made.language}/{made.seed}/{seed}")
    wear = wear or draw_wear(rng, receipt=made.kind == "receipt")
    pdf = pdfium.PdfDocument(to_pdf(made))
    try:
        return [_worn(page.render(scale=dpi / 72).to_pil().convert("RGB"), wear, rng, dpi) for page in pdf]
    finally:
        pdf.close()


def _worn(image: Image.Image, wear: Wear, rng: Random, dpi: int) -> Image.Image:
    if wear.stamp:
        image = _stamped(image, rng, dpi)
    if wear.bend:
        image = _bent(image, rng, wear.bend)
    if wear.angle:
        image = image.rotate(wear.angle, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    if wear.blur:
        image = image.filter(ImageFilter.GaussianBlur(wear.blur * dpi / 200))
    if wear.grey:
        image = image.convert("L")
    generator = np.random.default_rng(rng.getrandbits(32))
    pixels: NDArray[Any] = np.asarray(image, dtype=np.float32) / 255
    flat = pixels.ndim == 2
    height, width = pixels.shape[:2]
    if wear.fade:
        band = _smooth(generator, height, 12)[:, None]
        lift = wear.fade * (0.5 + 0.5 * band)
        pixels = 1 - (1 - pixels) * (1 - (lift if flat else lift[:, :, None]))
    field: NDArray[Any] = np.full((height, width), wear.paper, dtype=np.float32)
    if wear.shadow:
        slope = np.linspace(0, 1, width, dtype=np.float32)[None, :] * generator.choice([-1, 1]) + np.linspace(
            0, 1, height, dtype=np.float32
        )[:, None] * generator.uniform(-1, 1)
        span = float(slope.max() - slope.min()) or 1.0
        field *= 1 - wear.shadow * ((slope - slope.min()) / span) ** 2
    for _ in range(int(wear.crumple * 60)):
        x, angle = generator.uniform(0, width), generator.uniform(-0.6, 0.6)
        distance = np.abs(
            np.arange(width, dtype=np.float32)[None, :] - x - angle * np.arange(height, dtype=np.float32)[:, None]
        )
        field *= 1 - wear.crumple * np.exp(-distance / (0.01 * width)) * generator.uniform(0.3, 1.0)
    pixels = pixels * (field if flat else field[:, :, None])
    if wear.noise:
        pixels = pixels + generator.normal(0, wear.noise, pixels.shape).astype(np.float32)
    if wear.speckle:
        spots = generator.random((height, width))
        pixels[spots < wear.speckle] = 0.2
        pixels[spots > 1 - wear.speckle] = 1.0
    worn = Image.fromarray((np.clip(pixels, 0, 1) * 255).astype(np.uint8))
    buffer = io.BytesIO()
    worn.save(buffer, "JPEG", quality=wear.jpeg)
    return Image.open(io.BytesIO(buffer.getvalue())).copy()


def _smooth(generator: np.random.Generator, length: int, knots: int) -> Pixels:
    """A smooth random curve in 0…1."""
    values = generator.random(knots)
    return np.interp(np.linspace(0, knots - 1, length), np.arange(knots), values).astype(np.float32)


def _bent(image: Image.Image, rng: Random, strength: float) -> Image.Image:
    """A mild change of perspective, as a hand-held camera makes it."""
    w, h = image.size
    pull = [rng.uniform(0, strength) for _ in range(8)]
    corners = (
        -pull[0] * w,
        -pull[1] * h,
        -pull[2] * w,
        h + pull[3] * h,
        w + pull[4] * w,
        h + pull[5] * h,
        w + pull[6] * w,
        -pull[7] * h,
    )
    return image.transform(
        (w, h), Image.Transform.QUAD, corners, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
    )


def _stamped(image: Image.Image, rng: Random, dpi: int) -> Image.Image:
    """A rubber stamp in the upper right or lower left, pale enough to read through."""
    text = rng.choice(["PAID", "RECEIVED", "COPY", "EINGEGANGEN", "BEZAHLT", "GEBUCHT", "PAYÉ", "REÇU", "ORIGINAL"])
    size = int(dpi * 0.22)
    font = ImageFont.load_default(size)
    wide = int(font.getlength(text)) + size
    stamp = Image.new("RGBA", (wide, 2 * size), (0, 0, 0, 0))
    ink = (*rng.choice([(160, 30, 40), (30, 60, 150), (60, 60, 60)]), 120)
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((2, 2, wide - 3, 2 * size - 3), outline=ink, width=max(2, size // 10))
    pen.text((size // 2, size // 3), text, font=font, fill=ink)
    stamp = stamp.rotate(rng.uniform(-20, 20), expand=True, resample=Image.Resampling.BICUBIC)
    w, h = image.size
    at = rng.choice([(int(w * 0.62), int(h * 0.12)), (int(w * 0.08), int(h * 0.72)), (int(w * 0.5), int(h * 0.75))])
    under = image.convert("RGBA")
    under.alpha_composite(stamp, dest=(min(at[0], max(0, w - stamp.width)), min(at[1], max(0, h - stamp.height))))
    return under.convert("RGB")
