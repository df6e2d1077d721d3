"""Findings → decisions: calibration, choice, rules, explanation."""

from router.breaker import Breaker
from router.calibration import NOTHING_MEASURED, load_calibration
from router.cascade import Cascade, LanguageModel, SecondTier, ThirdTier
from router.decide import Router
from router.evidence import Court, Evidence, Terms
from router.look import Looker
from router.settings import RouterSettings

__all__ = [
    "NOTHING_MEASURED",
    "Breaker",
    "Cascade",
    "Court",
    "Evidence",
    "LanguageModel",
    "Looker",
    "Router",
    "RouterSettings",
    "SecondTier",
    "Terms",
    "ThirdTier",
    "load_calibration",
]
