"""A result as a form: what stands beside its fields, and above them."""

from __future__ import annotations

from datetime import UTC, datetime

from documents.schemas import shipped_schemas
from review.form import RuleForm, form_of, rules_of
from storage.reviews.values import Answer, Given

INVOICE = shipped_schemas()["invoice"]
SAME = {
    "rule": "not_a_duplicate",
    "passed": False,
    "hard": True,
    "detail": "the same invoice number as document 1 (a\udcff.pdf)",
    "fields": ["invoice_number"],
}
LIKE = {"rule": "not_seen_before", "passed": False, "hard": False, "detail": "like document 1", "fields": []}
RESULT = {"fields": {}, "rules": [SAME, LIKE]}


def test_broken_rules_about_the_whole_document_are_told_with_who_has_confirmed_them() -> None:
    given = Given(1, "rule:not_seen_before", Answer(state="present"), "anna", datetime(2026, 1, 1, tzinfo=UTC), None)
    assert rules_of(RESULT, {given.field: given}, ["rule:not_a_duplicate"]) == [
        RuleForm("rule:not_a_duplicate", ("the same invoice number as document 1 (a\\udcff.pdf)",), True, None),
        RuleForm("rule:not_seen_before", ("like document 1",), False, "anna"),
    ]


def test_what_a_rule_says_of_a_file_whose_name_is_no_text_can_be_shown() -> None:
    (number,) = (f for f in form_of(RESULT, INVOICE, {}, []) if f.name == "invoice_number")
    assert "".join(number.broken).encode().endswith(rb"(a\udcff.pdf)")


def test_who_keys_blind_is_told_no_rule() -> None:
    assert all(f.broken == () for f in form_of(RESULT, INVOICE, {}, [], blind=True))
