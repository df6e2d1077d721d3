"""A whole run of tier 2 on a tiny base: it learns, stops, resumes, exports what it learnt, and serving finds it."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from documents import DocumentType, Money, about
from documents.errors import UsageError
from documents.schema import compile_schema
from tests.tiers.tiny_gliner import base
from tests.training.toy_receipts import receipt
from tiers.gliner.tokenizer import load_tokenizer
from tiers.gliner.windows import cut_windows
from tiers.gliner.words import split_document
from tiers.manifest import open_model, write_manifest
from tiers.schema_extractor import Classification, Entity, ExtractionSchema, Field, Label, SchemaExtractor, Structure
from tiers.schema_extractor.forward import task_scores
from tiers.schema_extractor.prompt import Task, ask
from tiers.schema_extractor.tier2 import load_tier2
from training.batches import batches
from training.configuration import Batches, Windows
from training.datasets.labelled import LabelledDocument
from training.loop import train
from training.optimiser import optimiser_of
from training.places import Places
from training.recipe import Recipe
from training.tier2.config import Tier2Config
from training.tier2.examples import Batch, Classed, Example, Spanned, collate, examples_of
from training.tier2.export import export_tier2, write
from training.tier2.loss import batch_loss
from training.tier2.network import forward, placed_of, reads
from training.tier2.run import assemble, train_tier2

WIDTH, RECORDS = 4, 3
CONFIG = Tier2Config(
    name="tiny",
    base="base",
    layers=2,
    max_width=WIDTH,
    served_width=WIDTH + 2,
    layout=True,
    splitter="document",
    seed=1,
    windows=Windows(max_tokens=448, overlap=16),
    recipe=Recipe(steps=6, report_every=2, save_every_seconds=0.0),
    batches=Batches(tokens=1200),
    weights={"receipt": 1.0},
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings(
        "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::torch.jit.TracerWarning"
    ),  # the exporter's and the library's
]


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with positions for a prompt of single characters."""
    folder = tmp_path_factory.mktemp("bases")
    base("bert", folder / "base")
    return folder


@pytest.fixture
def places(bases: Path, tmp_path: Path) -> Places:
    (tmp_path / "data").mkdir()
    return Places(data=tmp_path / "data", bases=bases, run=tmp_path / "run")


def steps(places: Places, config: Tier2Config = CONFIG) -> list[int]:
    return [p.step for p in train_tier2(config, places, threads=1)]


def test_a_run_that_was_stopped_goes_on_and_exports_once(places: Places) -> None:
    first = train_tier2(CONFIG, places, threads=1)
    assert next(first).step == 2
    first.close()
    assert steps(places) == [4, 6]
    assert [json.loads(line)["step"] for line in (places.run / "log.jsonl").read_text().splitlines()] == [2, 4, 6]
    assert steps(places) == []
    assert export_tier2(CONFIG, places, version="1")
    assert not export_tier2(CONFIG, places, version="1")
    manifest = open_model(places.run / "model").manifest
    assert (manifest["steps"], manifest["training_data"], manifest["started_from"]) == (6, {}, None)
    served = SchemaExtractor(places.run / "model", threads=1)
    hidden = served.graphs.encode(np.arange(5, 15), np.zeros((10, 4), dtype=np.float32)).shape[-1]
    words, asked = np.ones((9, hidden), dtype=np.float32), np.ones((2, hidden), dtype=np.float32)
    assert served.graphs.spans(words, asked).shape == (2, 9, CONFIG.served_width)


