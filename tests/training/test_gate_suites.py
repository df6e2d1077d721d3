"""What counts as right in the suites of the gate, which documents count, and what the gate makes of it; with a tier
that knows the truth and is blind to what a test names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from documents import Box, Document, Extraction, Findings, Page, Word
from documents.errors import UsageError
from documents.schema import Schema
from documents.schemas import load_schemas, shipped_schemas
from router import NOTHING_MEASURED, Cascade, Router, RouterSettings
from training.datasets.labelled import LabelledDocument
from training.gate import Side, compare
from training.gate.paired import Pairs
from training.gate.suites import (
    Outcome,
    by_document,
    by_label,
    fingerprint,
    kept,
    old_documents,
    own_outcomes,
    text_outcomes,
    texts,
    tier_outcomes,
)
from training.places import OWN_TYPES
from training.recalled import Recalled

SCHEMAS = shipped_schemas()
OLD_TYPES = load_schemas(OWN_TYPES)


class Knows:
    """A tier 1 that finds every true value, but none where it is blind, and one too many where it sees double."""

    tier = 1

    def __init__(
        self,
        documents: Sequence[LabelledDocument],
        *,
        blind: Collection[str] = (),
        double: Collection[str] = (),
        believes: str = "",
    ) -> None:
        self.model = "knows"
        self._known = {d.document.id: d for d in documents}
        self._blind, self._double, self._believes = blind, double, believes
        self.asked = 0

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        self.asked += 1
        labelled = self._known[document.id]
        told = self._believes or labelled.document_type
        found = tuple(e for s in schemas for e in self._of(labelled, s))
        return Findings(1, self.model, {s.name: float(s.name == told) for s in schemas}, found)

    def _of(self, labelled: LabelledDocument, schema: Schema) -> Iterator[Extraction]:
        def value(field: str, text: str, words: Sequence[int] = (0,), row: int | None = None) -> Extraction:
            return Extraction(schema.name, field, text, text, tuple(words), 0.9, 1, self.model, row=row)

        for spec in schema.values:
            if spec.name in self._blind or spec.description in self._blind:
                continue
            if schema.name == labelled.document_type:
                for text in labelled.truth.get(spec.name, ())[: None if spec.many else 1]:
                    yield value(spec.name, text)
                if spec.name in self._double:
                    yield value(spec.name, "7777")
            for span in labelled.free_labels.get(spec.description, ()):
                yield value(spec.name, labelled.document.text[slice(*span)], labelled.document.words_in(*span))
        for number, row in enumerate(labelled.rows if schema.name == labelled.document_type else ()):
            yield from (value(n, text, row=number) for n, text in row.items() if n not in self._blind)


def document(name: str, document_type: str, *, vendor: str = "", **known: Any) -> LabelledDocument:
    page = Page(0, 1, 1, tuple(Word(f"w{n}", Box(0, 0, 1, 1)) for n in range(3)))
    return LabelledDocument(Document(name, name, "text/plain", (page,)), "own", vendor or name, document_type, **known)


def cascade(tier: Knows) -> Cascade:
    return Cascade(Router(NOTHING_MEASURED, RouterSettings(), reading="r"), SCHEMAS, tier1=tier, forced_type=None)


def silent(_: str) -> None:
    pass


def rights(outcomes: Sequence[Outcome]) -> dict[str, bool]:
    return {o.label: o.right for o in outcomes}


CONTRACT = document("c", "contract", truth={"parties": ("Abc Ltd", "Def Ltd"), "governing_law": ("Ohio",), "term": ()})
ROWS = [
    {"line_items.description": "Bolt", "line_items.amount": "4.00"},
    {"line_items.description": "Nut", "line_items.amount": "0.50"},
]
RECEIPT = document("r", "receipt", truth={"total": ("4.50",)}, rows=ROWS)


def test_a_field_is_right_if_what_is_said_is_all_of_the_truth_and_nothing_else() -> None:
    tier = Knows([CONTRACT])
    assert rights(tier_outcomes(tier, [CONTRACT], SCHEMAS, silent)) == {
        "contract (type)": True,
        "contract.parties": True,
        "contract.governing_law": True,
        "contract.term": True,
    }
    worse = Knows([CONTRACT], blind=["governing_law"], double=["parties", "term"])
    assert rights(tier_outcomes(worse, [CONTRACT], SCHEMAS, silent)) == {
        "contract (type)": True,
        "contract.parties": False,
        "contract.governing_law": False,
        "contract.term": False,
    }


def test_a_record_is_right_if_every_cell_of_every_row_is() -> None:
    assert rights(tier_outcomes(Knows([RECEIPT]), [RECEIPT], SCHEMAS, silent))["receipt.line_items"]
    blind = Knows([RECEIPT], blind=["line_items.amount"])
    assert rights(tier_outcomes(blind, [RECEIPT], SCHEMAS, silent)) == {
        "receipt (type)": True,
        "receipt.total": True,
        "receipt.line_items": False,
    }


def test_tier_1_is_asked_for_fields_under_the_true_type_and_told_wrong_in_the_type_alone() -> None:
    tier = Knows([RECEIPT], believes="invoice")
    found = rights(tier_outcomes(tier, [RECEIPT], SCHEMAS, silent))
    assert found == {"receipt (type)": False, "receipt.total": True, "receipt.line_items": True}


def test_in_the_cascade_all_is_wrong_under_a_wrong_type() -> None:
    right = rights(own_outcomes(cascade(Knows([RECEIPT])), [RECEIPT], SCHEMAS, silent))
    assert right == {"receipt (type)": True, "receipt.total": True, "receipt.line_items": True}
    wrong = rights(own_outcomes(cascade(Knows([RECEIPT], believes="invoice")), [RECEIPT], SCHEMAS, silent))
    assert wrong == dict.fromkeys(right, False)


def test_in_the_cascade_a_row_too_few_and_a_value_too_many_are_wrong() -> None:
    absent = document("a", "receipt", truth={"total": ("4.50",), "tax": ()}, rows=ROWS)
    said = Knows([replace(absent, truth={"total": ("4.50",), "tax": ("0.50",)}, rows=ROWS[:1])])
    assert rights(own_outcomes(cascade(said), [absent], SCHEMAS, silent)) == {
        "receipt (type)": True,
        "receipt.total": True,
        "receipt.tax": False,
        "receipt.line_items": False,
    }


def test_a_text_is_right_label_by_label() -> None:
    read = texts(12)
    asked = [label for d in read for label in d.free_labels]
    assert all(o.right for o in text_outcomes(Knows(read), read, silent))
    named = next(label for d in read for label, spans in d.free_labels.items() if spans)
    blind = [o.right for o in text_outcomes(Knows(read, blind=[named]), read, silent)]
    there = [label == named and bool(spans) for d in read for label, spans in d.free_labels.items()]
    assert len(blind) == len(asked)
    assert blind == [not hidden for hidden in there]


def outcome(document: str, group: str, *, right: bool, there: bool = True, label: str = "invoice.total") -> Outcome:
    return Outcome(label, document, group, there, right)


def test_of_a_vendor_two_documents_count_for_a_label_those_with_a_value_first() -> None:
    before = [outcome(str(n), "acme", right=True, there=n > 1) for n in range(5)] + [outcome("9", "b", right=False)]
    now = [replace(o, right=not o.right) for o in before]
    assert by_label(before, now, capped=True) == {"invoice.total": Pairs(3, 2, 1)}
    assert by_label(before[::-1], now[::-1], capped=True) == {"invoice.total": Pairs(3, 2, 1)}
    assert by_label(before, now, capped=False) == {"invoice.total": Pairs(6, 5, 1)}
    only_absent = [replace(o, there=False) for o in before[:2]]
    assert by_label([*before[2:4], *only_absent], [*before[2:4], *now[:2]], capped=True)["invoice.total"] == Pairs(2)


def test_pairs_of_a_document_are_those_of_all_its_labels() -> None:
    before = [outcome(d, d, right=True, label=label) for label in ("x", "y") for d in ("1", "2")]
    now = [replace(o, right=(o.document, o.label) != ("2", "y")) for o in before]
    assert by_document(before, now) == [Pairs(2), Pairs(2, 1, 0)]


def test_made_documents_are_of_layouts_that_no_training_sees_and_the_same_on_every_run() -> None:
    made = old_documents(OLD_TYPES, 2)
    assert [d.document_type for d in made] == [k for k in ("invoice", "receipt", "contract", "ad_order") for _ in "ab"]
    assert fingerprint(made) == fingerprint(old_documents(OLD_TYPES, 2))
    other = [replace(made[0], truth=made[0].truth | {"due_date": ("2020-01-01",)}), *made[1:]]
    assert fingerprint(other) != fingerprint(made)


def test_outcomes_are_kept_under_their_key(tmp_path: Path) -> None:
    made = [outcome("1", "v", right=True), outcome("2", "v", right=False, there=False)]
    assert kept(tmp_path / "k", "a", lambda: made) == made
    assert kept(tmp_path / "k", "a", list) == made
    assert kept(tmp_path / "k", "b", list) == []
    assert kept(None, "a", list) == []


EACH, TEXTS = 3, 4
MADE = [*old_documents(OLD_TYPES, EACH), *texts(TEXTS)]
OWN = [document(f"own{n}", "receipt", truth={"total": (f"{n}.50",)}) for n in range(120)]
WAYS: dict[str, Any] = {"schemas": SCHEMAS, "each": EACH, "texts_read": TEXTS, "time_both": False}


def side(name: str, **ways: Any) -> Side:
    tier = Knows([*MADE, *OWN], **ways)
    return Side(name, tier, cascade(tier))


def test_one_label_that_is_lost_refuses_the_challenger_and_is_named() -> None:
    report = compare(side("old"), side("new", blind=["total"]), own=OWN, **WAYS)
    made = report.as_json()
    assert made["verdict"] == "refused"
    worse = {(line["suite"], line["label"]) for line in made["labels"] if line["verdict"] == "worse"}
    assert worse == {("own", "receipt.total"), ("old types", "receipt.total")}
    own = next(line for line in made["labels"] if (line["suite"], line["label"]) == ("own", "receipt.total"))
    assert (own["n"], own["b"], own["c"], own["drop"]) == (120, 120, 0, 1.0)
    assert made["labels"][0]["verdict"] == "worse"
    assert made["lines"] == report.lines()
    assert "receipt.total (own)" in made["lines"][-1]
    assert len(made["lines"]) <= 60
    assert made["documents"] == {"own": 120, "old types": 4 * EACH, "general texts": TEXTS}


def test_an_own_label_is_shown_by_its_own_documents_while_few_made_ones_leave_it_undecided() -> None:
    report = compare(side("old"), side("new"), own=OWN, trained_on=["receipt.total"], **WAYS)
    verdicts = {(line.measured.suite, line.measured.label): line.verdict for line in report.labels}
    assert verdicts["own", "receipt.total"] == "no worse"
    assert verdicts["old types", "receipt.total"] == "not shown"
    assert report.verdict == "undecided"
    assert "about 99 documents" in report.lines()[-1]


def test_what_was_lost_before_and_is_found_now_is_better() -> None:
    report = compare(side("old", blind=["total"]), side("new"), own=OWN, **WAYS)
    assert {line.measured.suite for line in report.labels if line.verdict == "better"} == {"own", "old types"}


def test_a_label_that_was_trained_on_and_nowhere_measured_leaves_it_undecided() -> None:
    wide = WAYS | {"margin": 0.9}
    assert compare(side("old"), side("new"), **wide).verdict == "passed"
    report = compare(
        side("old"), side("new"), trained_on=["receipt.nothing_has_it", "receipt.line_items.amount"], **wide
    )
    assert report.verdict == "undecided"
    assert report.trained_unmeasured == ["receipt.nothing_has_it"]
    assert "trained on, and not measured: receipt.nothing_has_it" in report.lines()


def test_int8_that_lost_a_label_of_its_fp32_refuses_the_challenger() -> None:
    wide = WAYS | {"margin": 0.9, "texts_read": 0}
    blind, seeing = Knows([*MADE, *OWN], blind=["total"]), Knows([*MADE, *OWN])
    lost = compare(side("old", blind=["total"]), side("new", blind=["total"]), own=OWN, fp32=seeing, **wide)
    assert {line.verdict for line in lost.labels} <= {"no worse"}
    assert lost.int8 is not None
    assert lost.int8.verdict == "worse"
    assert lost.verdict == "refused"
    assert "INT8" in lost.lines()[-1]
    same = compare(side("old", blind=["total"]), side("new", blind=["total"]), own=OWN, fp32=blind, **wide)
    assert same.int8 is not None
    assert same.int8.measured.pairs.discordance == 0
    assert same.verdict == "undecided" if same.int8.verdict == "not shown" else "passed"


def test_the_same_inputs_give_the_same_report_and_the_champion_is_asked_once(tmp_path: Path) -> None:
    first = side("old")
    reports = [compare(first, side("new", blind=["tax"]), keep=tmp_path, **WAYS).as_json() for _ in range(2)]
    assert reports[0] == reports[1]
    assert isinstance(first.tier1, Knows)
    assert first.tier1.asked == len(MADE)


def test_documents_of_ones_own_need_a_cascade_and_a_schema() -> None:
    with pytest.raises(UsageError, match="give both sides one"):
        compare(Side("old", Knows(MADE)), side("new"), own=OWN, **WAYS)
    with pytest.raises(UsageError, match="type 'tax_form', which has no schema"):
        compare(side("old"), side("new"), own=[document("t", "tax_form", truth={})], **WAYS)


def test_a_tier_that_only_says_again_what_it_said_is_not_timed(tmp_path: Path) -> None:
    tier = Knows([*MADE, *OWN])
    recalls = Side("old", Recalled(tier, tmp_path))
    assert compare(recalls, recalls, **WAYS | {"time_both": True}).speed is None
    timed = replace(recalls, timed=tier)
    assert compare(timed, timed, **WAYS | {"time_both": True}).speed is not None
