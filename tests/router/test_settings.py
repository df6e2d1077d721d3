"""The router's settings: what they refuse, and that every rule can be left out by its name."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from router import RouterSettings
from router.einvoice import ADDS_UP, AGREES, READABLE
from router.linking import BANK_ACCOUNT, ONE_ENTRY
from router.rules import currency, hidden, rows, rules, shown, table, tax
from router.settings import RuleName


def test_every_rule_has_a_name_that_can_be_left_out() -> None:
    code = Path(rules.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'(?:_order|_check_digits|RuleOutcome|Sum)\("([a-z_]+)"', code))
    named |= {currency.NAME, tax.NAME, hidden.NAME, shown.NAME, rows.PRODUCT, rows.TOGETHER, table.EVERY_ROW}
    named |= {BANK_ACCOUNT, ONE_ENTRY, AGREES, ADDS_UP, READABLE}
    assert named == set(get_args(RuleName))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"max_error": 0.0}, "no count of documents shows that nothing is ever wrong"),
        ({"max_error": -0.1}, "no count of documents"),
        ({"max_error": 1.0}, "less than 1"),
        ({"certainty": 0.5}, "greater than 0.5"),
        ({"per": "page"}, "'field' or 'document'"),
        ({"rules_off": ["nonsense"]}, "'net_plus_tax_is_gross'"),
    ],
)
def test_what_is_no_promise_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(said)):
        RouterSettings(**given)
