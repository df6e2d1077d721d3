"""A model folder gives its weights back: a run can start from what is served."""

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from documents.errors import UsageError
from tests.training.toy_model import CONFIG
from tiers.manifest import write_manifest
from training.optimiser import optimiser_of
from training.places import is_start
from training.tier1.export import export
from training.tier1.layout import layout_of
from training.tier1.model import build, warm_start
from training.tier1.model_config import model_config
from training.tier1.quantise import MOST_STEPS
from training.tier1.start import start_state, start_weights

EARLIER = {"run": "first", "step": 30, "seconds": 4.0, "data": {}, "started_from": None}
FACTS = {"steps": 100, "training_seconds": 9, "training_data": {"sroie": {"documents": 1, "sha256": "0"}}}


@pytest.mark.parametrize("label_base", [None, "base"], ids=["uni", "bi"])
@pytest.mark.parametrize("quantised", [False, True], ids=["FP32", "INT8"])
def test_every_weight_that_training_changes_comes_back(
    tiny_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, label_base: str | None, quantised: bool
) -> None:
    monkeypatch.setattr("training.tier1.quantise.SMALLEST", {"MatMul": 1000, "Gather": 1_000_000})
    reads = model_config(
        CONFIG.model_copy(update={"label_base": label_base}),
        tiny_base,
        Tokenizer.from_file(str(tiny_base / "tokenizer.json")),
    )

    def made(seed: int) -> torch.nn.Module:
        torch.manual_seed(seed)
        model = build(tiny_base, tiny_base if label_base else None, reads, hidden_size=16, layout=True, dot=True)
        optimiser_of(model, model.token_rep_layer.bert_layer, CONFIG.recipe)  # it says what learns
        for parameter in model.parameters():
            if parameter.requires_grad:
                torch.nn.init.normal_(parameter)
        assert layout_of(model) is not None
        return model

    model = made(1)
    folder = tmp_path / "model"
    facts = {**FACTS, "configuration": CONFIG.model_dump(), "started_from": EARLIER}
    export(
        model,
        tiny_base / "tokenizer.json",
        folder,
        reads,
        labels=["a"],
        name="tiny",
        version="1",
        facts=facts,
        quantised=quantised,
    )
    learnt = {name: p.detach() for name, p in model.named_parameters() if p.requires_grad}
    back = start_weights(folder)
    read_nowhere = {"pooler", "token_type_embeddings.weight"}
    needed = {name for name in learnt if not any(part in name for part in read_nowhere)}
    assert needed <= set(back) <= set(learnt) | set(model.state_dict())
    for name in needed:
        error = (back[name] - learnt[name]).abs()
        steps = learnt[name].abs().amax(dim=-1, keepdim=True) / MOST_STEPS if quantised else torch.tensor(0.0)
        assert (error <= steps / 2 + 1e-6).all(), name
    exact = [name for name in needed if (back[name] == learnt[name]).all()]
    assert len(exact) < len(needed) if quantised else len(exact) == len(needed)

    other = made(2)
    assert warm_start(other, folder) == len(back)
    for name, parameter in other.named_parameters():
        assert name not in needed or (parameter == back[name]).all()
    state = start_state(folder)
    assert is_start(folder)
    assert (state["run"], state["step"], state["seconds"]) == ("tiny 1", 70, 5)
    assert (state["data"], state["started_from"]) == (FACTS["training_data"], EARLIER)


def test_a_model_that_cannot_be_trained_on_is_refused(tmp_path: Path) -> None:
    assert not is_start(tmp_path)
    write_manifest(tmp_path, name="published", version="1", licence="Apache-2.0")
    assert is_start(tmp_path)
    with pytest.raises(UsageError, match="only a model trained here with dot = true can be trained on"):
        start_state(tmp_path)
