"""What both tiers say together, measured: whose word weighs more, what is left out, what is written down."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from documents import Document
from documents.errors import TierUnavailableError
from documents.extraction import Extraction, Findings
from documents.schema import Schema
from documents.schemas import shipped_schemas
from router import NOT_MEASURED, Looker, SecondTier, ThirdTier
from router.calibration import Calibration, FieldCalibration
from router.look import LookCalibration
from tests.training.toy_receipts import receipt
from training.datasets.labelled import LabelledDocument
from training.datasets.synthetic import from_synthetic
from training.look import Read, SoFar, calibrate, look_again, rows_from, table

SCHEMAS = shipped_schemas()
TRUSTED = FieldCalibration((1.0, 0.5, 0.0, 0.0), 3.0, 0.3, ((0.97, True),) * 100)
UNKNOWN = Calibration("tier1", "ocr", {}, None, {})


@dataclass
class Guesses:
    """A tier that names the total of a toy receipt, or in ``wrong`` of its cases the cash; seeded by the document."""

    tier: int
    wrong: float
    score: float = 0.8

    @property
    def model(self) -> str:
        return f"tier{self.tier}"

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        errs = random.Random(f"{document.id}/{self.tier}").random() < self.wrong
        words = [placed.word.text for placed in document.words]
        at = words.index("cash" if errs else "total") + 1
        found = Extraction("receipt", "total", words[at], words[at], (at,), self.score, self.tier, self.model)
        return Findings(self.tier, self.model, {s.name: 0.9 if s.name == "receipt" else 0.1 for s in schemas}, (found,))


def so_far(wrong1: float, known: Calibration = UNKNOWN, *further: tuple[Looker, LookCalibration]) -> SoFar:
    return SoFar(Guesses(1, wrong1), known, further, SCHEMAS, new=2 + len(further), build="ocr")


def read(wrong1: float, wrong2: float, known: Calibration = UNKNOWN, *, count: int = 60) -> list[Read]:
    tier2 = SecondTier(Guesses(2, wrong2))
    return [r for n in range(count) if (r := look_again(receipt(n), so_far(wrong1, known), tier2, SCHEMAS))]


@pytest.mark.parametrize(("wrong1", "wrong2", "heavier"), [(0.6, 0.1, 2), (0.1, 0.6, 1)])
def test_the_tier_that_is_right_more_often_weighs_more(wrong1: float, wrong2: float, heavier: int) -> None:
    fields, shares = calibrate(read(wrong1, wrong2), SCHEMAS)
    assert (shares["receipt", "total"] > 0.5) == (heavier == 2)
    entry = fields["receipt"]["total"]
    assert entry["share"] == shares["receipt", "total"]
    assert entry["precision"] > 0.8


def test_what_tier_1_may_accept_is_not_measured_again() -> None:
    known = Calibration("tier1", "ocr", {("receipt", "total"): TRUSTED}, None, {})
    left = read(0.0, 0.0, known)
    assert {r.labelled.truth.get("total") for r in left} == {None}
    fields, shares = calibrate(left, SCHEMAS)
    assert fields["receipt"] == {}
    assert shares["receipt", "total"] == 0.5  # nothing tells a better one


def test_a_document_that_is_settled_does_not_travel() -> None:
    every = {("receipt", f.name): TRUSTED for f in SCHEMAS["receipt"].values}
    types = FieldCalibration((1.0, 1.0), 0.0, 0.0, ((0.97, True),) * 100)
    known = Calibration("tier1", "ocr", every, types, {"receipt": frozenset({"text_layer"})})

    class All(Guesses):
        """Finds all that a receipt has to have."""

        def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
            found = super().extract(document, schemas)
            (total,) = found.extractions
            others = [f.name for f in SCHEMAS["receipt"].values if f.required and f.name != "total"]
            told = [replace(total, field=name, words=(n,), raw="x", value="x") for n, name in enumerate(others)]
            return replace(found, extractions=(total, *told))

    settled = SoFar(All(1, 0.0, 0.97), known, (), SCHEMAS, new=2, build="ocr")
    assert look_again(receipt(0), settled, SecondTier(Guesses(2, 0.0)), SCHEMAS) is None
    in_doubt = SoFar(All(1, 0.0, 0.97), replace(known, fields={}), (), SCHEMAS, new=2, build="ocr")
    assert look_again(receipt(0), in_doubt, SecondTier(Guesses(2, 0.0)), SCHEMAS) is not None


def test_what_is_found_under_a_wrong_type_counts_as_wrong() -> None:
    own = read(0.6, 0.0)
    other = [replace(receipt(n), document_type="invoice", truth={}) for n in range(100, 130)]
    tier2 = SecondTier(Guesses(2, 0.0))
    mistaken = [r for d in other if (r := look_again(d, so_far(0.0), tier2, SCHEMAS))]
    assert all(r.mistaken and r.labelled.document_type == "receipt" for r in mistaken)
    entries = [calibrate(list(told), SCHEMAS)[0]["receipt"]["total"] for told in (own, [*own, *mistaken])]
    wrong = [sum(not right for _, right in entry["outcomes"]) for entry in entries]
    assert wrong[1] >= wrong[0] + 30
    assert entries[0]["f1"] == entries[1]["f1"]  # no choice is made on them


def test_the_table_says_who_is_right_of_what_tier_1_left() -> None:
    both = read(0.6, 0.1)
    _, shares = calibrate(both, SCHEMAS)
    lines = list(table(both, SCHEMAS, shares))
    assert lines[0].split() == ["set", "field", "doubtful", "so", "far", "tier", "2", "both", "share"]
    (row,) = [line.split() for line in lines if " total " in line]
    name, field, count, one, two, together, _ = row
    assert (name, field, count) == ("toy", "total", "60")
    assert int(one.rstrip("%")) < 60 < int(two.rstrip("%")) <= int(together.rstrip("%")) + 5


class Answers(Guesses):
    """A language model that names the total, or fails where the document's number is even."""

    def extract(self, document: Document, schemas: Sequence[Schema], *, hints: Findings | None = None) -> Findings:
        found = super().extract(document, schemas)
        if int(document.id[:4], 16) % 2 == 0:
            none = Findings(self.tier, self.model, {}, ())
            raise TierUnavailableError("gone", tier=3, fields=[f.name for f in schemas[0].fields], findings=none)
        return found


