"""Documents as they travel, measured: whose word weighs more, what counts as wrong, what is written down."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from documents import Document
from documents.errors import TierUnavailableError, UsageError
from documents.extraction import Extraction, Findings
from documents.schema import Schema
from documents.schemas import shipped_schemas
from router import SecondTier, ThirdTier
from router.calibration import Logistic, TypeCalibration, load_calibration
from tests.router.known import SETTINGS
from tests.training.toy_receipts import receipt
from training.calibrate import calibrate, certified, compared
from training.confidence import Fitted, Gathered, fit
from training.datasets.labelled import LabelledDocument
from training.datasets.synthetic import from_synthetic
from training.turns import Journey, begun, look_all, rows_from, weigh

SCHEMAS = shipped_schemas()
RECEIPT = SCHEMAS["receipt"]
TYPES = TypeCalibration(Logistic((1.0, 0.0), 0.0), 0.2)
WAYS = {"receipt": ["text_layer", "plain_text", "ocr"]}


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


def journeys(wrong1: float, *, count: int = 60) -> list[Journey]:
    documents = [receipt(n) for n in range(count)]
    return begun(
        [(d, Guesses(1, wrong1).extract(d.document, list(SCHEMAS.values()))) for d in documents], TYPES, WAYS, SCHEMAS
    )


def after_two(wrong1: float, wrong2: float, extra: Sequence[Journey] = ()) -> dict[str, Fitted]:
    """The receipt's fields once both tiers have read everything."""
    made = sorted([*journeys(wrong1), *extra], key=lambda j: j.mistaken)
    weigh(made, RECEIPT, {})
    look_all(made, SecondTier(Guesses(2, wrong2)), SCHEMAS)
    return fitted(weigh(made, RECEIPT, {}))


def fitted(gathered: Mapping[str, Gathered]) -> dict[str, Fitted]:
    return {field: found for (_, field), found in fit({("receipt", n): g for n, g in gathered.items()}).items()}


@pytest.mark.parametrize(("wrong1", "wrong2", "heavier"), [(0.6, 0.1, 2), (0.1, 0.6, 1)])
def test_the_tier_that_is_right_more_often_weighs_more(wrong1: float, wrong2: float, heavier: int) -> None:
    total = after_two(wrong1, wrong2)["total"]
    assert (total.turn.share > 0.5) == (heavier == 2)
    assert total.precision > 0.8


def test_what_is_found_under_a_wrong_type_counts_as_wrong() -> None:
    truth = {"invoice_number": ("4711",)}
    others = [replace(receipt(n), document_type="invoice", truth=truth) for n in range(100, 130)]
    read = [(d, Guesses(1, 0.0).extract(d.document, list(SCHEMAS.values()))) for d in others]
    mistaken = begun(read, TYPES, WAYS, SCHEMAS)
    assert all(j.mistaken and j.type == "receipt" for j in mistaken)
    alone, together = after_two(0.6, 0.0)["total"], after_two(0.6, 0.0, mistaken)["total"]
    wrong = [sum(not right for values in f.values.values() for _, right in values) for f in (alone, together)]
    assert wrong[1] >= wrong[0] + 30
    assert alone.f1 == together.f1  # no choice is made on them


def test_the_table_says_who_is_right_of_what_tier_1_left() -> None:
    made = journeys(0.6)
    weigh(made, RECEIPT, {})
    look_all(made, SecondTier(Guesses(2, 0.1)), SCHEMAS)
    lines = list(compared({"receipt": made}, {"receipt": RECEIPT}, 2))
    assert lines[0].split() == ["set", "field", "in", "doubt", "so", "far", "tier", "2", "halves"]
    (row,) = [line.split() for line in lines if " total " in line]
    name, field, count, one, two, _ = row
    assert (name, field, count) == ("toy", "total", "60")
    assert int(one.rstrip("%")) < 60 < int(two.rstrip("%"))


