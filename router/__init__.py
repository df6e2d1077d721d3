"""Findings → decisions: calibration, choice, rules, explanation."""

from router.calibration import NOTHING_MEASURED, load_calibration
from router.cascade import Cascade, LanguageModel, Looker, SecondTier, ThirdTier
from router.decide import Router
from router.settings import RouterSettings

__all__ = [
    "NOTHING_MEASURED",
    "Cascade",
    "LanguageModel",
    "Looker",
    "Router",
    "RouterSettings",
    "SecondTier",
    "ThirdTier",
    "load_calibration",
]
