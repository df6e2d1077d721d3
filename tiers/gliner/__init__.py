"""Tier 1: GLiNER in ONNX Runtime, torch-free."""

from tiers.gliner.tier1 import GlinerTier, load_tier1

__all__ = ["GlinerTier", "load_tier1"]
