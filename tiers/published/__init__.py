"""Published checkpoints of architectures that our own runtimes do not read, served by their own libraries.

Nothing here is needed unless a setting names such a model, and nothing here imports those libraries before one is
loaded: they and torch come with the extra ``train``.
"""

from tiers.published.folder import is_published, model_hash, open_checkpoint
from tiers.published.loader import load_extractor, load_proposer, load_published, load_second_tier

__all__ = [
    "is_published",
    "load_extractor",
    "load_proposer",
    "load_published",
    "load_second_tier",
    "model_hash",
    "open_checkpoint",
]
