"""A training run of tier 1, from the labelled sets to the model folders."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from gliner.modeling.base import BiEncoderTokenModel
from tokenizers import Tokenizer
from transformers.utils import logging as transformers_logging

from documents.errors import UsageError
from documents.schema import Schema
from documents.schemas import load_schemas
from tiers.gliner.labels import field_label, type_label
from tiers.gliner.tokenizer import load_tokenizer
from tiers.gliner.windows import WindowPlan
from tiers.manifest import MANIFEST
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.datasets.printed import printed_documents
from training.datasets.sentences import sentence_source
from training.datasets.sets import SETS
from training.datasets.synthetic import HELD_OUT, synthetic_source
from training.synthetic import KINDS
from training.synthetic.sentences import label_texts as sentence_labels
from training.tier1.batches import Sources, batches
from training.tier1.config import Tier1Config
from training.tier1.export import export
from training.tier1.loop import Progress, train
from training.tier1.model import (
    STATE,
    build,
    cut_base,
    embed_labels,
    find_checkpoint,
    load_checkpoint,
    save_checkpoint,
    warm_start,
    whiten_projection,
)
from training.tier1.optimiser import load_optimiser, optimiser_of
from training.tier1.wordings import label_wordings, wordings

SENTENCES = "sentences"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Places:
    """Folders of a run: ``data`` holds the labelled sets, ``bases`` the pretrained encoders, ``run`` what the run
    writes (checkpoint, log, models; documents once read lie beside it). ``init`` is a checkpoint to start from."""

    data: Path
    bases: Path
    run: Path
    init: Path | None = None

    @property
    def checkpoint(self) -> Path:
        """Where the run's weights and state are saved, and resumed from."""
        return self.run / "checkpoint"

    def missing(self, config: Tier1Config) -> str | None:
        """The first thing that a run needs and that is not there, in words."""
        needed = [self.bases / config.text_base / "config.json", self.bases / config.label_base / "config.json"]
        needed += [self.init / "model.safetensors"] if self.init else []
        if not self.data.is_dir():
            return f"{self.data}: no such folder"
        return next((f"{path}: not there" for path in needed if not path.is_file()), None)


def train_tier1(config: Tier1Config, places: Places, *, threads: int) -> Iterator[Progress]:
    """Train for the rest of the configured steps; yields as it goes. Stop it anywhere, run it again: it resumes.

    Raises:
        UsageError: the run was begun with another configuration, or documents that have a weight are not at hand.
    """
    torch.set_num_threads(threads)
    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    resumed = find_checkpoint(places.checkpoint)
    if resumed:
        _same_configuration(config, places)
    documents = [d for d in _documents(places, schemas) if d.origin in config.weights]
    drawn = sources(documents, config.weights, schemas)
    model, tokenizer, plan = _assemble(config, places)
    texts = label_texts(schemas, documents)
    raw = embed_labels(model, tokenizer, texts)
    state: dict[str, Any] = {"step": 0, "seconds": 0.0}
    if resumed:
        state = load_checkpoint(model, places.checkpoint)
    else:
        whiten_projection(model, raw)
        if places.init:
            state["started_from"] = {"run": places.init.parent.name, "tensors": warm_start(model, places.init)}
            state["started_from"] |= json.loads((places.init / STATE).read_text(encoding="utf-8"))
    state |= {"data": summary(documents), "config": config.model_dump()}
    optimiser = optimiser_of(model, config.recipe)
    load_optimiser(optimiser, places.checkpoint)
    stream = batches(
        drawn,
        schemas,
        tokenizer,
        splitter=config.splitter,
        plan=plan,
        pad_id=model.config.encoder_config.pad_token_id,
        tokens_a_batch=config.batches.tokens,
        seed=config.seed + int(state["step"]),
    )
    steps = train(
        model,
        optimiser,
        stream,
        dict(zip(texts, raw, strict=True)),
        config.recipe,
        done_steps=state["step"],
        done_seconds=state["seconds"],
    )
    with (places.run / "log.jsonl").open("a", encoding="utf-8") as log:
        for progress in steps:
            print(json.dumps(progress.as_dict()), file=log, flush=True)
            state |= {"step": progress.step, "seconds": progress.seconds}
            if progress.save:
                save_checkpoint(model, optimiser, places.checkpoint, state)
            yield progress


def export_tier1(config: Tier1Config, places: Places, *, version: str) -> bool:
    """Write the run's checkpoint as a model folder, quantised (``run/model``) and in FP32 (``run/fp32``); False where
    they are there already and newer than the checkpoint.

    Raises:
        UsageError: the run has no checkpoint yet.
    """
    if not find_checkpoint(places.checkpoint):
        raise UsageError(f"{places.run}: no checkpoint to export; train first")
    made = [places.run / folder / MANIFEST for folder in ("model", "fp32")]
    if all(m.exists() and m.stat().st_mtime > (places.checkpoint / STATE).stat().st_mtime for m in made):
        return False
    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    model, _, plan = _assemble(config, places)
    state = load_checkpoint(model, places.checkpoint)
    shipped = [field_label(f) for s in schemas.values() for f in s.values] + [type_label(s) for s in schemas.values()]
    for folder, quantised in ((places.run / "model", True), (places.run / "fp32", False)):
        export(
            model,
            places.run / "text_base" / "tokenizer.json",
            folder,
            labels=list(dict.fromkeys(shipped)),
            splitter=config.splitter,
            plan=plan,
            pad_id=model.config.encoder_config.pad_token_id,
            threshold=config.threshold,
            name=config.name,
            version=version,
            facts={
                "base": f"{config.text_base}, first {config.layers} layers; labels: {config.label_base}",
                "licence": f"Apache-2.0; trained on {', '.join(trained_on(state))}, and synthetic documents",
                "steps": sum(s["step"] for s in lineage(state)),
                "training_seconds": round(sum(s["seconds"] for s in lineage(state))),
                "training_data": state["data"],
                "started_from": state.get("started_from"),
                "configuration": config.model_dump(),
            },
            quantised=quantised,
        )
    return True