class Answers(Guesses):
    """A language model that names the total, or fails where the document's number is even."""

    def extract(self, document: Document, schemas: Sequence[Schema], *, hints: Findings | None = None) -> Findings:
        found = super().extract(document, schemas)
        if int(document.id[:4], 16) % 2 == 0:
            none = Findings(self.tier, self.model, {}, ())
            raise TierUnavailableError("gone", tier=3, fields=[f.name for f in schemas[0].fields], findings=none)
        return found


def test_of_a_third_tier_what_it_answered_weighs_and_what_it_did_not_stays() -> None:
    made = journeys(0.6)
    weigh(made, RECEIPT, {})
    look_all(made, SecondTier(Guesses(2, 0.6)), SCHEMAS)
    weigh(made, RECEIPT, {})
    before = [j.said for j in made]
    failures = look_all(made, ThirdTier(Answers(3, 0.0)), SCHEMAS)
    answered = [j for j in made if j.looks[-1] and "total" in j.looks[-1].fields]
    assert 0 < len(answered) == len(made) - len(failures) < len(made)
    total = fitted(weigh(made, RECEIPT, {}))["total"]
    assert total.turn.share > 0.5
    changed = []
    for journey, said in zip(made, before, strict=True):
        scores = [[e.score for e in f.candidates("receipt", "total")] for f in (said, journey.said)]
        changed += [journey] if scores[0] != scores[1] else []
        assert journey.said.model == "tier1 and tier2 and tier3"
    assert changed
    assert all(journey in answered for journey in changed)


def test_a_language_model_is_asked_only_for_what_some_promise_might_leave_in_doubt() -> None:
    made = journeys(0.0)
    weigh(made, RECEIPT, {})
    asked: list[set[str]] = []

    class Listens(Answers):
        """Remembers what it was asked for."""

        def extract(self, document: Document, schemas: Sequence[Schema], *, hints: Findings | None = None) -> Findings:
            asked.append({f.name for f in schemas[0].fields})
            return Findings(self.tier, self.model, {}, ())

    for journey, sure in zip(made, (0.995, 0.98), strict=False):
        journey.sure = {"total": sure}
    look_all(made[:2], ThirdTier(Listens(3, 0.0)), SCHEMAS)
    assert ["total" in names for names in asked] == [False, True]


def test_a_calibration_of_two_tiers_is_written_read_and_certifies(tmp_path: Path) -> None:
    documents = [receipt(n) for n in range(120)]
    strangers = [replace(receipt(n), document_type=None, truth={}) for n in range(200, 212)]

    class Knows(Guesses):
        """Knows a stranger when it sees one."""

        def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
            found = super().extract(document, schemas)
            strange = document.id in {s.document.id for s in strangers}
            return replace(found, type_scores=dict.fromkeys(found.type_scores, 0.01)) if strange else found

    made = calibrate(
        documents, strangers, Knows(1, 0.3), [SecondTier(Guesses(2, 0.0))], SCHEMAS, build="ocr", made_pages=0
    )
    file = tmp_path / "router.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    known = load_calibration(file)
    assert known.tiers == {1: "tier1", 2: "tier2"}
    assert known.schemas == {"receipt": RECEIPT.fingerprint}
    alone, both = (known.certificates(SETTINGS.promise, turns=n)["receipt", "total"] for n in (1, 2))
    assert (alone.level, both.level is not None) == (None, True)
    assert both.documents + both.more >= 59
    (line,) = [line for line in certified(file, SETTINGS) if line.startswith("receipt.total")]
    assert str(both.documents) in line.split()


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


def test_a_tier_that_answers_as_two_models_calibrates_nothing() -> None:
    class Changes(Guesses):
        """Is exchanged for another model after some documents."""

        def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
            found = super().extract(document, schemas)
            return replace(found, model="newer") if int(document.id[-1], 16) > 7 else found

    documents = [receipt(n) for n in range(40)]
    with pytest.raises(UsageError, match="tier 2 answered as newer and as tier2: a calibration is of one model"):
        calibrate(documents, [], Guesses(1, 0.1), [SecondTier(Changes(2, 0.1))], SCHEMAS, build="ocr", made_pages=0)
