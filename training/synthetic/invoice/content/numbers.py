# ruff: noqa: E501 - patterns and word lists read better in long lines
"""Numbers of invoices, orders, customers: the patterns vendors number by."""

from __future__ import annotations

from datetime import date
from random import Random

from training.synthetic.truth import Language


def invoice_number(rng: Random, issued: date, language: Language) -> str:
    """An invoice number in one of some thirty patterns."""
    y, yy, m, d = issued.year, issued.year % 100, issued.month, issued.day
    n = rng.choice([rng.randint(1, 99), rng.randint(100, 9999), rng.randint(10000, 999999)])
    prefix = rng.choice(
        {
            "de": ["RE", "R", "RG", "AR", "RN", "F", "TX", "E", "SR"],
            "en": ["INV", "IN", "SI", "I", "A", "BILL", "CI"],
            "fr": ["FA", "F", "FC", "FAC", "FV"],
        }[language]
    )
    return rng.choice(
        [
            f"{n}", f"{n}", f"{n:05}", f"{n:06}", f"{rng.randint(10**7, 10**9)}", f"{rng.randint(10**9, 10**12)}", f"{prefix}-{n}", f"{prefix}-{n:05}", f"{prefix}{n:06}",
            f"{prefix}-{y}-{n:04}", f"{prefix}{y}{n:04}", f"{y}-{n:04}", f"{y}/{n:03}", f"{n}/{y}", f"{n}/{yy:02}", f"{yy:02}-{n:04}", f"{prefix}-{y}{m:02}{d:02}/{n % 1000}",
            f"{prefix} {y}-{n:03}", f"{prefix}/{y}/{n:04}", f"{y}{m:02}{n % 1000:03}", f"{y}{m:02}{d:02}-{n % 100:02}", f"{rng.randint(100, 999)}-{rng.randint(1000, 9999)}",
            f"{rng.randint(0, 99):02}.{rng.randint(100, 999)}.{rng.randint(100, 999)}.{rng.randint(1, 9)}-{y}-{rng.randint(1, 4)}", f"{rng.choice('ABCDEFGHK')}{rng.randint(1000, 99999)}",
            f"{prefix}{y}{m:02}{d:02}{rng.randint(10000, 99999)}", f"{n}-{rng.randint(1, 9)}", f"{prefix}.{y}.{n}", f"{prefix}_{n}", f"{m:02}/{y}-{n}", f"{rng.randint(1000, 9999)}-{rng.choice('ABCX')}",
        ]
    )  # fmt: skip


def order_number(rng: Random, year: int) -> str:
    """A reference: order, customer, contract…"""
    n = rng.randint(1000, 999999)
    return rng.choice(
        [f"{n}", f"{n}", f"PO-{n}", f"PO{n}", f"{year}-{n}", f"{rng.choice('ABEGKLS')}{n}", f"{rng.choice(['EB', 'BE', 'GE', 'AB', 'KD', 'CO', 'BC', 'SO'])}-{n}", f"45{rng.randint(10**7, 10**8)}",
         f"{rng.randint(10, 99)}/{rng.randint(1000, 9999)}", f"{rng.choice(['GE', 'KD', 'AU'])}{n}", f"{rng.randint(100, 999)}.{rng.randint(100, 999)}"]
    )  # fmt: skip
