"""What is counted as wrong: also what is proposed where there is nothing, and all that a wrong type brings."""

from documents import Box, Document, Page, Word
from documents.extraction import Decision, Extraction
from documents.result import Result
from documents.schemas import shipped_schemas
from training.datasets.labelled import LabelledDocument
from training.evaluate import counts_of
from training.figures import Count

SCHEMA = shipped_schemas()["receipt"]
DOCUMENT = Document("0", "x", "text/plain", (Page(0, 1.0, 1.0, (Word("9.00", Box(0, 0, 1, 1)),), "en", "tesseract"),))
LABELLED = LabelledDocument(
    DOCUMENT, "toy", "shop", "receipt", {"total": ("9.00",), "tax": (), "date": ("2018-12-25",)}
)


def decided(document_type: str, **values: str) -> Result:
    decisions = tuple(
        Decision(name, "present", Extraction(document_type, name, value, value, (0,), 0.9, 1, "m"), 0.9, "accept", ())
        for name, value in values.items()
    )
    return Result(DOCUMENT.id, "x", "needs_review", document_type=document_type, decisions=decisions)


def test_a_value_where_there_is_none_is_a_wrong_one() -> None:
    counts = counts_of(LABELLED, SCHEMA, decided("receipt", total="9.00", tax="1.00"))
    assert counts == {
        "total": Count(1, 1, 1, 1, 1, "shop"),
        "tax": Count(0, 1, 0, 1, 0, "shop"),
        "date": Count(1, 0, 0, 0, 0, "shop"),
    }


def test_all_that_is_said_under_a_wrong_type_is_wrong() -> None:
    counts = counts_of(LABELLED, SCHEMA, decided("invoice", gross_amount="9.00", tax="1.00"))
    assert counts == {
        "total": Count(1, 0, 0, 0, 0, "shop"),
        "tax": Count(0, 1, 0, 1, 0, "shop"),
        "date": Count(1, 0, 0, 0, 0, "shop"),
        "gross_amount": Count(0, 1, 0, 1, 0, "shop"),
    }
