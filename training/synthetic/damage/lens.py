"""Where the page lies in the picture and how it is lit: crooked, bent, photographed. These move the words."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from training.synthetic.damage.picture import Picture, grid, smooth_field


def skew(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Fed crookedly: turned around its middle by up to 3 degrees, the corners cut off."""
    angle = float(rng.choice([-1.0, 1.0]) * 3.0 * strength)
    turn = cv2.getRotationMatrix2D((picture.width / 2, picture.height / 2), angle, 1.0)
    return picture.warped(np.vstack([turn, [0.0, 0.0, 1.0]]), (picture.width, picture.height))


def curl(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """A page that does not lie flat: its lines bend down or up towards one side, by up to 6 mm."""
    reach = float(rng.choice([-1.0, 1.0])) * picture.mm(6.0) * strength
    from_left = bool(rng.random() < 0.5)
    power = float(rng.uniform(1.6, 3.0))

    def bend(x: NDArray[np.float32]) -> NDArray[np.float32]:
        share = np.clip(x / picture.width, 0.0, 1.0)
        return np.asarray(reach * (1.0 - share if from_left else share) ** power, dtype=np.float32)

    x, y = np.broadcast_arrays(*grid(picture))
    pixels = cv2.remap(
        picture.pixels,
        np.ascontiguousarray(x),
        (y - bend(x)).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(1.0, 1.0, 1.0),
    )
    points = picture.points.copy()
    points[:, 1] += bend(points[:, 0])
    return replace(picture.with_pixels(pixels), points=points)


def photo(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Photographed by hand on a table: seen at a slant, the table around it, its resolution unknown."""
    w, h = picture.width, picture.height
    border = 0.03 + 0.1 * rng.random(2)
    size = (round(w * (1 + 2 * border[0])), round(h * (1 + 2 * border[1])))
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], dtype=np.float32)
    middle = corners.mean(axis=0)
    turn = cv2.getRotationMatrix2D(middle.tolist(), float(rng.normal(0, 2.0) * strength), 1.0)
    seen = cv2.transform(corners[None], turn)[0] + np.array([border[0] * w, border[1] * h])
    seen += rng.uniform(-0.045, 0.045, (4, 2)) * strength * np.array([w, h])
    seen = np.clip(seen, 2, np.array(size) - 3).astype(np.float32)
    laid = picture.warped(cv2.getPerspectiveTransform(corners, seen), size, paper=(-1.0, -1.0, -1.0))
    table = rng.uniform(0.12, 0.5) * np.array([1.0, rng.uniform(0.75, 1.0), rng.uniform(0.55, 1.0)])
    grain = smooth_field(rng, size[1], size[0], 40)[:, :, None] * 0.12
    behind = (laid.pixels < -0.02).any(axis=2, keepdims=True)
    return replace(laid.with_pixels(np.where(behind, table + grain, laid.pixels).astype(np.float32)), dpi=None)


def uneven_light(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Lit from one side, dark towards the corners, and at times under the soft shadow of a hand."""
    small_h, small_w = max(8, picture.height // 4), max(8, picture.width // 4)
    x, y = np.meshgrid(np.linspace(-1, 1, small_w), np.linspace(-1, 1, small_h))
    turn = rng.uniform(0, 2 * np.pi)
    light = 1.0 - 0.3 * strength * (x * np.cos(turn) + y * np.sin(turn) + 1.0) / 2
    light *= 1.0 - 0.18 * strength * (x**2 + y**2)
    if rng.random() < 0.5:
        across = x * np.cos(turn + 1.2) + y * np.sin(turn + 1.2) - rng.uniform(0.1, 0.9)
        light *= 1.0 - 0.35 * strength / (1.0 + np.exp(-across / rng.uniform(0.02, 0.12)))
    warm = 1.0 - strength * np.array([0.0, 0.03, 0.12]) * rng.random()
    full = cv2.resize(light.astype(np.float32), (picture.width, picture.height), interpolation=cv2.INTER_LINEAR)
    return picture.lit(full[:, :, None] * warm.astype(np.float32))
