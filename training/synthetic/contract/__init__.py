"""Contracts of two to twelve pages: preamble, recitals, numbered clauses, signature blocks.

``content`` is what a contract says, ``writer`` sets its sentences and marks what they state; ``opening``, ``clauses``
and ``signatures`` are its parts, ``document`` puts them together.
"""

from training.synthetic.contract.document import make_contract

__all__ = ["make_contract"]
