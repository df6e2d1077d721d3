"""Invoices: designed pages, print-outs of electronic invoices, and plain text forms.

``content`` is what an invoice says and ``lexicon`` its words; ``blocks`` are the parts it is put together from, and
``forms`` the ways vendors put them together.
"""

from training.synthetic.invoice.document import make_invoice

__all__ = ["make_invoice"]
