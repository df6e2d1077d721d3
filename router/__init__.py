"""Findings → decisions: calibration, choice, rules, explanation."""

from router.calibration import load_calibration
from router.cascade import Cascade, Looker, SecondTier, ThirdTier
from router.decide import Router
from router.look import NOT_MEASURED, load_look
from router.settings import RouterSettings

__all__ = [
    "NOT_MEASURED",
    "Cascade",
    "Looker",
    "Router",
    "RouterSettings",
    "SecondTier",
    "ThirdTier",
    "load_calibration",
    "load_look",
]
