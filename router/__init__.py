"""Findings → decisions: calibration, choice, rules, explanation."""

from router.calibration import load_calibration
from router.cascade import Cascade, LanguageModel, Looker, SecondTier, ThirdTier
from router.decide import Router
from router.look import NOT_MEASURED, load_look
from router.settings import RouterSettings

__all__ = [
    "NOT_MEASURED",
    "Cascade",
    "LanguageModel",
    "Looker",
    "Router",
    "RouterSettings",
    "SecondTier",
    "ThirdTier",
    "load_calibration",
    "load_look",
]
