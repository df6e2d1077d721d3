"""The promotion gate: a challenger against the champion, label by label."""

from training.gate.gate import Side, compare
from training.gate.report import Report

__all__ = ["Report", "Side", "compare"]
