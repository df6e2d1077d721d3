"""Make the router's calibration from labelled documents that tier 1 was not trained on.

    python -m training.calibrate --data ../shared/data --model models/tier1 --cache runs/read --out models/router.json

Documents of the part ``calibrate`` only; whole vendors are left out in turn when a document's own confidence is
estimated (grouped cross-fitting), so that the confidences the bounds rest on are those of unseen vendors. Receipts
count only where our OCR read them: how often a value read off a scan is right cannot be learnt from a transcript.
Whether a document is of a known type at all is learnt with some that are not (``training.datasets.strangers``). As
documents of one vendor err together, no more than two of a vendor count for a bound. What the bounds do not see: the
floors are chosen on all these documents.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from documents.extraction import Extraction, Findings
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from router.calibration import Calibration, FieldCalibration
from router.choose import DEFAULT_PRESENT_AT, choose, groups_of, why_never_accepted
from router.doctype import choose_type, type_signals
from router.signals import NAMES, signals_of
from tiers.gliner import load_tier1
from training.arguments import add_labelled_sets, folder
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.datasets.strangers import strangers, without_its_type
from training.matching import hits, in_normal_forms, wanted
from training.places import OWN_TYPES

FLOORS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7)
CLEAR_GAIN = 0.5
"""Vendors' worth of F1 that a higher floor must gain before a field is left without a proposal for it: less is chance,
and a value that is not proposed costs a person more than a wrong one that is."""
KNOWN_FROM = 0.2
"""Confidence from which a document is taken for one of its best-scored type. Strangers lie below it, nearly all of the
documents of the types above it, those of a sort that nothing was trained on too."""
FOLDS = 5
MOST_OF_A_VENDOR = 2
"""Values of one vendor that count for a bound. They are right or wrong together, and the bound takes what it counts for
independent: sixty receipts of which twenty come from one till say less than sixty tills would."""
FEWEST = 10
"""Documents, and values of one sort, below which a field is not calibrated."""


@dataclass(frozen=True)
class Observation:
    """One proposed value: its signals, whether it is right, the vendor it came from, and whether the router may
    accept it at all (``why_never_accepted``): the bound is one on what may be."""

    vector: tuple[float, ...]
    right: bool
    group: str
    acceptable: bool = True


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_labelled_sets(parser)
    parser.add_argument("--model", type=folder, required=True, help="tier 1's model folder")
    parser.add_argument("--out", type=Path, required=True, help="the calibration to write")
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    tier = load_tier1(args.model, threads=2)
    documents = calibrated_on(gather(args.data, schemas, cache=args.cache))
    if not documents:
        parser.error(f"{args.data}: no document of it is for calibration (docs/training.md, Data and bases)")
    read = [(d, tier.extract(d.document, list(schemas.values()))) for d in documents]
    if not (args.data / "ner").is_dir():
        parser.error(f"{args.data}/ner: not there; documents of no known type are made of its texts")
    unknown = [(d, tier.extract(d.document, list(schemas.values()))) for d in strangers(args.data, "calibrate")]
    ways, types = _ways(documents), _fit(_type_observations([*read, *unknown]), floor=KNOWN_FROM)
    calibration = {
        "model": tier.model,
        "reading": reading(),
        "signals": list(NAMES),
        "documents": _count(d.origin for d, _ in (*read, *unknown)),
        "read_as": ways,
        "types": types,
        "fields": _fields(*as_told([*read, *unknown], types, ways, schemas), schemas),
    }
    args.out.write_text(json.dumps(calibration, indent=1) + "\n", encoding="utf-8")
    _print(calibration)


def calibrated_on(documents: Iterable[LabelledDocument]) -> list[LabelledDocument]:
    """The vendors kept for it, where the words were read as they will be in service (a transcript's were not)."""
    own = (d for d in documents if d.part == "calibrate" and d.document_type is not None)
    return [d for d in own if d.document.media_type != "text/plain"]


def _ways(documents: Sequence[LabelledDocument]) -> dict[str, list[str]]:
    """By type, the ways in which enough of its documents were read."""
    ways: dict[str, Counter[str]] = defaultdict(Counter)
    for d in documents:
        ways[str(d.document_type)].update(d.document.read_as)
    return {name: sorted(w for w, n in found.items() if n >= FEWEST) for name, found in sorted(ways.items())}


def _type_observations(read: Sequence[tuple[LabelledDocument, Findings]]) -> list[Observation]:
    """Every document as it is, and those of our types once more without their type among those that they are told
    apart by: then, as for documents of no type of ours, every choice is wrong."""
    found = []
    for labelled, findings in read:
        best, vector = type_signals(findings.type_scores)
        found.append(Observation(vector, best == labelled.document_type, labelled.group))
        if labelled.document_type:
            _, vector = type_signals(without_its_type(findings.type_scores, labelled))
            found.append(Observation(vector, False, f"{labelled.group}, its type left out"))
    return found


Read = Sequence[tuple[LabelledDocument, Findings]]


def as_told(
    read: Read, types: Mapping[str, Any], ways: Mapping[str, Sequence[str]], schemas: Mapping[str, Schema]
) -> tuple[Read, Read]:
    """Documents that are told to be of their type, and those that are mistaken for one, under that: a field's bound is
    to count what is accepted under a wrong type as wrong, so every field of theirs is known to be absent."""
    told = FieldCalibration(tuple(types["weights"]), types["bias"], types["present_at"], ())
    calibration = Calibration("", "", {}, told, {name: frozenset(found) for name, found in ways.items()})
    right, mistaken = [], []
    for labelled, findings in read:
        name = choose_type(findings.type_scores, calibration, None, read_as=labelled.document.read_as).name
        if name is None:
            continue
        if name == labelled.document_type:
            right.append((labelled, findings))
        else:
            absent = replace(labelled, document_type=name, truth={s.name: () for s in schemas[name].values})
            mistaken.append((absent, findings))
    return right, mistaken


Known = Sequence[tuple[LabelledDocument, Mapping[str, list[Extraction]]]]
"""Documents, their truth in normal forms, with the candidates of their type's fields, by field."""


def _fields(right: Read, mistaken: Read, schemas: Mapping[str, Schema]) -> dict[str, dict[str, Any]]:
    fields: dict[str, dict[str, Any]] = {}
    for schema in schemas.values():
        own, others = (list(_known(read, schema)) for read in (right, mistaken))
        fitted = {name: entry for group in groups_of(schema) for name, entry in fit_group(own, group, others).items()}
        if fitted:
            fields[schema.name] = {s.name: fitted[s.name] for s in schema.values if s.name in fitted}
    return fields


def _known(read: Read, schema: Schema) -> Iterator[tuple[LabelledDocument, Mapping[str, list[Extraction]]]]:
    for labelled, findings in read:
        if labelled.document_type == schema.name:
            candidates = {s.name: findings.candidates(schema.name, s.name) for s in schema.values}
            yield in_normal_forms(labelled, schema), candidates


def fit_group(own: Known, group: Sequence[FieldSpec], mistaken: Known = ()) -> dict[str, dict[str, Any]]:
    """The fields of a group that can be calibrated, measured with the floors that the router will choose with.

    Args:
        mistaken: documents of another type that were taken for this one: only the bound counts them.
    """
    known = {s.name: [(d, c) for d, c in own if s.name in d.truth] for s in group}  # be it known to be absent
    enough = [s for s in group if len(known[s.name]) >= FEWEST]
    floors = {s.name: DEFAULT_PRESENT_AT for s in group}
    for spec in enough:
        tried = {at: agreement(known[spec.name], group, spec, {**floors, spec.name: at}) for at in FLOORS}
        floors[spec.name] = _lowest_good(tried, vendors=len({d.group for d, _ in known[spec.name]}))
    for spec in enough:
        if not _tells(list(_observations(known[spec.name], group, spec, floors))):
            floors[spec.name] = DEFAULT_PRESENT_AT
            known[spec.name] = []
    fitted: dict[str, dict[str, Any]] = {}
    for spec in enough:
        observations = list(_observations([*known[spec.name], *mistaken], group, spec, floors))
        if known[spec.name] and _tells(observations):
            fitted[spec.name] = _fit(observations, floor=floors[spec.name])
            fitted[spec.name]["f1"] = round(_f1(known[spec.name], group, spec, floors), 4)
            fitted[spec.name]["asked"] = len(known[spec.name])
    return fitted


def _lowest_good(tried: Mapping[float, float], *, vendors: int) -> float:
    """Of floors and what each gives, the lowest that is nearly as good as the best on so many vendors."""
    return min(floor for floor, gives in tried.items() if gives >= max(tried.values()) - CLEAR_GAIN / vendors)


def _tells(observations: Sequence[Observation]) -> bool:
    """Whether there is something to learn: both right and wrong values, or a good many of one sort."""
    return len({o.right for o in observations}) == 2 or len(observations) >= FEWEST


def _observations(
    known: Known, group: Sequence[FieldSpec], spec: FieldSpec, floors: Mapping[str, float]
) -> Iterator[Observation]:
    kind = spec.kind or "text"
    for labelled, candidates in known:
        chosen = choose(group, candidates, floors)[spec.name]
        right = hits(spec, labelled.truth[spec.name], [found.value for found in chosen])
        for found, hit in zip(chosen, right, strict=True):
            vector = signals_of(found, candidates[spec.name], kind, labelled.document).vector()
            yield Observation(vector, hit, labelled.group, why_never_accepted(found, kind) is None)


def hits_of(known: Known, group: Sequence[FieldSpec], spec: FieldSpec) -> Iterator[bool]:
    """For each document whether the field's value, or every value of a list, is right, and none is missing."""
    floors = {s.name: DEFAULT_PRESENT_AT for s in group}
    for labelled, candidates in known:
        own = list(_observations([(labelled, candidates)], group, spec, floors))
        yield all(o.right for o in own) and len(own) == wanted(spec, labelled.truth[spec.name])


def _f1(known: Known, group: Sequence[FieldSpec], spec: FieldSpec, floors: Mapping[str, float]) -> float:
    observations = list(_observations(known, group, spec, floors))
    total = sum(wanted(spec, d.truth[spec.name]) for d, _ in known) + len(observations)
    return 2 * sum(o.right for o in observations) / total if total else 0.0


def agreement(known: Known, group: Sequence[FieldSpec], spec: FieldSpec, floors: Mapping[str, float]) -> float:
    """F1 in which a known absence that is left alone counts as a match: a value too many is a person's work too.

    Every vendor counts alike, however many documents there are of it: the next document is of none of them.
    """
    documents = Counter(d.group for d, _ in known)
    matches = total = 0.0
    for labelled, candidates in known:
        observations = list(_observations([(labelled, candidates)], group, spec, floors))
        there = wanted(spec, labelled.truth[spec.name])
        quiet = not there and not observations
        weight = 1.0 / documents[labelled.group]
        matches += weight * (sum(o.right for o in observations) + quiet)
        total += weight * (there + len(observations) + 2 * quiet)
    return 2 * matches / total if total else 0.0


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
            ([round(float(c), 4), o.right] for c, o in _counted(zip(confidences, observations, strict=True))),
            reverse=True,
        ),
    }
    if 0 < right.sum() < len(right):
        fitted["auroc"] = round(float(roc_auc_score(right, confidences)), 4)
    return fitted


def _counted(given: Iterable[tuple[float, Observation]]) -> Iterator[tuple[float, Observation]]:
    """Those that the bound rests on: what the router may accept, and of one vendor no more than a few."""
    of_vendor: Counter[str] = Counter()
    for confidence, observation in given:
        if observation.acceptable and of_vendor[observation.group] < MOST_OF_A_VENDOR:
            of_vendor[observation.group] += 1
            yield confidence, observation


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
    print(f"{'field':44}{'asked':>6}{'usable':>8}{'right':>8}{'F1':>8}{'AUROC':>8}{'floor':>7}")
    for type_name, fields in calibration["fields"].items():
        for name, f in fields.items():
            auroc = f"{f['auroc']:.3f}" if "auroc" in f else "-"
            print(
                f"{type_name + '.' + name:44}{f['asked']:6}{len(f['outcomes']):8}{f['precision']:8.3f}{f['f1']:8.3f}"
                f"{auroc:>8}{f['present_at']:7.2f}"
            )
    types = calibration["types"]
    print(f"{'type':44}{len(types['outcomes']):6}{len(types['outcomes']):8}{types['precision']:8.3f}")


if __name__ == "__main__":
    main()
