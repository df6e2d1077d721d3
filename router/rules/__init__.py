"""Rules: what must hold between the values of a document, whatever a model says."""

from router.rules.rules import check_rules

__all__ = ["check_rules"]
