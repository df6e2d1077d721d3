"""A recipe: which damages a document takes, in which order, how strong each is."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple, Self

import numpy as np

from training.synthetic.damage import ink, lens, machine, marks, paper
from training.synthetic.damage.picture import Effect, Picture

DAMAGES: dict[str, Effect] = {
    effect.__name__: effect
    for effect in (
        ink.dot_matrix, ink.thermal_fading, ink.tired_toner,
        marks.logo, marks.box_stamp, marks.round_stamp, marks.pen_marks,
        paper.paper_tone, paper.show_through, paper.folds, paper.crumple, paper.coffee_ring, paper.punch_holes,
        paper.staple,
        lens.curl, lens.skew, lens.photo, lens.uneven_light,
        machine.blur, machine.shake, machine.dark_edge, machine.low_dpi, machine.sensor_noise, machine.speckle,
        machine.fax_header, machine.fax_noise, machine.binarise, machine.grey, machine.jpeg,
    )
}  # fmt: skip
"""Name → damage, in the order in which they befall a page: print, marks, paper, lens, machine."""


class Step(NamedTuple):
    """One damage of a recipe; ``strength`` lies in 0…1 and means what the damage's docstring says."""

    name: str
    strength: float


@dataclass(frozen=True, slots=True)
class Damage:
    """The damages of a document, each once, in the order in which they befall it. All its pages share them.

    Raises:
        ValueError: a damage is unknown or comes twice, or a strength lies outside 0…1.
    """

    steps: tuple[Step, ...] = ()
    scene: str = ""

    def __post_init__(self) -> None:
        for name, strength in self.steps:
            if name not in DAMAGES:
                raise ValueError(f"no damage {name!r}; known: {', '.join(DAMAGES)}")
            if not 0.0 <= strength <= 1.0:
                raise ValueError(f"the strength of {name} must lie in 0…1, not {strength}")
        if len({step.name for step in self.steps}) < len(self.steps):
            raise ValueError(f"a damage comes twice in {[s.name for s in self.steps]}")

    @classmethod
    def of(cls, *, scene: str = "", **strengths: float) -> Self:
        """The named damages in their natural order.

        Raises:
            ValueError: as the constructor.
        """
        known = [Step(name, strengths[name]) for name in DAMAGES if name in strengths]
        unknown = [Step(name, strength) for name, strength in strengths.items() if name not in DAMAGES]
        return cls((*known, *unknown), scene)

    def __call__(self, picture: Picture, seed: str) -> Picture:
        """The page after all steps; each draws its own chance from ``seed``, so one more step moves no other."""
        for name, strength in self.steps:
            chance = np.random.default_rng(Random(f"{seed}/{name}").getrandbits(64))
            picture = DAMAGES[name](picture, strength, chance)
        return picture
