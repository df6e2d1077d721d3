"""What the bench of the promise counts: fields, or the required fields of a document together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bench.promise import decided, told_of
from documents.extraction import Decision, Extraction, Verdict
from documents.page import Document
from documents.result import Result
from documents.schemas import shipped_schemas
from training.datasets.labelled import LabelledDocument

SCHEMAS = {"contract": shipped_schemas()["contract"]}
TRUTH = {"parties": ("Acme", "Bolt"), "effective_date": ("2018-04-03",), "governing_law": ("Ohio",), "term": ("P1Y",)}
SAID = {"parties": ["Acme", "Bolt"], "effective_date": ["2018-04-03"], "governing_law": ["Ohio"], "term": ["P2Y"]}


class Decides:
    """A cascade that accepts what it is told to, but for the fields that are left to a person."""

    def __init__(self, said: Mapping[str, list[str]], *, review: tuple[str, ...] = (), told: str = "contract") -> None:
        self._told = told
        self._decisions = tuple(self._decision(f, v, review) for f, values in said.items() for v in values)

    def _decision(self, field: str, value: str, review: tuple[str, ...]) -> Decision:
        verdict: Verdict = "review" if field in review else "accept"
        found = Extraction("contract", field, value, value, (0,), 0.9, 1, "m")
        return Decision(field, "present", found, 0.9, verdict, ())

    def result(self, document: Document) -> Result:
        return Result(document.id, "x", "needs_review", document_type=self._told, decisions=self._decisions)


def counted(cascade: Decides, truth: Mapping[str, tuple[str, ...]] = TRUTH, **options: Any) -> dict[str, list[int]]:
    document = LabelledDocument(Document("0" * 64, "x", "application/pdf", ()), "set", "g", "contract", truth)
    found = decided([document], [], cascade, SCHEMAS, **options)  # type: ignore[arg-type]
    return {name: [c["stated"], c["accepted"], c["right"]] for name, c in found.items()}


def test_per_field_each_is_counted_for_itself() -> None:
    found = counted(Decides({**SAID, "parties": ["Acme"]}, review=("governing_law",)))
    assert found["contract.parties"] == [1, 1, 1]
    assert found["contract.governing_law"] == [1, 0, 0]
    assert found["contract.term"] == [1, 1, 0]
    assert "contract.*" not in found


@pytest.mark.parametrize(
    ("cascade", "expected"),
    [
        (Decides(SAID), [1, 1, 1]),
        (Decides(SAID, review=("governing_law",)), [1, 0, 0]),
        (Decides({**SAID, "governing_law": ["Utah"]}), [1, 1, 0]),
        (Decides({**SAID, "parties": ["Acme"]}), [1, 1, 0]),
        (Decides({**SAID, "parties": ["Acme", "Bolt", "Cord"]}), [1, 1, 0]),
    ],
    ids=["all right", "one in doubt", "one wrong", "one of a list missing", "one of a list too many"],
)
def test_per_document_the_required_fields_are_one(cascade: Decides, expected: list[int]) -> None:
    found = counted(cascade, per="document")
    assert found["contract.*"] == expected
    assert found["contract.term"] == [1, 1, 0], "what is not required has its own row"
    assert "contract.governing_law" not in found


def test_per_document_nothing_is_counted_where_a_required_field_is_not_known() -> None:
    known = {name: values for name, values in TRUTH.items() if name != "parties"}
    assert "contract.*" not in counted(Decides(SAID), known, per="document")


def test_the_table_says_how_many_are_above_the_promise() -> None:
    found = told_of([], 0.1)
    assert (found["splits_accepting"], found["coverage"]) == (0, None)
