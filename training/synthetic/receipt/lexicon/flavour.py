"""What receipts of one country say."""

from __future__ import annotations

from dataclasses import dataclass

from training.synthetic.amounts import NumberForm
from training.synthetic.phrases import phrases
from training.synthetic.truth import Language


@dataclass(frozen=True, slots=True)
class Flavour:
    """The words of a country's tills. ``tax_in_price``: prices hold the tax already. Rates are per mille.

    ``signs`` are the ways the currency is printed; ``coin`` is the smallest amount that is paid in cash.
    """

    country: str
    language: Language
    currency: str
    signs: tuple[str, ...]
    tax_in_price: bool
    rates: tuple[int, ...]
    numbers: tuple[NumberForm, ...]
    coin: int
    heads: tuple[str, ...]
    subtotal: tuple[str, ...]
    gross_subtotal: tuple[str, ...]
    tax: tuple[str, ...]
    total: tuple[str, ...]
    cash: tuple[str, ...]
    card: tuple[str, ...]
    change: tuple[str, ...]
    rounding: tuple[str, ...]
    phone: tuple[str, ...]
    date: tuple[str, ...]
    time: tuple[str, ...]
    number: tuple[str, ...]
    cashier: tuple[str, ...]
    tax_id: tuple[str, ...]
    thanks: tuple[str, ...]
    named_thanks: tuple[str, ...]
    welcome: tuple[str, ...]
    columns: tuple[str, ...]
    dates: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]

    @property
    def form_is_continental(self) -> bool:
        """Whether amounts have a decimal comma and the currency behind them."""
        return "," in self.numbers[0][-3:]


def pool(text: str) -> tuple[str, ...]:
    """The phrases between bars."""
    return tuple(phrases(text))
