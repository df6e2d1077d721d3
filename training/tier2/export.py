"""A run's checkpoint → the model folder that tier 2 serves: quantised graphs, tokenizer, configuration, manifest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from documents.errors import UsageError
from tiers.gliner.tokenizer import load_tokenizer
from tiers.manifest import write_manifest
from tiers.schema_extractor.config import CONFIG
from tiers.schema_extractor.graphs import NAMES
from training.checkpoint import find_checkpoint, load_checkpoint
from training.lineage import lineage, trained_on
from training.places import Places
from training.runs import exported_already
from training.tier1.quantise import four_bits, int8_layers, int8_weights
from training.tier2.config import Tier2Config
from training.tier2.convert import INT8
from training.tier2.graphs import write_graphs
from training.tier2.network import reads
from training.tier2.run import assemble


def export_tier2(config: Tier2Config, places: Places, *, version: str) -> bool:
    """Write the run's checkpoint as a model folder, quantised (``run/model``) and in FP32 (``run/fp32``); False where
    they are there already and newer than the checkpoint.

    Raises:
        UsageError: the run has no checkpoint yet.
    """
    if not find_checkpoint(places.checkpoint):
        raise UsageError(f"{places.run}: no checkpoint to export; train first")
    if exported_already(places):
        return False
    model = assemble(config, places)
    state = load_checkpoint(model, places.checkpoint)
    model.max_width = config.served_width
    for folder, quantised in ((places.run / "model", True), (places.run / "fp32", False)):
        write(model, config, places.run / "base" / "tokenizer.json", folder, quantised=quantised)
        facts = told_of(config, state)
        write_manifest(folder, name=config.name, version=version, **facts)
    return True


def write(model: Any, config: Tier2Config, tokenizer: Path, folder: Path, *, quantised: bool) -> None:
    """All of a model folder but its manifest. Quantised: large layers in INT8, those of the small graphs only on disk;
    the token table, which training leaves as it was published, in 4 bits."""
    model.eval()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_graphs(model, folder, boxes=config.layout)
    if quantised:
        for graph in INT8:
            int8_layers(folder / graph, folder / graph)
        for name in NAMES:
            if f"{name}.onnx" not in INT8:
                int8_weights(folder / f"{name}.onnx", folder / f"{name}.onnx")
        four_bits(folder / "encoder.onnx", folder / "encoder.onnx", ["Gather"])
    shutil.copy(tokenizer, folder / "tokenizer.json")
    read = reads(config, load_tokenizer(tokenizer))
    (folder / CONFIG).write_text(json.dumps(asdict(read), indent=1) + "\n", encoding="utf-8")


def told_of(config: Tier2Config, state: Mapping[str, Any]) -> dict[str, Any]:
    """What the manifest says of where the weights come from."""
    return {
        "base": f"{config.base}, first {config.layers} layers",
        "licence": f"Apache-2.0; trained on {', '.join(trained_on(state))}, and synthetic documents",
        "steps": sum(s["step"] for s in lineage(state)),
        "training_seconds": round(sum(s["seconds"] for s in lineage(state))),
        "training_data": state["data"],
        "started_from": state.get("started_from"),
        "configuration": config.model_dump(),
    }
