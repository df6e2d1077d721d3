"""How the page was printed: pins, heated paper, tired toner."""

from __future__ import annotations

import cv2
import numpy as np

from training.synthetic.damage.picture import Picture, grid, ink_of, smooth_field


def dot_matrix(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Printed in pins, 180 to the inch at strength 0 and 90 at 1, through a ribbon that wears off along the page."""
    cell = (picture.dpi or 200.0) / (180.0 - 90.0 * strength)
    columns, rows = round(picture.width / cell), round(picture.height / cell)
    pins = (cv2.resize(ink_of(picture), (columns, rows), interpolation=cv2.INTER_AREA) > 0.34).astype(np.float32)
    struck = cv2.resize(pins, (picture.width, picture.height), interpolation=cv2.INTER_NEAREST)
    x, y = grid(picture)
    across = (x + 0.5) * columns / picture.width % 1.0 - 0.5
    down = (y + 0.5) * rows / picture.height % 1.0 - 0.5
    dot = np.clip((0.72 - np.hypot(across, down)) / 0.2, 0.0, 1.0)
    ribbon = 1.0 - strength * 0.45 * smooth_field(rng, picture.height, 1, 5)
    cover = cv2.GaussianBlur((struck * dot * ribbon).astype(np.float32), (0, 0), 0.3 * picture.scale + 0.15)
    tint = rng.uniform(0.0, 0.22, 3)
    return picture.with_pixels(np.ones_like(picture.pixels)).inked(cover, (tint[0], tint[1], tint[2] + 0.08))


def thermal_fading(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Heated paper that has paled in patches, with the white lines of dead heating elements along the roll."""
    lost = strength * (0.35 + 0.5 * smooth_field(rng, picture.height, picture.width, 5))
    for at in rng.integers(0, picture.width, rng.integers(0, 3)):
        lost[:, at : at + max(1, round(0.8 * picture.scale))] = 1.0
    return picture.with_pixels(1.0 - (1.0 - picture.pixels) * (1.0 - lost[:, :, None]))


def tired_toner(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """A laser printer's empty cartridge: pale bands down the page and grains missing from the letters."""
    bands = smooth_field(rng, 1, picture.width, 7) ** 2
    grains = rng.random((picture.height, picture.width), dtype=np.float32) < 0.12 * strength
    lost = np.clip(0.75 * strength * bands + 0.6 * grains, 0.0, 0.9)
    return picture.with_pixels(1.0 - (1.0 - picture.pixels) * (1.0 - lost[:, :, None]))
