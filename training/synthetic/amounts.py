"""Amounts in whole hundredths and quantities in thousandths, so that all adds up exactly, and how they are written."""

from __future__ import annotations

from typing import Literal

NumberForm = Literal["1,234.50", "1234.50", "1.234,50", "1234,50", "1 234,50", "1'234.50"]
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "CAD": "C$", "MYR": "RM", "AUD": "A$",
           "SGD": "S$", "NZD": "NZ$", "HKD": "HK$", "INR": "Rs."}  # fmt: skip


def half_up(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` rounded half up, for amounts that are not negative."""
    return (2 * numerator + denominator) // (2 * denominator)


def format_number(hundredths: int, form: NumberForm, places: int = 2) -> str:
    """An amount of hundredths as text; ``places`` 0, 2 or 4 digits behind the decimal sign."""
    sign = "-" if hundredths < 0 else ""
    whole, part = divmod(abs(hundredths), 100)
    group, mark = {
        "1,234.50": (",", "."),
        "1234.50": ("", "."),
        "1.234,50": (".", ","),
        "1234,50": ("", ","),
        "1 234,50": (" ", ","),
        "1'234.50": ("'", "."),
    }[form]
    digits = f"{whole:,}".replace(",", group)
    if places == 0:
        return sign + digits
    return f"{sign}{digits}{mark}{part:02}" + "0" * (places - 2)


def plain(hundredths: int) -> str:
    """The normal form of an amount: ``"1234.50"``."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def plain_number(thousandths: int) -> str:
    """The normal form of a quantity in thousandths, without trailing zeros: ``"1.5"``."""
    whole, part = divmod(abs(thousandths), 1000)
    sign = "-" if thousandths < 0 else ""
    return sign + f"{whole}.{part:03}".rstrip("0").rstrip(".")
