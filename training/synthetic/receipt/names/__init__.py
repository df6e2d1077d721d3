"""Names of shops, of any trade, in the ways that shops of a country are called.

``words`` has what names are made of, ``patterns`` how they are put together, ``grammar`` draws one.
"""

from training.synthetic.receipt.names.grammar import ShopName, shop_name

__all__ = ["ShopName", "shop_name"]