def test_of_a_third_tier_what_it_answered_is_measured_beside_the_two_before() -> None:
    two = so_far(0.6, UNKNOWN, (SecondTier(Guesses(2, 0.6)), NOT_MEASURED))
    read = [r for n in range(60) if (r := look_again(receipt(n), two, ThirdTier(Answers(3, 0.0)), SCHEMAS))]
    assert two.void == "tiers 1 and 2 were never measured together: a person decides"
    answered = [r for r in read if "total" in r.look.fields]
    assert 0 < len(answered) < len(read)
    assert all(bool(r.labelled.truth.get("total")) == ("total" in r.look.fields) for r in read)
    assert {r.said.model for r in read} == {"tier1 and tier2"}
    _, shares = calibrate(read, SCHEMAS)
    assert shares["receipt", "total"] > 0.5
    assert "tier 3" in next(iter(table(read, SCHEMAS, shares)))


@dataclass
class Rows:
    """A tier that finds the rows of an invoice, or none of them."""

    tier: int
    of: LabelledDocument
    finds: bool
    model: str = "rows"

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        found = []
        if self.finds and document is self.of.document:
            for number, row in enumerate(self.of.rows):
                for column, value in row.items():
                    spans = self.of.row_spans[number][column]
                    words = tuple(n for a, b in spans for n in document.words_in(a, b))
                    found.append(Extraction("invoice", column, value, value, words, 0.9, self.tier, self.model, number))
        return Findings(self.tier, self.model, {}, tuple(found))


@pytest.mark.parametrize("better", [1, 2])
def test_rows_are_taken_from_the_tier_that_has_them_right(better: int) -> None:
    made = next(d for d in (from_synthetic("invoice", n, SCHEMAS["invoice"]) for n in range(50)) if d.rows)
    made = replace(made, origin="einvoice_pdf")
    tiers = Rows(1, made, better == 1), Rows(2, made, better == 2)
    assert rows_from([made], tiers, SCHEMAS, made_pages=0) == {"invoice": {"line_items": better}}
