"""Contracts of one to twenty pages in a dozen forms: letters, filings, leases, orders, amendments and others.

``content`` is what a contract says, ``writer`` turns its sentences into marked text by the words of ``lexicon``,
``habits`` is how a drafter sets it and ``strangers`` what it names besides. ``opening``, ``clauses``, ``setting``,
``rows``, ``signatures`` and ``furniture`` are the parts that ``forms`` put together; ``document`` picks a form.
"""

from training.synthetic.contract.document import make_contract

__all__ = ["make_contract"]
