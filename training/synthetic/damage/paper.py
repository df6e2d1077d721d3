"""What happened to the sheet: folded, crumpled, filed, stapled, put under a cup."""

from __future__ import annotations

import math

import cv2
import numpy as np

from training.synthetic.damage.picture import AnyFloats, Picture, grid, ink_of, smooth_field


def paper_tone(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Paper that is not white: grey, yellowed or coloured, a little uneven."""
    tint = 1.0 - strength * np.array([0.04, 0.07, 0.2]) * rng.uniform(0.3, 1.0, 3)
    grain = 1.0 - 0.05 * strength * smooth_field(rng, picture.height, picture.width, 9)
    return picture.lit(grain[:, :, None] * tint.astype(np.float32))


def folds(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Folded in three for a window envelope, or in four: shade on one side of each fold, ink rubbed off along it."""
    x, y = grid(picture)
    light = np.ones((picture.height, picture.width), dtype=np.float32)
    rubbed = np.zeros_like(light)
    thirds = rng.random() < 0.6
    places = [(y, picture.height, at) for at in ((1 / 3, 2 / 3) if thirds else (0.5,))]
    places += [] if thirds else [(x, picture.width, 0.5)]
    across = (x - picture.width / 2) + (y - picture.height / 2)
    for along, length, at in places:
        line = (at + rng.normal(0, 0.006)) * length + rng.normal(0, 0.004) * across
        apart = (along - line) / length
        side = rng.choice([-1.0, 1.0])
        slope = np.where(apart * side > 0, np.exp(-np.abs(apart) / 0.05), 0.0)
        light *= (1.0 - strength * (0.22 * slope + 0.2 * np.exp(-((apart * length / picture.mm(0.4)) ** 2)))).astype(
            np.float32
        )
        worn = rng.random(light.shape, dtype=np.float32) < 0.7 * strength
        rubbed = np.maximum(rubbed, worn * (np.abs(apart) * length < picture.mm(0.18)))
    bare = picture.with_pixels(np.maximum(picture.pixels, 0.85 * rubbed[:, :, None]))
    return bare.lit(light)


def crumple(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Crumpled and smoothed out again: facets of light and shade between creases that run any way."""
    small_h, small_w = max(8, picture.height // 4), max(8, picture.width // 4)
    x, y = np.meshgrid(np.linspace(0, small_w / small_h, small_w), np.linspace(0, 1, small_h))
    light = np.ones((small_h, small_w))
    for _ in range(6 + round(22 * strength)):
        turn = rng.uniform(0, math.pi)
        bow = rng.normal(0, 0.06) * np.sin(rng.uniform(2, 6) * (x + y) + rng.uniform(0, 6))
        apart = (x - rng.uniform(0, small_w / small_h)) * math.cos(turn) + (y - rng.random()) * math.sin(turn) + bow
        reach = np.exp(-np.abs(apart) / rng.uniform(0.02, 0.12))
        light *= 1.0 - rng.uniform(0.02, 0.16) * strength * np.where(apart > 0, reach, -0.35 * reach)
    full = cv2.resize(light.astype(np.float32), (picture.width, picture.height), interpolation=cv2.INTER_CUBIC)
    return picture.lit(cv2.GaussianBlur(np.minimum(full, 1.08), (0, 0), 2.0))


def coffee_ring(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """The brown ring of a cup, 7 to 9 cm wide, darker at its edge and open somewhere."""
    x, y = grid(picture)
    dx, dy = x - rng.uniform(0, picture.width), y - rng.uniform(0.1, 0.95) * picture.height
    turn = np.arctan2(dy, dx)
    wobble = 1.0 + 0.012 * np.sin(3 * turn + rng.uniform(0, 6)) + 0.008 * np.sin(7 * turn + rng.uniform(0, 6))
    apart = np.hypot(dx, dy) / picture.mm(rng.uniform(35, 45)) / wobble
    width = rng.uniform(0.012, 0.03)
    ring = np.exp(-(((apart - 1.0) / width) ** 2)) + 0.25 * np.exp(-(((apart - 0.96) / (3 * width)) ** 2))
    spill = 0.12 * (apart < 1.0)
    opened = 0.45 + 0.55 * np.sin(turn + rng.uniform(0, 6)) ** 2
    cover = np.clip((ring * opened + spill) * (0.3 + 0.4 * strength), 0.0, 0.9)
    return picture.inked(cover.astype(np.float32), (0.5, 0.33, 0.16))


def punch_holes(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Filed: two holes at the left edge (80 mm apart), three or four; dark where the lid is, grey where it is white."""
    x, y = grid(picture)
    offsets = [(-40.0, 40.0), (-108.0, 0.0, 108.0), (-120.0, -40.0, 40.0, 120.0)][rng.integers(3)]
    lid = np.float32(rng.choice([0.06, 0.25, 0.72]))
    middle = picture.height / 2 + picture.mm(rng.normal(0, 4))
    left = picture.mm(rng.uniform(9, 12.5))
    pixels = picture.pixels
    for offset in offsets:
        reach = np.hypot(x - left, y - middle - picture.mm(offset)) - picture.mm(2.4 + 0.8 * strength)
        hole = np.clip(0.5 - reach, 0.0, 1.0)[:, :, None]
        rim = np.exp(-np.maximum(reach, 0.0) / picture.mm(0.5))[:, :, None]
        pixels = pixels * (1.0 - 0.3 * strength * rim) * (1.0 - hole) + lid * hole
    return picture.with_pixels(pixels.astype(np.float32))


def staple(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """A staple in the upper left corner, with the shadow it casts and the crease of the page turned over it."""
    x, y = grid(picture)
    turn = rng.uniform(-0.9, 0.2)
    dx, dy = x - picture.mm(rng.uniform(8, 14)), y - picture.mm(rng.uniform(7, 12))
    along, apart = dx * math.cos(turn) + dy * math.sin(turn), dy * math.cos(turn) - dx * math.sin(turn)
    half = picture.mm(5.5)

    def bar(shift: float, thick: float, soft: float) -> AnyFloats:
        end = np.clip((half - np.abs(along)) / soft, 0.0, 1.0)
        return end * np.clip((thick - np.abs(apart - shift)) / soft, 0.0, 1.0)

    shade = 0.4 * strength * bar(picture.mm(0.8), picture.mm(1.2), picture.mm(1.0))
    wire = 0.75 * bar(0.0, picture.mm(0.35), max(1.0, picture.mm(0.1)))
    crease = np.exp(-((((x + y) - picture.mm(rng.uniform(28, 42))) / picture.mm(0.8)) ** 2))
    return picture.lit((1.0 - 0.25 * strength * crease).astype(np.float32)).inked(
        np.maximum(shade, wire).astype(np.float32), (0.25, 0.25, 0.28)
    )


def show_through(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """Thin paper printed on both sides: the back shows, mirrored and blurred."""
    back = cv2.GaussianBlur(ink_of(picture)[:, ::-1], (0, 0), 1.6 * picture.scale)
    shift = np.array([[1, 0, picture.mm(rng.normal(0, 4))], [0, 1, picture.mm(rng.uniform(2, 9))]])
    moved = cv2.warpAffine(back, shift, (picture.width, picture.height))
    return picture.inked((0.32 * strength * moved).astype(np.float32), (0.2, 0.2, 0.25))
