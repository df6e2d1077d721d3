"""Rules: what must hold between the values of a document, whatever a model says."""

from router.rules.currency import check_currency
from router.rules.hidden import check_hidden
from router.rules.rates import HIGHEST_RATE
from router.rules.rows import check_rows
from router.rules.rules import SUMS, Sum, check_rules
from router.rules.shown import check_shown, to_look_at
from router.rules.table import check_table, lost_rows

__all__ = [
    "HIGHEST_RATE",
    "SUMS",
    "Sum",
    "check_currency",
    "check_hidden",
    "check_rows",
    "check_rules",
    "check_shown",
    "check_table",
    "lost_rows",
    "to_look_at",
]
