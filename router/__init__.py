"""Findings → decisions: calibration, choice, rules, explanation."""

from router.calibration import load_calibration
from router.cascade import Cascade
from router.decide import Router
from router.second import NOT_MEASURED, load_second
from router.settings import RouterSettings

__all__ = ["NOT_MEASURED", "Cascade", "Router", "RouterSettings", "load_calibration", "load_second"]
