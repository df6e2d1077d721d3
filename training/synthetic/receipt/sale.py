"""What a receipt tells: a shop, a moment, what was bought and what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from training.synthetic.parties import Address
from training.synthetic.receipt.names import ShopName


@dataclass(frozen=True, slots=True)
class Shop:
    """Who sells. ``number`` is that of the branch; ``name_at`` says where the name is printed (``Place``)."""

    name: ShopName
    name_at: str
    trade: str
    address: Address
    phone: str
    fax: str
    hotline: str
    number: int
    manager: str
    tax_id: str
    register: str
    host: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Day and time of day, the latter as ``"14:05"``."""

    day: date
    clock: str


@dataclass(frozen=True, slots=True)
class Article:
    """One line: ``quantity`` in thousandths, printed with 3 decimals where it is ``weighed``; amounts in hundredths."""

    description: str
    quantity: int
    weighed: bool
    price: int
    amount: int
    code: str


@dataclass(frozen=True, slots=True)
class Sums:
    """``net + tax + service + tip = total``; ``total + rounding = to_pay``. All in hundredths, the rate per mille.

    ``goods`` is the sum of the articles. ``parts`` has rate, net and tax for each of several rates; it is empty where
    one rate, ``rate``, holds for all.
    """

    rate: int
    goods: int
    net: int
    tax: int
    rounding: int = 0
    service: int = 0
    tip: int = 0
    parts: tuple[tuple[int, int, int], ...] = ()

    @property
    def total(self) -> int:
        """The price with its tax."""
        return self.net + self.tax + self.service + self.tip

    @property
    def to_pay(self) -> int:
        """The total as coins allow it."""
        return self.total + self.rounding
