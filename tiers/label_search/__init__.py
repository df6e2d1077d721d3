"""Search among very many labels: a vendor master, a taxonomy."""

from tiers.label_search.index import LabelIndex

__all__ = ["LabelIndex"]
