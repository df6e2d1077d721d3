"""Tier 3: a local large language model, asked for a few fields of a document, under constrained generation.

``passages`` (which lines matter; ``rank`` says how much, ``hygiene`` what of them is shown) → ``prompt`` →
``generator`` (``local``: an ``engine``, ``torch_engine`` or ``gguf_engine``, under ``steering`` and ``copying``, and
reading ``ahead``; or ``server``) → ``answer`` → ``evidence`` → ``tier3``.
"""

from tiers.llm.load import check_model, load_tier3
from tiers.llm.tier3 import Limits, LlmTier

__all__ = ["Limits", "LlmTier", "check_model", "load_tier3"]
