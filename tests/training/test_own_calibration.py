"""A calibration on a user's own documents: of their truth, beside what was shipped."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from documents.errors import DamagedFileError, UsageError
from documents.page import Document
from documents.schemas import shipped_schemas
from router import RouterSettings, SecondTier
from router.calibration import read_calibration
from tests.training.test_turns import Guesses
from tests.training.toy_receipts import receipt
from training.datasets.labelled import LabelledDocument
from training.einvoice_stratum import compared, table
from training.own_calibration import apart, enough, own_calibration, own_documents
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


def test_a_folder_that_holds_only_labels_of_e_invoices_is_refused() -> None:
    case = Case("a.pdf", "invoice", "a", {}, Path("a.pdf"), by_einvoice=True)
    by_hand = replace(case, name="b.pdf", by_einvoice=False)
    gone = replace(by_hand, path=None)
    assert apart([case, by_hand, gone]) == ([by_hand], [case])
    for cases in ([case], [case, gone]):
        with pytest.raises(UsageError, match=r"all 1 documents .* label some by hand .* accepted for the issuer's own"):
            apart(cases)


def test_labels_of_e_invoices_are_never_counted_among_people_s(shipped: Path) -> None:
    mixed = [*receipts(30), replace(receipt(31), by_einvoice=True)]
    with pytest.raises(UsageError, match="labelled by its e-invoice; only people's labels count"):
        measured(mixed, shipped)


def test_the_stratum_of_e_invoices_is_decided_under_the_certificates_of_others(shipped: Path) -> None:
    known = read_calibration(json.dumps(measured(receipts(120), shipped)).encode(), where="here")
    own = [replace(receipt(k), by_einvoice=True) for k in range(200, 210)]
    looks = [SecondTier(Guesses(2, 0.0))]
    settings = RouterSettings(max_error=0.1)
    found = {one.name: one for one in compared(own, known, settings, Guesses(1, 0.0), looks, SCHEMAS)}
    total = found["receipt.total"]
    assert (total.documents, total.right, total.accepted, total.wrong) == (10, 10, 10, 0)
    strict = RouterSettings(max_error=0.001)
    none = {one.name: one for one in compared(own, known, strict, Guesses(1, 0.0), looks, SCHEMAS)}
    assert (none["receipt.total"].right, none["receipt.total"].accepted, none["receipt.total"].coverage) == (10, 0, 0.0)
    wrong = [replace(d, truth={**d.truth, "total": ("1.23",)}) for d in own[:3]]
    (bad,) = (o for o in compared(wrong, known, settings, Guesses(1, 0.0), looks, SCHEMAS) if o.name == "receipt.total")
    assert (bad.right, bad.accepted, bad.wrong) == (0, 3, 3)
    head, *lines = table([bad])
    assert head.split() == ["field", "documents", "right", "accepted", "wrong", "coverage"]
    assert lines[0].split() == ["receipt.total", "3", "0", "3", "3", "1.00"]


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
    (issuers,) = own_documents([replace(cases[0], by_einvoice=True)], Reads(), SCHEMAS, unread)  # type: ignore[arg-type]
    assert (one.by_einvoice, issuers.by_einvoice) == (False, True)
