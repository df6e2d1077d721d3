import json

from documents import Box, Decision, Document, Extraction, Page, Result, Word
from documents.errors import PasswordNeededError
from documents.extraction import RuleOutcome
from documents.result import boxes_of, with_failed


def extraction(field: str, value: str, words: tuple[int, ...], row: int | None = None) -> Extraction:
    return Extraction("invoice", field, value, value, words, 0.9, 1, "tier1-test", row)


def test_result_json_has_the_form_others_build_on() -> None:
    page = Page(0, 100, 100, (Word("471102", Box(0.1, 0.2, 0.3, 0.22)), Word("Bolt", Box(0.1, 0.5, 0.2, 0.52))))
    document = Document("ab" * 32, "in/a.pdf", "application/pdf", (page,))
    decisions = (
        Decision("invoice_number", "present", extraction("invoice_number", "471102", (0,)), 0.99312, "accept", ("ok",)),
        Decision("due_date", "absent", None, None, "review", ("not found",)),
        Decision("parties", "absent", None, None, "review", ("not found",)),
        Decision(
            "line_items.description",
            "present",
            extraction("line_items.description", "Bolt", (1,), 1),
            0.5,
            "review",
            (),
            1,
        ),
    )
    result = Result(
        document.id,
        document.source,
        "needs_review",
        "a person checks line_items",
        "invoice",
        0.98,
        1,
        "de",
        decisions,
        ("parties", "line_items"),
        boxes=boxes_of(decisions, document),
    )
    made = json.loads(result.to_json())
    number = made["fields"]["invoice_number"]
    assert number["value"] == number["raw"] == "471102"
    assert (number["page"], number["box"], number["decision"]) == (0, [0.1, 0.2, 0.3, 0.22], "accept")
    assert (number["confidence"], number["tier"], number["model"]) == (0.9931, 1, "tier1-test")
    assert made["fields"]["due_date"]["state"] == "absent"
    assert made["fields"]["due_date"]["value"] is None
    assert made["fields"]["parties"] == []
    assert made["fields"]["line_items"][0] == {}
    assert made["fields"]["line_items"][1]["description"]["value"] == "Bolt"
    assert made["document_type"] == {"value": "invoice", "confidence": 0.98}
    assert set(made) == {
        "document_id", "source", "status", "reason", "document_type", "pages", "language",
        "fields", "route", "rules", "timings_ms", "models", "evidence",
    }  # fmt: skip


def test_a_failure_ends_in_the_state_of_its_error() -> None:
    made = Result.of_failure(PasswordNeededError("a.pdf: encrypted"), document_id="0", source="a.pdf").as_json()
    assert (made["status"], made["reason"], made["document_type"]) == ("needs_password", "a.pdf: encrypted", None)


def test_rules_say_whether_they_are_hard_and_more_can_be_found_broken_later() -> None:
    held = Result("0", "a.pdf", "accepted", rules=(RuleOutcome("sum", True, "1 + 1 = 2", ("total",)),))
    late = (
        RuleOutcome("not_a_duplicate", False, "as b.pdf"),
        RuleOutcome("not_seen_before", False, "like c", hard=False),
    )
    made = json.loads(with_failed(held.to_json(), late))
    assert [(r["rule"], r["passed"], r["hard"]) for r in made["rules"]] == [
        ("sum", True, True),
        ("not_a_duplicate", False, True),
        ("not_seen_before", False, False),
    ]
    assert (made["status"], made["reason"]) == ("needs_review", "as b.pdf; like c")
    doubtful = Result("0", "a.pdf", "needs_review", reason="a person checks total")
    assert json.loads(with_failed(doubtful.to_json(), late[:1]))["reason"] == "a person checks total; as b.pdf"
