"""Generations of models: where trained candidates are kept, which of them is active, and the way back."""

from storage.registry.registry import KEPT, Registry
from storage.registry.values import UNKNOWN, Change, Gate, Generation

__all__ = ["KEPT", "UNKNOWN", "Change", "Gate", "Generation", "Registry"]
