"""Make the router's calibration from labelled documents that tier 1 was not trained on.

    python -m training.calibrate --data ../shared/data --model models/tier1 --cache runs/read --out models/router.json

Documents of the part ``calibrate`` only; whole vendors are left out in turn when a document's own confidence is
estimated (grouped cross-fitting), so that the outcomes the bounds rest on are those of unseen vendors. Receipts count
only where our OCR read them: how often a value read off a scan is right cannot be learnt from a clean transcript.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from documents.extraction import Extraction, Findings
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from documents.values import conventions_of, normalise, same_value
from router.choose import choose, choose_many
from router.doctype import type_signals
from router.signals import NAMES, signals_of
from tiers.gliner import load_tier1
from training.datasets.gather import gather
from training.datasets.labelled import LabelledDocument

FLOORS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7)
FOLDS = 5


@dataclass(frozen=True)
class Observation:
    """One proposed value: its signals, whether it is right, and the vendor it came from."""

    vector: tuple[float, ...]
    right: bool
    group: str


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--model", type=Path, required=True, help="tier 1's model folder")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument("--out", type=Path, required=True, help="the calibration to write")
    args = parser.parse_args()
    schemas = load_schemas(Path(__file__).parents[1] / "examples" / "ad_order.py")
    tier = load_tier1(args.model, threads=2)
    documents = [
        d
        for d in gather(args.data, schemas, cache=args.cache)
        if d.part == "calibrate" and d.document_type is not None and _as_in_service(d)
    ]
    read = [(d, tier.extract(d.document, list(schemas.values()))) for d in documents]
    calibration = {
        "model": tier.model,
        "signals": list(NAMES),
        "documents": _count(d.origin for d in documents),
        "types": _fit(_type_observations(read), floor=0.0),
        "fields": _fields(read, schemas),
    }
    args.out.write_text(json.dumps(calibration, indent=1) + "\n", encoding="utf-8")
    _print(calibration)


def _as_in_service(labelled: LabelledDocument) -> bool:
    """Whether the words were read as they will be in service (a transcript's were not)."""
    return labelled.document.media_type != "text/plain"


def _type_observations(read: Sequence[tuple[LabelledDocument, Findings]]) -> list[Observation]:
    found = []
    for labelled, findings in read:
        best, vector = type_signals(findings.type_scores)
        found.append(Observation(vector, best == labelled.document_type, labelled.group))
    return found


def _fields(
    read: Sequence[tuple[LabelledDocument, Findings]], schemas: Mapping[str, Schema]
) -> dict[str, dict[str, Any]]:
    fields: dict[str, dict[str, Any]] = {}
    for schema in schemas.values():
        own = [(d, f) for d, f in read if d.document_type == schema.name]
        for spec in schema.values:
            asked = [(d, f) for d, f in own if d.truth.get(spec.name)]
            if len(asked) >= 10:
                floor = max(FLOORS, key=lambda at: (_f1(asked, schema, spec, at), -at))
                observations = list(_observations(asked, schema, spec, floor))
                if len({o.right for o in observations}) == 2 or len(observations) >= 10:
                    fitted = _fit(observations, floor=floor)
                    fitted["f1"] = round(_f1(asked, schema, spec, floor), 4)
                    fitted["asked"] = len(asked)
                    fields.setdefault(schema.name, {})[spec.name] = fitted
    return fields


def _observations(
    asked: Sequence[tuple[LabelledDocument, Findings]], schema: Schema, spec: FieldSpec, floor: float
) -> Iterator[Observation]:
    for labelled, findings in asked:
        candidates = findings.candidates(schema.name, spec.name)
        chosen = _chosen(candidates, spec, floor)
        left = list(labelled.truth[spec.name])
        for found in chosen:
            vector = signals_of(found, candidates, spec.kind or "text", labelled.document).vector()
            hit = next((t for t in left if _right(found, t, spec, labelled)), None)
            if hit is not None and spec.many:
                left.remove(hit)
            yield Observation(vector, hit is not None, labelled.group)


def _f1(asked: Sequence[tuple[LabelledDocument, Findings]], schema: Schema, spec: FieldSpec, floor: float) -> float:
    observations = list(_observations(asked, schema, spec, floor))
    wanted = sum(len(d.truth[spec.name]) if spec.many else 1 for d, _ in asked)
    right = sum(o.right for o in observations)
    return 2 * right / (wanted + len(observations)) if wanted + len(observations) else 0.0


def _chosen(candidates: list[Extraction], spec: FieldSpec, floor: float) -> list[Extraction]:
    if spec.many:
        return choose_many(candidates, spec.kind or "text", floor=floor)
    best = choose(candidates, floor=floor)
    return [best] if best else []


def _right(found: Extraction, truth: str, spec: FieldSpec, labelled: LabelledDocument) -> bool:
    kind = spec.kind or "text"
    if found.value is None:
        return False
    wanted = normalise(kind, truth, conventions_of(labelled.document.text, labelled.document.language))
    return same_value(kind, found.value, wanted.value if wanted else truth)


def _fit(observations: Sequence[Observation], *, floor: float) -> dict[str, Any]:
    """Weights on all observations; outcomes by confidences of models that did not see the vendor."""
    vectors = np.array([o.vector for o in observations])
    right = np.array([o.right for o in observations])
    groups = np.array([o.group for o in observations])
    weights, bias = _logistic(vectors, right)
    names = np.unique(groups)
    fold_of = {name: n % FOLDS for n, name in enumerate(np.random.default_rng(0).permutation(names))}
    folds = np.array([fold_of[g] for g in groups])
    confidences = np.zeros(len(right))
    for fold in range(FOLDS):
        held = folds == fold
        if held.any():
            w, b = _logistic(vectors[~held], right[~held]) if (~held).any() else (weights, bias)
            confidences[held] = 1.0 / (1.0 + np.exp(-(vectors[held] @ w + b)))
    fitted: dict[str, Any] = {
        "weights": [round(float(w), 5) for w in weights],
        "bias": round(float(bias), 5),
        "present_at": floor,
        "precision": round(float(right.mean()), 4),
        "outcomes": sorted(
            ([round(float(c), 4), bool(r)] for c, r in zip(confidences, right, strict=True)), reverse=True
        ),
    }
    if 0 < right.sum() < len(right):
        fitted["auroc"] = round(float(roc_auc_score(right, confidences)), 4)
    return fitted


def _logistic(vectors: npt.NDArray[Any], right: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], float]:
    """Regularised logistic regression; two made-up observations, one right and one wrong, keep it off 0 and 1."""
    centre = vectors.mean(axis=0)
    padded = np.vstack([vectors, centre, centre])
    labels = np.concatenate([right, [True, False]])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(padded, labels)
    return model.coef_[0], float(model.intercept_[0])


def _count(names: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for name in names:
        counts[name] += 1
    return dict(counts)


def _print(calibration: Mapping[str, Any]) -> None:
    print(f"{'field':44}{'asked':>6}{'said':>6}{'right':>8}{'F1':>8}{'AUROC':>8}{'floor':>7}")
    for type_name, fields in calibration["fields"].items():
        for name, f in fields.items():
            auroc = f"{f['auroc']:.3f}" if "auroc" in f else "-"
            print(
                f"{type_name + '.' + name:44}{f['asked']:6}{len(f['outcomes']):6}{f['precision']:8.3f}{f['f1']:8.3f}"
                f"{auroc:>8}{f['present_at']:7.2f}"
            )
    types = calibration["types"]
    print(f"{'type':44}{len(types['outcomes']):6}{len(types['outcomes']):6}{types['precision']:8.3f}")


if __name__ == "__main__":
    main()
