"""Generations of models: where trained candidates are kept, which of them is active, and the way back."""

from storage.registry.registry import Registry
from storage.registry.values import UNKNOWN, Change, Gate, Generation

__all__ = ["UNKNOWN", "Change", "Gate", "Generation", "Registry"]
