"""Till receipts on narrow paper, of shops, restaurants and petrol stations in five countries.

``flavours`` has the words of each country, ``roll`` the habits of one till; ``shop``, ``moment``, ``articles`` and
``totals`` are the parts of a receipt from top to bottom, ``document`` puts them together.
"""

from training.synthetic.receipt.document import make_receipt

__all__ = ["make_receipt"]
