"""A whole run of tier 3 on a tiny base: it learns, stops, resumes, exports an adapter; serving adds that to its
base and to no other."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from peft import PeftModel
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM

from documents.errors import ModelError, UsageError
from documents.schemas import shipped_schemas
from tests.tiers.llm.documents_of import document_of
from tests.tiers.llm.tiny_llm import causal
from tiers.llm import load_tier3
from tiers.llm.adapter import CONFIG as ADAPTER_CONFIG
from tiers.llm.adapter import WEIGHTS
from tiers.llm.torch_engine import TorchEngine
from tiers.manifest import open_model, write_manifest
from training.configuration import Batches
from training.datasets.labelled import LabelledDocument
from training.loop import train
from training.places import Places
from training.recipe import Recipe
from training.tier3.config import DEFAULT, Lora, Questions, Tier3Config, read_config
from training.tier3.examples import Batch, Maker, collate
from training.tier3.lora import Adapted, batch_loss, load_chat, optimiser_of, write_adapter
from training.tier3.run import ADAPTER, export_tier3, hash_of_base, start_from, train_tier3

CONFIG = Tier3Config(
    name="tiny",
    base="Tiny",
    base_licence="Apache-2.0",
    seed=1,
    lora=Lora(r=4, alpha=8, targets=["q_proj", "v_proj", "down_proj"]),
    examples=Questions(most_fields=2, max_tokens=3000),
    recipe=Recipe(steps=6, encoder_rate=1e-2, report_every=2, save_every_seconds=0.0),
    batches=Batches(tokens=6000),
    weights={"receipt": 1.0},
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"),
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return causal(tmp_path_factory.mktemp("bases") / "tiny", positions=4096)


@pytest.fixture
def places(base: Path, tmp_path: Path) -> Places:
    (tmp_path / "data").mkdir()
    return Places(data=tmp_path / "data", bases=base.parent, run=tmp_path / "run")


def steps(places: Places, base: Path, config: Tier3Config = CONFIG) -> list[int]:
    return [p.step for p in train_tier3(config, places, base, threads=1)]


def test_a_run_that_was_stopped_goes_on_and_exports_once(places: Places, base: Path, tmp_path: Path) -> None:
    first = train_tier3(CONFIG, places, base, threads=1)
    assert next(first).step == 2
    first.close()  # type: ignore[attr-defined]
    saved = load_file(places.checkpoint / "model.safetensors")
    assert all(".lora_" in name for name in saved)  # the base is no part of a checkpoint
    assert steps(places, base) == [4, 6]
    assert [json.loads(line)["step"] for line in (places.run / "log.jsonl").read_text().splitlines()] == [2, 4, 6]
    assert steps(places, base) == []
    later = load_file(places.checkpoint / "model.safetensors")
    assert any(not torch.equal(later[name], saved[name]) for name in saved)
    gguf = tmp_path / "tiny.gguf"
    gguf.write_bytes(b"GGUF")
    assert export_tier3(CONFIG, places, version="1", gguf=gguf)
    assert not export_tier3(CONFIG, places, version="1", gguf=gguf)
    manifest = open_model(places.run / ADAPTER).manifest
    assert (manifest["steps"], manifest["training_data"], manifest["started_from"]) == (6, {}, None)
    assert manifest["base"]["weights_sha256"] == hash_of_base(base)
    assert len(manifest["base"]["gguf_sha256"]) == 64


def test_the_checkpoint_is_taken_up_as_it_was_saved(places: Places, base: Path) -> None:
    steps(places, base)
    model = Adapted(base, CONFIG.lora, seed=2)
    saved = load_file(places.checkpoint / "model.safetensors")
    assert model.load_state_dict(saved) == ([], [])
    assert all(torch.equal(tensor, saved[name]) for name, tensor in model.state_dict().items())
    missing, unexpected = model.load_state_dict({"strange": torch.zeros(1)})
    assert len(missing) == len(saved)
    assert unexpected == ["strange"]


def test_another_configuration_or_base_is_refused(places: Places, base: Path, tmp_path: Path) -> None:
    steps(places, base, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    with pytest.raises(UsageError, match="differs in lora"):
        steps(places, base, CONFIG.model_copy(update={"lora": Lora(r=2, alpha=4, targets=["q_proj"])}))
    with pytest.raises(UsageError, match="differs in base_sha256"):
        steps(places, causal(tmp_path / "other", seed=5))


def test_a_run_starts_from_the_weights_of_another(places: Places, base: Path) -> None:
    steps(places, base)
    later = Places(places.data, places.bases, places.run.with_name("later"), init=places.checkpoint)
    steps(later, base, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    state = json.loads((later.checkpoint / "state.json").read_text())
    assert (state["started_from"]["run"], state["started_from"]["step"]) == ("run", 6)


def test_a_run_starts_from_an_adapter_as_it_is_served(places: Places, base: Path, tmp_path: Path) -> None:
    steps(places, base)
    export_tier3(CONFIG, places, version="1")
    served = places.run / ADAPTER
    later = Places(places.data, places.bases, places.run.with_name("later"), init=served)
    begun = Adapted(base, CONFIG.lora, seed=9)
    state = start_from(begun, served, base)
    saved = load_file(places.checkpoint / "model.safetensors")
    assert all(torch.allclose(t, saved[n], atol=1e-3) for n, t in begun.state_dict().items())
    assert (state["run"], state["step"], state["started_from"]) == ("tiny 1", 6, None)
    steps(later, base, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    export_tier3(CONFIG, later, version="2")
    manifest = open_model(later.run / ADAPTER).manifest
    assert (manifest["steps"], manifest["started_from"]["run"]) == (8, "tiny 1")
    with pytest.raises(UsageError, match="other matrices"):
        start_from(Adapted(base, Lora(r=4, alpha=8, targets=["q_proj"]), seed=1), served, base)
    with pytest.raises(ModelError, match="trained on Tiny with weights of"):
        start_from(begun, served, causal(tmp_path / "other", seed=5))


def test_modules_that_the_base_lacks_are_told(base: Path) -> None:
    with pytest.raises(UsageError, match=r"lora\.targets"):
        Adapted(base, Lora(r=4, alpha=8, targets=["c_attn"]), seed=1)


def test_a_folder_without_weights_is_no_base(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no base to train on"):
        hash_of_base(tmp_path)


def test_the_shipped_configuration_is_one() -> None:
    config = read_config(DEFAULT)
    assert (config.lora.r, config.lora.alpha) == (16, 32)
    assert config.weights["form"] > 0


# ---- the adapter in serving

LINES = ["CORNER SHOP", "Tel 03-1234 5678", "Date 12/03/2018", "Total RM 9.54", "Cash RM 10.00"]


def slip() -> LabelledDocument:
    document = document_of("\n".join(LINES))
    at = document.text.index("9.54")
    return LabelledDocument(document, "toy", "v", "receipt", {"total": ("9.54",)}, {"total": ((at, at + 4),)})


@pytest.fixture(scope="module")
def adapter(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An adapter that knows one receipt by heart."""
    lora = Lora(r=16, alpha=32, targets=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"])
    recipe = Recipe(steps=250, encoder_rate=1e-2, weight_decay=0.0, report_every=50)
    chat = load_chat(base)
    maker, rng = Maker(chat, Questions(most_fields=1, max_tokens=3000)), random.Random(1)
    schemas = {"receipt": shipped_schemas()["receipt"]}

    def batches() -> Iterator[Batch]:
        while True:
            made = [e for e in maker.examples_of(slip(), schemas, rng) if e.has_target]
            if made:
                yield collate(made, pad_id=0)

    model = Adapted(base, lora, seed=1)
    frozen = {n: p.clone() for n, p in model.named_parameters() if not p.requires_grad}
    losses = [p.loss for p in train(model, optimiser_of(model, recipe), batches(), batch_loss(model, recipe), recipe)]
    assert losses[-1] < 0.1 < losses[0]
    assert all(torch.equal(p, frozen[n]) for n, p in model.named_parameters() if n in frozen)
    folder = tmp_path_factory.mktemp("adapter")
    write_adapter(model.state_dict(), lora, folder, base="Tiny")
    facts = {"base": {"name": "Tiny", "weights_sha256": hash_of_base(base)}}
    write_manifest(folder, name="tiny", version="7", **facts)
    return folder


def test_what_was_learnt_is_answered_in_serving(adapter: Path, base: Path) -> None:
    schema = shipped_schemas()["receipt"]
    total = replace(schema, fields=(schema.field("total"),))
    tier = load_tier3(str(adapter), threads=1, base=base)
    (found,) = tier.extract(slip().document, [total]).extractions
    assert (found.raw, found.value, bool(found.words)) == ("9.54", "9.54", True)
    assert found.score > 0.5
    assert tier.model.startswith("tiny-7+")
    before = load_tier3(str(base), threads=1).extract(slip().document, [total]).extractions
    assert [e.value for e in before] != ["9.54"]


def logits_of(engine: TorchEngine, ids: Sequence[int]) -> np.ndarray:  # type: ignore[type-arg]
    engine.forget()
    made = engine.logits(ids)
    engine.forget()
    return made


def test_the_sum_computes_what_base_and_adapter_do_apart(adapter: Path, base: Path) -> None:
    merged = TorchEngine(adapter, threads=1, base=base)
    ids = merged.tokens("Total RM 9.54 and more")
    apart = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(str(base)), str(adapter)).eval()
    with torch.no_grad():
        expected = apart(input_ids=torch.tensor([ids])).logits[0, -1].numpy()
    assert np.abs(logits_of(merged, ids) - expected).max() < 1e-3 * max(1.0, np.abs(expected).max())
    assert np.abs(logits_of(TorchEngine(base, threads=1), ids) - expected).max() > 0.1


