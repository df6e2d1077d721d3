"""What happens to a page between the printer and the reader: each damage a small function, composed by a recipe.

``Damage`` (``recipe``) names the steps and how strong they are, ``draw_damage`` (``scenes``) draws one as it comes
together in real life: an office scan, a fax, a photograph of a till receipt. The functions stand by what they are:
``ink`` (how it was printed), ``marks`` (what was put on it), ``paper`` (what happened to the sheet), ``lens`` (where
the page lies in the picture), ``machine`` (scanner, fax, codec).
"""

from __future__ import annotations

from training.synthetic.damage.picture import Picture
from training.synthetic.damage.recipe import DAMAGES, Damage, Step
from training.synthetic.damage.scenes import SCENES, Scene, draw_damage

__all__ = ["DAMAGES", "SCENES", "Damage", "Picture", "Scene", "Step", "draw_damage"]
