"""Damage: words stay where their boxes say, the same seed gives the same page, recipes are what they name."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from training.synthetic import KINDS
from training.synthetic.damage import DAMAGES, SCENES, Damage, Picture, Step, draw_damage
from training.synthetic.damage.picture import Floats
from training.synthetic.damage.scenes import NOT_ON_RECEIPTS

MOVES = {"skew", "curl", "photo"}


def page() -> Picture:
    """A small page with a grid of black bars, and their corners as its points."""
    pixels = np.ones((600, 360, 3), dtype=np.float32)
    corners = []
    for top in range(160, 560, 25):
        for left in range(30, 320, 50):
            pixels[top : top + 10, left : left + 26] = 0.0
            corners += [(left, top), (left + 26, top), (left + 26, top + 10), (left, top + 10)]
    return Picture(pixels, np.array(corners, dtype=np.float32), 100.0, initials="AB")


def contrasts(picture: Picture, points: Floats) -> Floats:
    """How much darker the middle of each bar is than the paper beside it."""
    found = []
    for quad in points.reshape(-1, 4, 2):
        top, bottom = (quad[0] + quad[1]) / 2, (quad[2] + quad[3]) / 2
        inside, above, below = (top + bottom) / 2, top + (top - bottom) * 0.75, bottom + (bottom - top) * 0.75
        ink, one, other = (
            picture.pixels[max(y - 1, 0) : y + 2, max(x - 2, 0) : x + 3].mean()
            for x, y in np.clip(np.round([inside, above, below]), 1, None).astype(int)
        )
        found.append((one + other) / 2 - ink)
    return np.array(found, dtype=np.float32)


@pytest.mark.parametrize("strength", [0.2, 1.0])
@pytest.mark.parametrize("name", DAMAGES)
def test_words_stay_where_their_boxes_say(name: str, strength: float) -> None:
    clean = page()
    damaged = DAMAGES[name](clean, strength, np.random.default_rng(5))
    assert damaged.points.shape == clean.points.shape
    assert (contrasts(damaged, damaged.points) > 0.12).mean() > 0.93
    if name in MOVES and strength == 1.0:
        assert (contrasts(damaged, clean.points) > 0.12).mean() < 0.9


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_the_same_for_the_same_chance_and_leaves_the_clean_page_alone(name: str) -> None:
    clean = page()
    one, two = (DAMAGES[name](clean, 0.7, np.random.default_rng(3)) for _ in range(2))
    assert one.pixels.tobytes() == two.pixels.tobytes()
    assert one.points.tobytes() == two.points.tobytes()
    assert clean.pixels.tobytes() == page().pixels.tobytes()
    assert clean.points.tobytes() == page().points.tobytes()
    assert one.pixels.dtype == np.float32
    assert 0.0 <= one.pixels.min() <= one.pixels.max() <= 1.0


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_can_be_seen(name: str) -> None:
    tinted = page().inked(np.full((600, 360), 0.2, dtype=np.float32), (0.3, 0.4, 0.9))
    damaged = DAMAGES[name](tinted, 1.0, np.random.default_rng(3))
    assert damaged.pixels.shape != tinted.pixels.shape or not np.allclose(damaged.pixels, tinted.pixels, atol=0.02)


@pytest.mark.parametrize("name", ["logo", "box_stamp", "round_stamp"])
def test_the_first_page_alone_is_stamped(name: str) -> None:
    first = page()
    second = Picture(first.pixels, first.points, first.dpi, 1, first.initials)
    assert DAMAGES[name](second, 1.0, np.random.default_rng(3)).pixels is second.pixels


def test_a_logo_stands_clear_of_the_words() -> None:
    roomy = DAMAGES["logo"](page(), 1.0, np.random.default_rng(3))
    assert np.array_equal(roomy.pixels[160:], page().pixels[160:])
    assert (roomy.pixels[:160] < 0.9).any()
    full = page().with_pixels(np.where(np.arange(600)[:, None, None] % 25 < 10, 0.0, page().pixels))
    assert DAMAGES["logo"](full, 1.0, np.random.default_rng(3)).pixels is full.pixels


def test_one_more_step_moves_no_other() -> None:
    alone = Damage.of(skew=0.8)(page(), "seed")
    among = Damage.of(dot_matrix=0.3, skew=0.8, jpeg=0.2)(page(), "seed")
    assert alone.points.tobytes() == among.points.tobytes()


def test_steps_stand_in_the_order_in_which_they_befall_a_page() -> None:
    damage = Damage.of(jpeg=0.1, skew=0.2, logo=0.3, dot_matrix=0.4)
    assert [step.name for step in damage.steps] == ["dot_matrix", "logo", "skew", "jpeg"]


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ((Step("fire", 0.5),), "no damage 'fire'; known: dot_matrix"),
        ((Step("skew", 1.5),), "strength of skew"),
        ((Step("skew", 0.5), Step("skew", 0.1)), "twice"),
    ],
)
def test_a_recipe_that_cannot_be_is_refused(steps: tuple[Step, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Damage(steps)


def test_draws_are_the_same_for_a_seed_and_reach_every_scene_and_damage() -> None:
    drawn = [draw_damage(Random(seed), kind) for kind in KINDS for seed in range(300)]
    assert drawn == [draw_damage(Random(seed), kind) for kind in KINDS for seed in range(300)]
    assert {damage.scene for damage in drawn} == set(SCENES)
    assert {step.name for damage in drawn for step in damage.steps} == set(DAMAGES)


def test_receipts_are_not_stamped_or_filed() -> None:
    drawn = [draw_damage(Random(seed), "receipt", scene="office") for seed in range(200)]
    assert not NOT_ON_RECEIPTS & {step.name for damage in drawn for step in damage.steps}
    assert all(damage.scene == "office" for damage in drawn)
