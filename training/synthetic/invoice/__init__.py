"""Invoices: designed pages and letters, bills of trades, print-outs of electronic invoices, typed forms.

``content`` is what an invoice says and ``lexicon`` its words; ``blocks`` are the parts it is put together from,
``forms`` the ways vendors put them together, and ``layouts`` their names.
"""

from training.synthetic.invoice.document import make_invoice

__all__ = ["make_invoice"]
