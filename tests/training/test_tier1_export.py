"""Training, export and serving of tier 1 on a tiny model: our ONNX against the reference library's own forward."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from gliner.modeling.scorers import Scorer
from tokenizers import Tokenizer

from documents.schemas import shipped_schemas
from tests.training.toy_model import probabilities_in_torch
from tests.training.toy_receipts import receipt
from tiers.gliner import load_tier1
from tiers.gliner.config import GlinerConfig
from tiers.gliner.decode import sigmoid
from tiers.gliner.graph import Labels
from tiers.gliner.labels import field_label, type_label
from tiers.gliner.model import GlinerModel
from tiers.gliner.windows import Window, WindowPlan, cut_windows
from tiers.gliner.words import split_document
from training.checkpoint import load_checkpoint, save_checkpoint
from training.loop import train
from training.optimiser import load_optimiser, optimiser_of
from training.recipe import Recipe
from training.tier1 import quantise
from training.tier1.batches import tier1_batches
from training.tier1.export import export
from training.tier1.graphs import FactoredScorer
from training.tier1.layout import layout_of
from training.tier1.loss import batch_loss
from training.tier1.model import (
    LabelTable,
    build,
    cut_base,
    embed_labels,
    whiten_projection,
)
from training.wordings import wordings

SCHEMAS = shipped_schemas()
PLAN = WindowPlan(64, 16, 0, 2, [100], {"\n": [2], "\t": [4]})
READS = GlinerConfig("bi", "token", PLAN, splitter="document", pad_id=1, threshold=0.1)
LABELS = [field_label(f) for s in SCHEMAS.values() for f in s.values] + [type_label(s) for s in SCHEMAS.values()]
INT8_TOLERANCE = 0.06
"""Largest mean difference of probabilities that 8-bit weights may make on this random model."""


@pytest.fixture(scope="module", params=["gliner's own scorer", "dot and layout"])
def model(tiny_base: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    torch.manual_seed(3)
    ours = request.param == "dot and layout"
    cut = cut_base(tiny_base, tmp_path_factory.mktemp("cut"), layers=1)
    made = build(cut, tiny_base, READS, hidden_size=16, dot=ours, layout=ours)
    if ours:
        torch.nn.init.normal_(layout_of(made).place.weight, std=0.1)
    whiten_projection(made, embed_labels(made, Tokenizer.from_file(str(cut / "tokenizer.json")), LABELS))
    return made


def write_model(model, base: Path, folder: Path, *, quantised: bool = True) -> None:  # type: ignore[no-untyped-def]
    export(
        model,
        base / "tokenizer.json",
        folder,
        READS,
        labels=LABELS[:-1],
        name="tiny",
        version="0",
        facts={"licence": "Apache-2.0"},
        quantised=quantised,
    )


def test_the_factored_scorer_scores_as_the_reference_librarys() -> None:
    torch.manual_seed(4)
    theirs, ours = Scorer(16), FactoredScorer(16)
    ours.load_state_dict(theirs.state_dict())
    theirs.eval()
    words, labels = torch.randn(3, 7, 16), torch.randn(3, 5, 16)
    with torch.no_grad():
        assert torch.allclose(ours(words, labels), theirs(words, labels), atol=1e-5)
        assert torch.allclose(ours(words, labels[0]), theirs(words, labels[:1].expand(3, -1, -1)), atol=1e-5)


def test_the_exported_graph_scores_as_the_reference_library_does(  # type: ignore[no-untyped-def]
    model, tiny_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(quantise.SMALLEST, "MatMul", 512)  # so that this tiny model's layers count as large
    write_model(model, tiny_base, tmp_path / "model")
    write_model(model, tiny_base, tmp_path / "fp32", quantised=False)
    served = GlinerModel(tmp_path / "fp32", threads=1)
    words = split_document(receipt(1).document, "document")
    windows = cut_windows(words, served.tokenizer, PLAN)
    with torch.no_grad():
        raw = model.token_rep_layer.labels_projection(embed_labels(model, served.tokenizer, LABELS[:-1]))
    expected = [probabilities_in_torch(model, window, labels_embeds=raw) for window in windows]
    for found, wanted in zip(probabilities(served, windows), expected, strict=True):
        assert np.abs(found - wanted).max() < 1e-4
    elsewhere = probabilities(served, [replace(w, boxes=w.boxes[:, ::-1].copy()) for w in windows])
    moved = max(np.abs(found - wanted).max() for found, wanted in zip(elsewhere, expected, strict=True))
    assert (moved > 1e-3) == (layout_of(model) is not None)
    int8 = GlinerModel(tmp_path / "model", threads=1)
    kinds = [node.op_type for node in onnx.load(tmp_path / "model" / "text.onnx").graph.node]
    assert kinds.count("MatMulInteger") >= 4
    for found, wanted in zip(probabilities(int8, windows), expected, strict=True):
        assert 0 < np.abs(found - wanted).mean() < INT8_TOLERANCE


def probabilities(served: GlinerModel, windows: list[Window]) -> list[np.ndarray]:
    asked = served.labels.of(LABELS[:-1])
    outputs = [served.graph.run(window, Labels(embeddings=asked)) for window in windows]
    if outputs[0].vectors is not None:
        return [sigmoid(np.einsum("wkh,ch->wck", output.vectors, asked)) for output in outputs]
    return [sigmoid(output.logits) for output in outputs]


def test_a_label_embedded_at_run_time_is_kept_on_disk_and_order_changes_nothing(
    model,
    tiny_base: Path,
    tmp_path: Path,  # type: ignore[no-untyped-def]
) -> None:
    write_model(model, tiny_base, tmp_path / "model")
    served = GlinerModel(tmp_path / "model", threads=1, cache=tmp_path / "cache")
    first = served.labels.of(["colour of the car", LABELS[0]])
    second = GlinerModel(tmp_path / "model", threads=1, cache=tmp_path / "cache")
    again = second.labels.of([LABELS[0], "colour of the car"])
    assert np.array_equal(first, again[::-1])
    assert "_label_encoder" not in vars(second)  # the second came from disk, no encoder was loaded
    assert len(list((tmp_path / "cache").rglob("*.npy"))) == 1


def test_labels_are_embedded_once_in_a_run(model, tiny_base: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    tokenizer, file = Tokenizer.from_file(str(tiny_base / "tokenizer.json")), tmp_path / "labels.safetensors"
    first, model = LabelTable(model, tokenizer, LABELS[:2], file), deepcopy(model)
    with torch.no_grad():
        for weights in model.token_rep_layer.labels_encoder.parameters():
            weights.zero_()  # what is embedded from now on shows
    again = LabelTable(model, tokenizer, [LABELS[2], *reversed(LABELS[:2])], file)
    assert list(again) == [LABELS[2], LABELS[1], LABELS[0]]
    assert all(torch.equal(again[text], first[text]) for text in LABELS[:2])
    assert not again[LABELS[2]].any()
    assert torch.equal(LabelTable(model, tokenizer, LABELS[2:3], file)[LABELS[2]], again[LABELS[2]])
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ""] == [file.name]


@pytest.mark.slow
def test_training_learns_stops_and_resumes(model, tiny_base: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    tokenizer = Tokenizer.from_file(str(tiny_base / "tokenizer.json"))
    texts = [w for s in SCHEMAS.values() for f in s.values for w in wordings(f)] + LABELS
    embeddings = LabelTable(model, tokenizer, texts)
    source = {"toy": (1.0, [receipt(n) for n in range(200)])}
    stream = tier1_batches(source, SCHEMAS, tokenizer, READS, tokens_a_batch=640, seed=5)
    recipe = Recipe(steps=200, encoder_rate=3e-3, head_rate=5e-3, report_every=20)
    optimiser = optimiser_of(model, model.token_rep_layer.bert_layer, recipe)
    losses = [p.loss for p in train(model, optimiser, stream, batch_loss(model, embeddings, recipe), recipe)]
    assert losses[-1] < losses[0] / 5
    save_checkpoint(model, optimiser, tmp_path / "checkpoint", {"step": 20, "seconds": 40.0})
    ours = layout_of(model) is not None
    fresh = build(tiny_base_cut(tiny_base, tmp_path), tiny_base, READS, hidden_size=16, dot=ours, layout=ours)
    assert load_checkpoint(fresh, tmp_path / "checkpoint") == {"step": 20, "seconds": 40.0}
    resumed = optimiser_of(fresh, fresh.token_rep_layer.bert_layer, recipe)
    assert load_optimiser(resumed, tmp_path / "checkpoint")
    for own, other in zip(memory(resumed), memory(optimiser), strict=True):
        assert own.keys() == other.keys()
        assert all(torch.equal(own[key], other[key]) for key in own)
    write_model(fresh, tiny_base, tmp_path / "model")
    tier = load_tier1(tmp_path / "model")
    right = 0
    for seed in range(1000, 1020):
        labelled = receipt(seed)
        findings = tier.extract(labelled.document, list(SCHEMAS.values()))
        best = findings.candidates("receipt", "total")
        right += bool(best) and best[0].raw == labelled.truth["total"][0]
        assert max(findings.type_scores, key=findings.type_scores.__getitem__) == "receipt"
    assert right >= 15


def memory(optimiser: torch.optim.AdamW) -> list[dict[str, torch.Tensor]]:
    return [optimiser.state[p] for group in optimiser.param_groups for p in group["params"] if p in optimiser.state]


def tiny_base_cut(base: Path, folder: Path) -> Path:
    return cut_base(base, folder / "cut", layers=1)
