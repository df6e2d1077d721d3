"""Train tier 1 and export it: ``python -m training.tier1 --help``."""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from documents.schema import Schema
from documents.schemas import load_schemas
from tiers.gliner.labels import field_label, type_label
from tiers.gliner.tokenizer import load_tokenizer
from tiers.gliner.windows import WindowPlan
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.datasets.printed import printed_documents
from training.datasets.synthetic import HELD_OUT, synthetic_source
from training.synthetic import KINDS
from training.tier1.batches import Sources, batches
from training.tier1.export import export
from training.tier1.loop import Recipe, train
from training.tier1.model import (
    build,
    cut_base,
    embed_labels,
    load_checkpoint,
    save_checkpoint,
    warm_start,
    whiten_projection,
)
from training.tier1.wordings import label_wordings, wordings

ROOT = Path(__file__).parents[2]
LICENCE = "Apache-2.0; trained on sroie, einvoice_pdf, kleister_nda, cuad, adbuy_deepform, ner, synthetic documents"


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(
        description="Train tier 1 on the labelled sets and synthetic documents; resume a run that was stopped.",
        epilog="example: python -m training.tier1 --data ../shared/data --bases bases --run runs/tier1 --steps 400",
    )
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--bases", type=Path, required=True, help="folder of the pretrained bases")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoint, log and export")
    parser.add_argument("--steps", type=int, help="training steps, instead of the configuration's")
    parser.add_argument(
        "--init", type=Path, help="checkpoint to start from, of any model of tier 1: what fits is taken"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--export-only", action="store_true", help="export the run's checkpoint and stop")
    parser.add_argument("--version", default=f"{datetime.now(UTC):%Y.%m.%d}", help="version in the manifest")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    config = tomllib.loads(args.config.read_text(encoding="utf-8"))
    if args.steps:
        config["recipe"]["steps"] = args.steps
    run(config, args)


def run(config: dict[str, Any], args: argparse.Namespace) -> None:
    """Train for the rest of the configured steps, then export to ``run/model``."""
    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    torch.manual_seed(config["seed"])
    args.run.mkdir(parents=True, exist_ok=True)
    text_base = args.run / "text_base"
    if not text_base.exists():
        cut_base(args.bases / config["text_base"], text_base, layers=config["layers"])
    tokenizer_file = text_base / "tokenizer.json"
    tokenizer = load_tokenizer(tokenizer_file)
    plan = window_plan(tokenizer, **config["windows"])
    model = build(
        text_base,
        args.bases / config["label_base"],
        hidden_size=config["hidden_size"],
        layout=config["layout"],
        dot=config["dot"],
    )
    state: dict[str, Any] = {"step": 0, "seconds": 0.0}
    checkpoint = args.run / "checkpoint"
    if checkpoint.exists():
        state = load_checkpoint(model, checkpoint)
    if not args.export_only:
        documents = [d for d in gather(args.data, schemas, cache=args.run.parent / "read") if d.part == "train"]
        printed = printed_documents(args.run.parent / "printed", build=reading())
        documents += [d for d in printed if d.group not in HELD_OUT]
        texts = label_texts(schemas, documents)
        raw = embed_labels(model, tokenizer, texts)
        if not checkpoint.exists():
            whiten_projection(model, raw)
            if args.init:
                state["started_from"] = {"run": args.init.name, "taken": warm_start(model, args.init)}
        state = {**state, "data": summary(documents), "config": config}
        stream = batches(
            sources(documents, config["weights"], schemas),
            schemas,
            tokenizer,
            splitter=config["splitter"],
            plan=plan,
            pad_id=model.config.encoder_config.pad_token_id,
            tokens_a_batch=config["batches"]["tokens"],
            seed=config["seed"] + int(state["step"]),
        )
        with (args.run / "log.jsonl").open("a", encoding="utf-8") as log:
            for progress in train(
                model,
                stream,
                dict(zip(texts, raw, strict=True)),
                Recipe(**config["recipe"]),
                done_steps=state["step"],
                done_seconds=state["seconds"],
            ):
                line = {
                    "step": progress.step,
                    "seconds": round(progress.seconds),
                    "loss": round(progress.loss, 3),
                }
                print(json.dumps({**line, "windows": progress.windows}), file=log, flush=True)
                state |= {"step": progress.step, "seconds": progress.seconds}
                if progress.save:
                    save_checkpoint(model, checkpoint, state)
    shipped = [field_label(f) for s in schemas.values() for f in s.values] + [type_label(s) for s in schemas.values()]
    for folder, quantised in ((args.run / "model", True), (args.run / "fp32", False)):
        export(
            model,
            tokenizer_file,
            folder,
            labels=list(dict.fromkeys(shipped)),
            splitter=config["splitter"],
            plan=plan,
            pad_id=model.config.encoder_config.pad_token_id,
            threshold=config["threshold"],
            name=config["name"],
            version=args.version,
            facts={
                "base": f"{config['text_base']}, first {config['layers']} layers; labels: {config['label_base']}",
                "licence": LICENCE,
                "steps": state["step"],
                "training_seconds": round(float(state["seconds"])),
                "training_data": state.get("data", {}),
            },
            quantised=quantised,
        )


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
    return list(dict.fromkeys(texts + [w for d in documents for label in d.free_labels for w in label_wordings(label)]))


def sources(
    documents: Sequence[LabelledDocument], weights: Mapping[str, float], schemas: Mapping[str, Schema]
) -> Sources:
    """The configured weights beside the documents, or the generator, that they are the weights of."""
    found: dict[str, Any] = {}
    for origin, weight in weights.items():
        own = [d for d in documents if d.origin == origin]
        if own:
            found[origin] = (weight, own)
        elif origin in KINDS:
            found[origin] = (weight, synthetic_source(origin, schemas[origin]))
    return found


def summary(documents: Sequence[LabelledDocument]) -> dict[str, int]:
    """Documents by origin."""
    origins = [d.origin for d in documents]
    return {origin: origins.count(origin) for origin in sorted(set(origins))}


if __name__ == "__main__":
    main()
