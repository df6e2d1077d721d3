"""What weights learnt from, told with them: documents by hash, and the runs that a run started from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from training.datasets.labelled import TAUGHT, LabelledDocument


def summary(documents: Sequence[LabelledDocument]) -> dict[str, dict[str, Any]]:
    """By origin: how many documents, and a hash of which they were and what they were said to hold; of those that were
    labelled for training also where, and by which models."""
    lines: dict[str, list[str]] = {}
    teachers: dict[str, set[str]] = {}
    for d in documents:
        known = [d.document.id, d.document_type, sorted(d.truth.items()), sorted(d.free_labels.items())]
        if d.origin == TAUGHT:
            by = "e-invoices" if d.by_einvoice else d.taught_by
            known += [sorted(d.spans.items()), by]
            teachers.setdefault(d.origin, set()).add(by or "persons")
        lines.setdefault(d.origin, []).append(json.dumps(known))
    return {
        origin: {"documents": len(own), "sha256": sha256("\n".join(sorted(own)).encode()).hexdigest()}
        | ({"by": sorted(teachers[origin])} if origin in teachers else {})
        for origin, own in sorted(lines.items())
    }


def lineage(state: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A run's state, then that of the run which it started from, and so on."""
    earlier = state.get("started_from")
    return [state, *(lineage(earlier) if earlier else [])]


def trained_on(state: Mapping[str, Any]) -> list[str]:
    """Origins of the documents that the weights learnt from, those of earlier runs too."""
    origins = {origin for s in lineage(state) for origin in s.get("data", {})}
    return sorted(origins - {"printed"})


def served_state(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The state of the run that a served model was exported from, as its manifest tells it: ``step``, ``seconds``,
    ``data``, ``config``, ``started_from``; and ``run``, what the model is called."""
    earlier = lineage(manifest["started_from"]) if manifest["started_from"] else []
    return {
        "run": f"{manifest['name']} {manifest['version']}",
        "step": manifest["steps"] - sum(s["step"] for s in earlier),
        "seconds": manifest["training_seconds"] - round(sum(s["seconds"] for s in earlier)),
        "data": manifest["training_data"],
        "config": manifest["configuration"],
        "started_from": manifest["started_from"],
    }
