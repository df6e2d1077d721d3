"""Findings → decisions: calibration, choice, rules, explanation."""

from router.calibration import load_calibration
from router.decide import Router
from router.settings import RouterSettings

__all__ = ["Router", "RouterSettings", "load_calibration"]