def test_an_adapter_without_its_base_or_with_another_is_refused(adapter: Path, base: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for given, said in (
        (None, "an adapter for Tiny; set SLUICE_LLM_BASE"),
        (tmp_path / "empty", "is not in"),
        (causal(tmp_path / "other", seed=9), "trained on Tiny with weights of SHA-256"),
    ):
        with pytest.raises(ModelError, match=said) as failed:
            load_tier3(str(adapter), threads=1, base=given)
        assert "\n" not in str(failed.value)


def copied(adapter: Path, folder: Path, *, manifest: bool = True, **changed: object) -> Path:
    """The same adapter with other settings."""
    folder.mkdir()
    told = json.loads((adapter / ADAPTER_CONFIG).read_text())
    (folder / ADAPTER_CONFIG).write_text(json.dumps({**told, **changed}))
    (folder / WEIGHTS).write_bytes((adapter / WEIGHTS).read_bytes())
    if manifest:
        write_manifest(folder, name="x", version="1", base=open_model(adapter).manifest["base"])
    return folder


def test_adapters_that_are_no_sum_are_refused(adapter: Path, base: Path, tmp_path: Path) -> None:
    wrong = {
        "without a manifest.json": copied(adapter, tmp_path / "a", manifest=False),
        "use_dora": copied(adapter, tmp_path / "b", use_dora=True),
        "biases": copied(adapter, tmp_path / "c", bias="all"),
        "cannot be read": copied(adapter, tmp_path / "d", r="many"),
    }
    for said, folder in wrong.items():
        with pytest.raises(ModelError, match=said):
            load_tier3(str(folder), threads=1, base=base)


def test_a_damaged_adapter_and_one_of_another_architecture_are_refused(
    adapter: Path, base: Path, tmp_path: Path
) -> None:
    swapped = copied(adapter, tmp_path / "swapped")
    save_file({"x": torch.zeros(1)}, swapped / WEIGHTS)
    with pytest.raises(ModelError, match="SHA-256 is not the manifest's"):
        load_tier3(str(swapped), threads=1, base=base)
    for name, tensors, said in (
        ("strange", {"x": torch.zeros(1)}, "other tensors"),
        (
            "wide",
            {n: torch.zeros(t.shape[0] + 3, t.shape[1] + 3) for n, t in load_file(adapter / WEIGHTS).items()},
            "does not fit",
        ),
    ):
        other = copied(adapter, tmp_path / name, manifest=False)
        save_file(tensors, other / WEIGHTS)
        write_manifest(other, name="x", version="1", base=open_model(adapter).manifest["base"])
        with pytest.raises(ModelError, match=said):
            load_tier3(str(other), threads=1, base=base)


def test_numbers_that_half_precision_does_not_hold_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="half precision"):
        write_adapter({"a": torch.full((2, 2), 1e6)}, CONFIG.lora, tmp_path, base="Tiny")
