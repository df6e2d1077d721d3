"""A calibration on a user's own documents: of their truth, beside what was shipped."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from documents.errors import DamagedFileError, UsageError
from documents.page import Document
from documents.schemas import shipped_schemas
from router import SecondTier
from router.calibration import read_calibration
from tests.training.test_turns import Guesses
from tests.training.toy_receipts import receipt
from training.datasets.labelled import LabelledDocument
from training.own_calibration import enough, own_calibration, own_documents
from training.scoring import Case, Truth

SCHEMAS = shipped_schemas()


def measured(documents: list[LabelledDocument], shipped: Path, *, wrong: float = 0.0) -> dict[str, Any]:
    looks = [SecondTier(Guesses(2, wrong))]
    return own_calibration(documents, Guesses(1, wrong), looks, SCHEMAS, shipped=shipped, build="ocr", timed=looks)


def receipts(n: int) -> list[LabelledDocument]:
    return [receipt(k) for k in range(n)]


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A calibration of invoices and receipts, as if it had been shipped with the same tiers."""
    (tmp_path / "none.json").write_text(json.dumps({"tiers": {}, "reading": "", "signals": []}))
    made = measured(receipts(30), tmp_path / "none.json")
    total = made["fields"]["receipt"]["total"]
    made["fields"]["invoice"] = {"gross_amount": total}
    made["schemas"]["invoice"], made["read_as"]["invoice"] = "f00", ["ocr"]
    made["seconds"]["2"]["invoice"] = 0.75
    file = tmp_path / "shipped.json"
    file.write_text(json.dumps(made))
    return file


def test_own_documents_replace_their_type_and_leave_the_others(shipped: Path) -> None:
    old = json.loads(shipped.read_text())
    made = measured(receipts(60), shipped)
    assert len(made["fields"]["receipt"]["total"]["trials"]) == 60
    assert made["fields"]["invoice"] == old["fields"]["invoice"]
    assert (made["schemas"]["invoice"], made["seconds"]["2"]["invoice"]) == ("f00", 0.75)
    assert made["types"] == old["types"]
    known = read_calibration(json.dumps(made).encode(), where="here")
    assert {name for name, _ in known.fields} == {"invoice", "receipt"}


@pytest.mark.parametrize(("part", "value"), [("tiers", {"1": "another"}), ("reading", "another")])
def test_what_was_measured_with_other_tiers_or_reading_is_not_kept(shipped: Path, part: str, value: object) -> None:
    shipped.write_text(json.dumps(json.loads(shipped.read_text()) | {part: value}))
    assert set(measured(receipts(30), shipped)["fields"]) == {"receipt"}


def test_too_few_documents_are_refused_with_their_number(shipped: Path) -> None:
    with pytest.raises(UsageError, match=r"too few .* \(9 of type receipt\): a field is measured on 10"):
        enough(receipts(9))
    with pytest.raises(UsageError, match=r"\(none\)"):
        measured([], shipped)
    unknown = [replace(d, truth={}) for d in receipts(12)]
    with pytest.raises(UsageError, match="no field is known of in 10 documents"):
        measured(unknown, shipped)


class Reads:
    """Reads every file but one."""

    def read(self, path: Path) -> Document:
        if path.name == "bad.pdf":
            raise DamagedFileError("no page can be read")
        return receipt(1).document


def test_truth_becomes_what_is_known_of_a_document() -> None:
    fields = {
        "total": Truth("money", (("9.54", "9,54"),), raw_counts=False),
        "date": Truth("date", (), raw_counts=False),
    }
    parties = {"parties": Truth("text", (("ACME Ltd", "ACME"),), raw_counts=True)}
    cases = [
        Case("a.pdf", "receipt", "till", fields, Path("a.pdf")),
        Case("c.pdf", "contract", "c.pdf", parties, Path("c.pdf")),
        Case("bad.pdf", "receipt", "till", fields, Path("bad.pdf")),
        Case("gone.pdf", "receipt", "till", fields, None),
    ]
    unread: list[str] = []
    one, other = own_documents(cases, Reads(), SCHEMAS, unread)  # type: ignore[arg-type]
    assert one.truth == {"total": ("9.54", "9,54"), "date": ()}
    assert (one.group, one.document_type, other.truth) == ("till", "receipt", {"parties": ("ACME Ltd",)})
    assert unread == ["bad.pdf: no page can be read"]
