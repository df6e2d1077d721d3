"""Advertising orders of television and radio stations in the United States: orders, contracts and invoices.

``content`` is what an order says, ``station`` the habits of who prints it; ``page`` writes its values, ``blocks``,
``heads``, ``spot_table`` and ``week_grid`` are what the ``forms`` are put together from.
"""

from training.synthetic.ad_order.document import make_ad_order

__all__ = ["make_ad_order"]
