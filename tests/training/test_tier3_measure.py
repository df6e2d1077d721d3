"""What is counted when tier 3 is measured, and that a mistyped folder is named."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from documents.schemas import shipped_schemas
from tests.tiers.llm.documents_of import RECEIPT, document_of
from tests.tiers.llm.scripted import Scripted
from tiers.llm import LlmTier
from tiers.llm.local import NO_ROOM
from tiers.llm.tier3 import Asked, Limits
from training.datasets.labelled import LabelledDocument
from training.tier3.measure import ALONE, TOGETHER, WHOLE, Measured, chosen, costs, measure, rows, table

ROOT = Path(__file__).parents[2]
SCHEMA = shipped_schemas()["receipt"]
TRUTH = {"merchant_name": ("TAN WOON YANN BOOK STORE",), "total": ("9.54",), "date": ("2018-03-12",), "tax": ()}


def labelled(group: str = "v") -> LabelledDocument:
    return LabelledDocument(document_of(RECEIPT), "toy", group, "receipt", TRUTH)


def measured_with(generator: Scripted) -> Measured:
    asked: list[Asked] = []
    measured = Measured()
    tier3 = LlmTier(generator, listen=asked.append)
    everything = LlmTier(generator, limits=Limits(line_tokens=9999, field_tokens=9999), listen=asked.append)
    measure(labelled(), SCHEMA, {ALONE: tier3, TOGETHER: tier3, WHOLE: everything}, asked, measured)
    return measured


def test_fields_are_asked_alone_and_together_and_counted() -> None:
    says = {"merchant_name": "Tan Woon Yann Book Store", "total": "RM 10.00", "date": "12/03/2018", "tax": "RM 0.54"}
    measured = measured_with(Scripted(says))
    by_field = {row["field"]: row for row in rows(measured)}
    assert set(by_field) == {*TRUTH, "ALL"}
    for way in (ALONE, TOGETHER, WHOLE):
        assert {name: row[way] for name, row in by_field.items()} == {
            "merchant_name": 1.0,
            "total": 0.0,
            "date": 1.0,
            "tax": None,
            "ALL": round(2 / 3, 4),
        }
        assert by_field["tax"][f"invented_{way}"] == 1.0
    cost = {c["asked"]: c for c in costs(measured)}
    assert [cost[way]["questions"] for way in (ALONE, TOGETHER, WHOLE)] == [4, 1, 1]
    assert (cost[WHOLE]["share_shown"], cost[WHOLE]["share_a_field"]) == (1.0, 0.25)  # four fields together
    assert 0 < cost[TOGETHER]["share_shown"] <= 1.0
    assert cost[ALONE]["share_shown"] == cost[ALONE]["share_a_field"] > cost[TOGETHER]["share_a_field"]
    assert cost[TOGETHER]["prompt_tokens"] > 0
    assert all(len(line.split()) >= 8 for line in table(measured) if line)


def test_what_is_not_answered_is_not_right_and_is_told() -> None:
    measured = measured_with(Scripted({}, fails_with="out of memory"))
    assert {row["field"]: row[ALONE] for row in rows(measured)}["ALL"] == 0.0
    assert [cost["fields_unanswered"] for cost in costs(measured)] == [4, 4, 4]
    assert [cost["compared"] for cost in costs(measured)] == [1, 1, 1]


def test_documents_that_are_too_long_for_the_model_are_left_out() -> None:
    measured = measured_with(Scripted({}, fails_with=f"the prompt {NO_ROOM}"))
    assert [cost["compared"] for cost in costs(measured)] == [0, 0, 0]
    assert not measured.tallies


def test_as_many_vendors_as_there_are_come_first() -> None:
    documents = [labelled(group) for group in "aaabbc"]
    assert [d.group for d in chosen(documents, 4)] == ["a", "b", "c", "a"]
    others = [replace(d, origin="other") for d in documents]
    assert len(chosen([*documents, *others], 2)) == 4
    assert len(chosen(documents, None)) == 6


@pytest.mark.slow
@pytest.mark.parametrize(("made", "said"), [(False, "no such folder"), (True, "no document of it is measured on")])
def test_a_folder_without_the_sets_is_told(made: bool, said: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    if made:
        data.mkdir()
    arguments = ["--data", str(data), "--base", str(tmp_path)]
    command = [sys.executable, "-m", "training.tier3.measure", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert said in done.stderr.splitlines()[-1]
