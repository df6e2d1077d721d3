"""The trial of gliner2's two architectures: what it teaches is what the document says, and either learns from it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.tier2_architectures import ARCHITECTURES, Library, build, measured, table, train, windows_of
from documents.schemas import shipped_schemas
from tests.tiers import tiny_gliner2
from tiers.gliner.labels import field_label
from training.datasets.labelled import LabelledDocument
from training.datasets.synthetic import from_synthetic
from training.figures import Count

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning")
SCHEMAS = {name: shipped_schemas()[name] for name in ("invoice", "receipt")}
SMALL = {"boundary_dim": 16, "pair_dim": 16, "record_dim": 16}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_gliner2.base("bert", tmp_path_factory.mktemp("trial") / "base")


def model(architecture: str, base: Path) -> Any:
    head = SMALL if architecture == "boundary" else {}
    return build(architecture, base, max_width=8, splitter="document", seed=1, **head)


def listed() -> LabelledDocument:
    """An invoice with rows."""
    made = (from_synthetic("invoice", seed, SCHEMAS["invoice"]) for seed in range(100))
    return next(d for d in made if len(d.row_spans) > 2)


class NoLuck(random.Random):
    """The same number each time: of luck 0 rows are always asked for as records, of 0.9 never."""

    def __init__(self, luck: float) -> None:
        super().__init__(1)
        self.luck = luck

    def random(self) -> float:
        return self.luck


def pinned(given: Any) -> Iterator[dict[str, Any]]:
    if isinstance(given, dict) and given.keys() == {"text", "start", "end"}:
        yield given
    elif isinstance(given, (dict, list)):
        for inner in given.values() if isinstance(given, dict) else given:
            yield from pinned(inner)


@pytest.mark.parametrize("luck", [0.0, 0.9])
def test_every_value_is_pinned_to_where_it_stands(base: Path, luck: float) -> None:
    reads, labelled = Library(model("span", base), "document"), listed()
    windows = windows_of(reads, SCHEMAS)(labelled, NoLuck(luck))
    assert windows
    for window in windows:
        assert window.text in labelled.document.text
        assert all(window.text[p["start"] : p["end"]] == p["text"] for p in pinned(window.schema))


@pytest.mark.parametrize("luck", [0.0, 0.9])
def test_the_library_finds_every_value_again(base: Path, luck: float) -> None:
    made, labelled = model("boundary", base), listed()
    found = 0
    for window in windows_of(Library(made, "document"), SCHEMAS)(labelled, NoLuck(luck)):
        given = [(window.text, dict(window.schema))]
        batch = made.processor.collate_fn_inference(given, architecture="boundary", build_targets=True)
        starts, ends = batch.start_mappings[0], batch.end_mappings[0]
        of_boundary = [
            window.text[starts[first] : ends[after - 1]]
            for first, after in batch.targets.mention_pairs[0][batch.targets.mention_mask[0]].tolist()
        ]
        of_span = [
            window.text[starts[first] : ends[last]]
            for task, labels in zip(batch.task_types[0], batch.structure_labels[0], strict=True)
            if task != "classifications"
            for record in labels[1]
            for places in record
            for first, last in places
            if first >= 0
        ]
        assert sorted(of_boundary) == sorted(of_span) == sorted(p["text"] for p in pinned(window.schema))
        found += len(of_span)
    cells = sum(map(len, labelled.row_spans))
    assert found == cells if not luck else found > cells


def test_a_field_that_is_not_known_is_not_asked_for(base: Path) -> None:
    labelled = listed()
    unknown = SCHEMAS["invoice"].field("seller_name")
    truth = {name: values for name, values in labelled.truth.items() if name != unknown.name}
    partly = LabelledDocument(
        labelled.document, "toy", "v", "invoice", truth, {n: s for n, s in labelled.spans.items() if n in truth}
    )
    for window in windows_of(Library(model("span", base), "document"), SCHEMAS)(partly, NoLuck(0.9)):
        assert field_label(unknown) not in window.schema["entities"]
        assert field_label(SCHEMAS["invoice"].field("buyer_name")) in window.schema["entities"]


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_either_is_trained_and_measured(architecture: str, base: Path, tmp_path: Path) -> None:
    made = model(architecture, base)
    reads, labelled = Library(made, "document"), listed()
    windows = windows_of(reads, SCHEMAS)
    before = made.encoder.get_input_embeddings().weight.detach().clone()
    steps = [windows(labelled, NoLuck(luck)) for luck in (0.0, 0.9)]
    took = train(made, steps, tmp_path, rates=(1e-3, 1e-3), seed=1)
    assert took["windows a step"] == sum(map(len, steps)) / 2
    assert (made.encoder.get_input_embeddings().weight != before).any()
    found = measured(Library(made.eval(), "document"), [("made", labelled)], SCHEMAS, [0.1])
    rows = {(name, field): counts for name, field, counts in found["counts"]["0.1"]}
    assert Count(**rows["made rows", "line_items"][0]).wanted == len(labelled.rows)
    assert Count(**rows["made record rows", "line_items"][0]).wanted == len(labelled.rows)
    told = json.loads(json.dumps(took | found))
    assert "parameters" in table({architecture: told})
