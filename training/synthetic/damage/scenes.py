"""Scenes: the damages that come together in real life, and how often each document type meets them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Literal, NamedTuple, get_args

from training.synthetic.damage.recipe import Damage
from training.synthetic.truth import Kind

Scene = Literal["clean", "office", "photocopy", "fax", "photo", "thermal", "pins"]
SCENES: tuple[Scene, ...] = get_args(Scene)

SHARES: Mapping[Kind, Mapping[Scene, int]] = {
    "invoice": {"clean": 15, "office": 45, "photocopy": 12, "fax": 8, "photo": 13, "pins": 7},
    "receipt": {"clean": 8, "office": 8, "thermal": 45, "photo": 30, "pins": 9},
    "contract": {"clean": 15, "office": 48, "photocopy": 20, "fax": 12, "photo": 5},
    "ad_order": {"clean": 12, "office": 40, "photocopy": 20, "fax": 23, "pins": 5},
    "form": {"clean": 15, "office": 45, "photocopy": 17, "fax": 8, "photo": 10, "pins": 5},
}
"""How often a scene comes, in hundredths."""

ROUGH = 0.35
"""Share of documents that were treated badly: each damage is a quarter likelier, and none of them is slight.

Set so that our OCR reads about as many words of synthetic receipts without an error (86 % of 40 when it was set) as of
scanned ones of the sroie set (86 % of 67 that are not tested on)."""


class Chance(NamedTuple):
    """How often a damage comes in a scene, and the ends between which its strength lies."""

    often: float
    low: float
    high: float


HANDLED: Mapping[str, Chance] = {
    "logo": Chance(0.35, 0.0, 1.0),
    "box_stamp": Chance(0.14, 0.1, 1.0),
    "round_stamp": Chance(0.07, 0.1, 0.9),
    "pen_marks": Chance(0.1, 0.0, 1.0),
    "folds": Chance(0.22, 0.2, 1.0),
    "coffee_ring": Chance(0.03, 0.0, 0.8),
    "punch_holes": Chance(0.2, 0.0, 1.0),
    "staple": Chance(0.1, 0.3, 1.0),
}
"""What people do to a page, whatever reads it after."""

NOT_ON_RECEIPTS = frozenset({"box_stamp", "round_stamp", "pen_marks", "punch_holes", "staple"})

CHANCES: Mapping[Scene, Mapping[str, Chance]] = {
    "clean": {  # made an image by a program: at most a codec, and few pixels
        "logo": Chance(0.35, 0.0, 1.0),
        "low_dpi": Chance(0.3, 0.1, 1.0),
        "jpeg": Chance(0.6, 0.05, 1.0),
    },
    "office": {
        **HANDLED,
        "tired_toner": Chance(0.08, 0.1, 0.7),
        "paper_tone": Chance(0.45, 0.1, 1.0),
        "show_through": Chance(0.12, 0.2, 1.0),
        "curl": Chance(0.12, 0.1, 0.7),
        "skew": Chance(0.65, 0.02, 0.7),
        "uneven_light": Chance(0.25, 0.1, 0.5),
        "blur": Chance(0.6, 0.05, 0.8),
        "low_dpi": Chance(0.3, 0.1, 1.0),
        "sensor_noise": Chance(0.5, 0.1, 0.8),
        "speckle": Chance(0.2, 0.2, 0.9),
        "binarise": Chance(0.12, 0.0, 0.9),
        "grey": Chance(0.65, 1.0, 1.0),
        "jpeg": Chance(0.85, 0.05, 1.0),
    },
    "photocopy": {
        **HANDLED,
        "tired_toner": Chance(0.4, 0.1, 0.9),
        "show_through": Chance(0.15, 0.3, 1.0),
        "skew": Chance(0.8, 0.05, 1.0),
        "dark_edge": Chance(0.45, 0.0, 1.0),
        "blur": Chance(0.8, 0.1, 0.8),
        "low_dpi": Chance(0.25, 0.1, 0.8),
        "sensor_noise": Chance(0.5, 0.2, 1.0),
        "speckle": Chance(0.7, 0.3, 1.0),
        "binarise": Chance(0.6, 0.1, 1.0),
        "grey": Chance(1.0, 1.0, 1.0),
        "jpeg": Chance(0.5, 0.2, 1.0),
    },
    "fax": {
        "logo": Chance(0.3, 0.0, 1.0),
        "box_stamp": Chance(0.2, 0.3, 1.0),
        "pen_marks": Chance(0.15, 0.0, 1.0),
        "folds": Chance(0.15, 0.2, 0.8),
        "skew": Chance(0.7, 0.05, 0.8),
        "blur": Chance(0.6, 0.1, 0.5),
        "speckle": Chance(0.7, 0.3, 1.0),
        "fax_header": Chance(0.85, 1.0, 1.0),
        "fax_noise": Chance(1.0, 0.0, 1.0),
        "binarise": Chance(1.0, 0.0, 1.0),
        "grey": Chance(1.0, 1.0, 1.0),
    },
    "photo": {
        **HANDLED,
        "thermal_fading": Chance(0.2, 0.2, 0.8),
        "paper_tone": Chance(0.6, 0.1, 1.0),
        "crumple": Chance(0.35, 0.1, 1.0),
        "curl": Chance(0.4, 0.1, 0.9),
        "photo": Chance(1.0, 0.2, 1.0),
        "uneven_light": Chance(1.0, 0.2, 1.0),
        "blur": Chance(0.6, 0.1, 0.9),
        "shake": Chance(0.2, 0.3, 1.0),
        "low_dpi": Chance(0.4, 0.1, 1.0),
        "sensor_noise": Chance(0.6, 0.1, 1.0),
        "grey": Chance(0.1, 1.0, 1.0),
        "jpeg": Chance(1.0, 0.1, 1.0),
    },
    "thermal": {
        "thermal_fading": Chance(0.7, 0.1, 1.0),
        "logo": Chance(0.15, 0.0, 0.3),
        "paper_tone": Chance(0.6, 0.1, 1.0),
        "crumple": Chance(0.5, 0.1, 1.0),
        "folds": Chance(0.2, 0.2, 1.0),
        "coffee_ring": Chance(0.02, 0.1, 0.6),
        "curl": Chance(0.25, 0.1, 0.8),
        "skew": Chance(0.7, 0.05, 0.9),
        "uneven_light": Chance(0.3, 0.1, 0.6),
        "blur": Chance(0.7, 0.1, 0.75),
        "low_dpi": Chance(0.4, 0.1, 0.9),
        "sensor_noise": Chance(0.6, 0.1, 1.0),
        "speckle": Chance(0.25, 0.2, 0.9),
        "binarise": Chance(0.06, 0.0, 0.8),
        "grey": Chance(0.6, 1.0, 1.0),
        "jpeg": Chance(0.9, 0.1, 1.0),
    },
    "pins": {
        "dot_matrix": Chance(1.0, 0.0, 1.0),
        "paper_tone": Chance(0.6, 0.1, 1.0),
        "show_through": Chance(0.15, 0.2, 0.8),
        "box_stamp": Chance(0.15, 0.1, 0.9),
        "folds": Chance(0.2, 0.2, 0.8),
        "punch_holes": Chance(0.2, 0.0, 1.0),
        "skew": Chance(0.6, 0.02, 0.7),
        "blur": Chance(0.7, 0.05, 0.6),
        "sensor_noise": Chance(0.4, 0.1, 0.8),
        "grey": Chance(0.7, 1.0, 1.0),
        "jpeg": Chance(0.8, 0.1, 0.9),
    },
}
"""What may befall a page in each scene."""


def draw_damage(rng: Random, kind: Kind, *, scene: Scene | None = None) -> Damage:
    """A recipe as this document type meets it; without ``scene``, one is drawn by ``SHARES``."""
    shares = SHARES[kind]
    drawn: Scene = rng.choices([*shares], [*shares.values()])[0]
    chosen = scene or drawn
    rough = rng.random() < ROUGH
    strengths: dict[str, float] = {}
    for name, (often, low, high) in CHANCES[chosen].items():
        luck, share = rng.random(), rng.random()
        if luck < often * (1.25 if rough else 1.0) and not (kind == "receipt" and name in NOT_ON_RECEIPTS):
            strengths[name] = low + (high - low) * (0.35 + 0.45 * share if rough else share * share)
    return Damage.of(scene=chosen, **strengths)
