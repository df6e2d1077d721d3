"""Receipts of shops, restaurants, stations, hotels and cabs in eleven countries: on rolls, slips, forms and by mail.

``layouts`` holds the ways of putting a receipt together, each by its name; ``lexicon`` has the words of each country,
``names`` makes the shops' names, ``roll`` is the paper with the habits of one till. The parts that layouts are made of
are ``head`` with ``sign``, ``moment``, ``articles``, ``totals``, ``payment``, ``entries`` and ``foot``; ``document``
draws one receipt.
"""

from training.synthetic.receipt.document import make_receipt
from training.synthetic.receipt.layouts import LAYOUTS

__all__ = ["LAYOUTS", "make_receipt"]
