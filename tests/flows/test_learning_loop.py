"""The loop, whole and small: documents come in, an operator settles them, a model is trained, judged, put into use.

Made receipts stand for real ones, which a fresh checkout has none of; all else is what runs in service. The same on
real documents, with figures: ``bench/learning_loop.py``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.learning_loop import Loop
from documents.errors import UsageError
from documents.schemas import shipped_schemas
from flows.finetune import finetune
from flows.generations import registry, served
from flows.settings import Settings
from training.datasets.labelled import LabelledDocument
from training.datasets.synthetic import from_synthetic

LABELLED, REST = 70, 20
PROMISE = 0.3
"""Wide, as it takes eleven documents without a mistake to certify one field under it, and not hundreds."""
SCHEMAS = shipped_schemas()


def receipts(count: int, *, first: int) -> list[LabelledDocument]:
    """Made receipts of which the total and the day are known."""
    found = []
    seed = first
    while len(found) < count:
        made = from_synthetic("receipt", seed, SCHEMAS["receipt"])
        seed += 1
        truth = {name: made.truth[name] for name in ("total", "date", "merchant_name")}
        is_mail = made.document.text.startswith("From:")  # which is not read as a document
        if all(truth.values()) and made.document.language == "en" and not is_mail:
            found.append(LabelledDocument(made.document, "made", made.truth["merchant_name"][0], "receipt", truth))
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("loop")
    said = {
        "SLUICE_HOME": str(folder / "home"),
        "SLUICE_TIERS": "1",
        "SLUICE_ROUTER_MAX_ERROR": str(PROMISE),
        "SLUICE_ROUTER_LEAST_AUROC": "0",  # with one or two wrong values nothing is known of how they are ranked
        "SLUICE_LEARN_MADE_DOCUMENTS": "3",
        "SLUICE_LEARN_MINUTES": "0.1",
    }
    before = {name: os.environ.get(name) for name in said}
    os.environ |= said
    yield folder
    for name, value in before.items():
        os.environ.pop(name)
        if value is not None:
            os.environ[name] = value


class Stopped(Exception):
    """Somebody stopped the training."""


def stop(line: str) -> None:
    """Stop it after the first steps."""
    if line.startswith("step "):
        raise Stopped


def accepted(results: dict[Path, dict[str, Any]], loop: Loop) -> tuple[int, int]:
    """Values that were accepted, of the fields that are known; and how many of them are wrong."""
    count = wrong = 0
    for path, result in results.items():
        truth = loop.labelled[path].truth
        for name in truth:
            entry = (result["fields"] or {}).get(name)
            if entry and entry["decision"] == "accept":
                count += 1
                wrong += entry["value"].casefold() not in {value.casefold() for value in truth[name]}
    return count, wrong


@pytest.mark.slow
def test_what_people_say_makes_the_next_documents_automatic(home: Path) -> None:
    loop = Loop(Settings.load(), SCHEMAS, {})
    rest = loop.add(home / "rest", receipts(REST, first=10_000))
    assert accepted(loop.process(rest), loop) == (0, 0)  # nothing was measured on receipts that are text

    coming = loop.add(home / "in", receipts(LABELLED, first=0))
    loop.process(coming)
    with pytest.raises(UsageError, match="nothing to learn from yet"):
        finetune(loop.settings, at_once=True, tell=print)
    assert loop.settle(coming) == LABELLED

    told: list[str] = []
    assert finetune(loop.settings, tell=told.append) is None
    assert any("100 are worth a training" in line for line in told)
    with pytest.raises(Stopped):
        finetune(loop.settings, at_once=True, tell=stop)
    made = finetune(loop.settings, tell=told.append)
    assert any(line.startswith("going on with the training that was stopped") for line in told)
    assert made is not None
    assert not made.is_active
    assert served(loop.settings).generation is None
    assert any(line.startswith("receipt") or "receipt." in line for line in made.lines)
    facts = made.generation.facts
    assert sum(facts["examples"].values()) == LABELLED
    assert made.verdict == json.loads((made.generation.folder / "gate.json").read_text())["verdict"]
    manifest = json.loads((made.generation.folder / "tier1" / "manifest.json").read_text())
    assert manifest["training_data"]["examples"]["documents"] == facts["examples"]["train"]
    assert manifest["started_from"]["run"].startswith("docsluice-tier1 ")  # the shipped model, and nothing after it

    loop.promote(made)
    count, wrong = accepted(loop.process(rest), loop)
    assert count >= REST
    assert wrong / count <= PROMISE

    registry(loop.settings).rollback(by="test", at=made.generation.at, why="back")
    assert accepted(loop.process(rest), loop) == (0, 0)
    assert finetune(loop.settings, tell=told.append) is None  # nothing new since