def lineage(state: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A run's state, then that of the run which it started from, and so on."""
    earlier = state.get("started_from")
    return [state, *(lineage(earlier) if earlier else [])]


def trained_on(state: Mapping[str, Any]) -> list[str]:
    """Origins of the documents that the weights learnt from, those of earlier runs too."""
    origins = {origin for s in lineage(state) for origin in s.get("data", {})}
    return sorted(origins - {"printed"})


def _same_configuration(config: Tier1Config, places: Places) -> None:
    known = json.loads((places.checkpoint / STATE).read_text(encoding="utf-8")).get("config", {})
    now = config.model_dump()
    for settings in (known, now):
        settings.get("recipe", {}).pop("steps", None)
    if changed := [key for key in now if known.get(key) != now[key]]:
        raise UsageError(
            f"{places.run}: begun with another configuration, it differs in {', '.join(changed)}; "
            f"name a new run, and --init {places.checkpoint} to start from its weights"
        )


def _assemble(config: Tier1Config, places: Places) -> tuple[BiEncoderTokenModel, Tokenizer, WindowPlan]:
    """The model before any training of its own, its tokenizer, and how it reads."""
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # that a base brings no pooler is no news
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.manual_seed(config.seed)
    places.run.mkdir(parents=True, exist_ok=True)
    text_base = places.run / "text_base"
    if not text_base.exists():
        cut_base(places.bases / config.text_base, text_base, layers=config.layers)
    tokenizer = load_tokenizer(text_base / "tokenizer.json")
    model = build(
        text_base,
        places.bases / config.label_base,
        hidden_size=config.hidden_size,
        layout=config.layout,
        dot=config.dot,
    )
    plan = window_plan(tokenizer, max_tokens=config.windows.max_tokens, overlap=config.windows.overlap)
    return model, tokenizer, plan


def _documents(places: Places, schemas: Mapping[str, Schema]) -> list[LabelledDocument]:
    """What the run learns from: training vendors of the real sets, and synthetic pages that our OCR read."""
    known = gather(places.data, schemas, cache=places.run.parent / "read")
    found = [d for d in known if d.part == "train" or d.origin == "ner"]  # nothing is measured on its texts
    printed = printed_documents(places.run.parent / "printed", build=reading())
    return found + [d for d in printed if d.group not in HELD_OUT]


def window_plan(tokenizer: Tokenizer, *, max_tokens: int, overlap: int) -> WindowPlan:
    """Separators: a bar for the next cell, the sentence end for the next line, two of them for the next block."""
    start, end = tokenizer.encode("").ids  # what the tokenizer puts around every text
    bar = tokenizer.encode("|", add_special_tokens=False).ids[-1]
    head = tokenizer.encode("document", add_special_tokens=False).ids
    gaps = {"\t": [bar], "\n": [end], "\n\n": [end, end], "\f": [end, end]}
    return WindowPlan(max_tokens, overlap, cls_id=start, sep_id=end, head=head, separators=gaps)


def label_texts(schemas: Mapping[str, Schema], documents: Sequence[LabelledDocument]) -> list[str]:
    """Every label text that training may ask for."""
    texts = [w for s in schemas.values() for f in s.values for w in wordings(f)]
    texts += [type_label(s) for s in schemas.values()]
    free = dict.fromkeys(label for d in documents for label in d.free_labels)
    texts += [w for label in free for w in label_wordings(label)]
    return list(dict.fromkeys([*texts, *sentence_labels()]))


def sources(
    documents: Sequence[LabelledDocument], weights: Mapping[str, float], schemas: Mapping[str, Schema]
) -> Sources:
    """The configured weights beside the documents, or the generator, that they are the weights of.

    Raises:
        UsageError: a weight is of no origin that there is, or of one that no document is at hand of.
    """
    origins = (*SETS, "ner", "printed", SENTENCES, *KINDS)
    if strange := [origin for origin in weights if origin not in origins]:
        raise UsageError(f"weights.{strange[0]}: no such origin; there are {', '.join(origins)}")
    found: dict[str, Any] = {}
    for origin, weight in weights.items():
        own = [d for d in documents if d.origin == origin]
        if own:
            found[origin] = (weight, own)
        elif origin == SENTENCES:
            found[origin] = (weight, sentence_source())
        elif origin in KINDS:
            found[origin] = (weight, synthetic_source(origin, schemas[origin]))
        else:
            raise UsageError(f"weights.{origin}: no such documents are at hand; fetch or make them, or drop the weight")
    return found


def summary(documents: Sequence[LabelledDocument]) -> dict[str, dict[str, Any]]:
    """By origin: how many documents, and a hash of which they were and what they were said to hold."""
    lines: dict[str, list[str]] = {}
    for d in documents:
        known = [d.document.id, d.document_type, sorted(d.truth.items()), sorted(d.free_labels.items())]
        lines.setdefault(d.origin, []).append(json.dumps(known))
    return {
        origin: {"documents": len(own), "sha256": sha256("\n".join(sorted(own)).encode()).hexdigest()}
        for origin, own in sorted(lines.items())
    }