def test_another_configuration_is_refused(places: Places) -> None:
    steps(places, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    with pytest.raises(UsageError, match="differs in max_width"):
        steps(places, CONFIG.model_copy(update={"max_width": 3}))


def test_a_run_starts_from_the_weights_of_another(places: Places) -> None:
    steps(places)
    later = Places(places.data, places.bases, places.run.with_name("later"), init=places.checkpoint)
    steps(later, CONFIG.model_copy(update={"recipe": CONFIG.recipe.with_steps(2)}))
    state = json.loads((later.checkpoint / "state.json").read_text())
    assert (state["started_from"]["run"], state["started_from"]["step"]) == ("run", 6)
    assert state["started_from"]["tensors"] > 40


def test_serving_computes_what_training_does(places: Places) -> None:
    model = assemble(CONFIG, places).eval()
    with torch.no_grad():
        placed = placed_of(model)
        assert placed is not None
        placed.place.weight.normal_(0, 0.2)
        model.count_pred[-1].bias[RECORDS] += 1000
    tokenizer = places.run / "base" / "tokenizer.json"
    write(model, CONFIG, tokenizer, places.run / "fp32", quantised=False)
    write_manifest(places.run / "fp32", name="tiny", version="0")
    served = SchemaExtractor(places.run / "fp32", threads=1)
    words = split_document(receipt(3).document, "document")
    asked = ExtractionSchema(
        entities=(Entity("total"), Entity("date")),
        classifications=(Classification("kind", (Label("receipt"), Label("letter"))),),
        structures=(Structure("line", (Field("article"), Field("price"))),),
    )
    prompt, (line, fields, kind) = ask(asked, served.encode, start=1)
    (window,) = cut_windows(words, served.tokenizer, served.config.plan, prompt=prompt)
    scores = task_scores(
        served.graphs, window.token_ids, (line, fields, kind), window.word_at, pooling="first", boxes=window.boxes
    )
    told = (spanned(line, RECORDS), spanned(fields, 1))
    example = Example(window, told, (Classed(kind.children_at, 0),))
    with torch.no_grad():
        output = forward(model, collate([example], pad_id=1, max_width=WIDTH))
    assert output.counts.argmax(-1).tolist() == [RECORDS, RECORDS]
    spans = torch.sigmoid(output.spans[0]).numpy()
    fits = np.arange(len(words))[:, None] + np.arange(WIDTH) < len(words)
    records = spans[: 2 * RECORDS].reshape(RECORDS, 2, len(words), WIDTH)
    assert scores[0].shape == records.shape
    assert np.abs(records - scores[0])[..., fits].max() < 1e-4
    assert np.abs(spans[2 * RECORDS :] - scores[1][0])[..., fits].max() < 1e-4
    ((logits, _),) = output.classes
    assert np.abs(torch.softmax(logits, -1).numpy() - scores[2]).max() < 1e-4
    assert records.std() > 0.001  # random, but not all alike


def spanned(task: Task, records: int) -> Spanned:
    """A task with nothing to find."""
    nothing = tuple(() for _ in task.children_at)
    return Spanned(task.parent_at, task.children_at, (nothing,) * records, (nothing,) * records)


class Slip(DocumentType):
    """A receipt whose fields are asked for in one way each, so that a tiny model learns them in seconds."""

    paid: Money = about("sum")
    duty: Money = about("tax")


def slip(seed: int) -> LabelledDocument:
    known = receipt(seed)
    own = {"truth": {"paid": known.truth["total"], "duty": ()}, "spans": {"paid": known.spans["total"]}}
    return replace(known, document_type="slip", **own)


def test_it_learns_and_serving_finds_what_was_learnt(places: Places) -> None:
    types = {"slip": compile_schema(Slip)}
    model = assemble(CONFIG, places)
    tokenizer = load_tokenizer(places.run / "base" / "tokenizer.json")
    read = reads(CONFIG, tokenizer)

    def encode(word: str) -> list[int]:
        ids: list[int] = tokenizer.encode(word, add_special_tokens=False).ids
        return ids

    def windows_of(labelled: LabelledDocument, rng: random.Random) -> list[Example]:
        return examples_of(labelled, types, tokenizer, encode, read, rng, max_width=WIDTH)

    def collated(examples: Sequence[Example]) -> Batch:
        return collate(examples, pad_id=1, max_width=WIDTH)

    recipe = Recipe(steps=700, encoder_rate=2e-3, head_rate=5e-3, report_every=50)
    source = {"toy": (1.0, [slip(n) for n in range(200)])}
    stream = batches(source, windows_of, collated, tokens_a_batch=800, seed=5)
    optimiser = optimiser_of(model, model.encoder, recipe)
    losses = [p.loss for p in train(model, optimiser, stream, batch_loss(model, recipe), recipe)]
    assert losses[-1] < losses[1] / 1.5
    write(model, CONFIG, places.run / "base" / "tokenizer.json", places.run / "model", quantised=True)
    write_manifest(places.run / "model", name="tiny", version="0")
    tier = load_tier2(places.run / "model", list(types.values()))
    amounts = 0  # which of the two it is takes this encoder of single characters far longer
    for seed in range(1000, 1040):
        document = slip(seed).document
        best = tier.extract(document, list(types.values())).candidates("slip", "paid")
        amounts += bool(best) and "." in best[0].raw and best[0].raw in document.text.split()
    assert amounts >= 30  # of 40; words alone would give nine
