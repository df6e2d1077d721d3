"""The layouts of receipts: each a way of putting one together, for some trades and countries.

Every layout prints a receipt on a ``Roll`` and returns the flags of the document.
"""

from training.synthetic.receipt.layouts.registry import LAYOUTS, Layout, layouts_of

__all__ = ["LAYOUTS", "Layout", "layouts_of"]
