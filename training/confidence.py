"""From signals and truth to confidences: the logistic model of one field after one turn, and what it would have said of
every labelled document had it never seen the vendor.

Whole vendors are left out in turn (grouped cross-fitting), so that the confidences a certificate rests on are those of
unseen vendors. What the bounds do not see: floors and shares are chosen on all these documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from documents.extraction import Extraction
from documents.schema import FieldSpec
from router.bounds import calibration_error, ranking, reliability
from router.calibration import Logistic, Turn
from router.choose import DEFAULT_PRESENT_AT, choose, why_never_accepted
from router.signals import signals_of
from training.datasets.labelled import LabelledDocument
from training.matching import hits, wanted

FLOORS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7)
CLEAR_GAIN = 0.5
"""Vendors' worth of F1 that a higher floor must gain before a field is left without a proposal for it: less is chance,
and a value that is not proposed costs a person more than a wrong one that is."""
FOLDS = 5
FEWEST = 10
"""Documents, and values of one sort, below which a field is not calibrated."""

Known = Sequence[tuple[LabelledDocument, Mapping[str, list[Extraction]]]]
"""Documents, their truth in normal forms, with the candidates of their type's fields, by field."""


@dataclass(frozen=True)
class Observation:
    """One proposed value: its signals, whether it is right, the vendor, the place of its document among all, and
    whether the router may accept it at all (``why_never_accepted``): the bound is one on what may be."""

    vector: tuple[float, ...]
    right: bool
    group: str
    document: int = 0
    acceptable: bool = True


@dataclass(frozen=True)
class Fitted:
    """A field after one turn. ``values``: by document, confidence and rightness of what could be accepted of it;
    ``ece``: expected calibration error."""

    turn: Turn
    values: Mapping[int, tuple[tuple[float, bool], ...]]
    asked: int
    proposed: int
    precision: float
    f1: float
    auroc: float | None
    ece: float


def fit_group(
    own: Known, group: Sequence[FieldSpec], mistaken: Known = (), *, shares: Mapping[str, float] | None = None
) -> dict[str, Fitted]:
    """The fields of a group that can be calibrated, measured with the floors that the router will choose with.

    Args:
        own: documents of the type. mistaken: of another type, taken for this one: only the bound counts them. Their
            places are those in ``[*own, *mistaken]``.
        shares: of the turn's tier in the common score, by field.
    """
    places = [(n, d, c) for n, (d, c) in enumerate([*own, *mistaken])]
    known = {s.name: [p for p in places[: len(own)] if s.name in p[1].truth] for s in group}  # be it known to be absent
    enough = [s for s in group if len(known[s.name]) >= FEWEST]
    floors = {s.name: DEFAULT_PRESENT_AT for s in group}
    for spec in enough:
        pairs = [(d, c) for _, d, c in known[spec.name]]
        tried = {at: agreement(pairs, group, spec, {**floors, spec.name: at}) for at in FLOORS}
        floors[spec.name] = lowest_good(tried, vendors=len({d.group for d, _ in pairs}))
    for spec in enough:
        if not _tells(list(observed(known[spec.name], group, spec, floors))):
            floors[spec.name] = DEFAULT_PRESENT_AT
            known[spec.name] = []
    fitted: dict[str, Fitted] = {}
    for spec in enough:
        others = [p for p in places[len(own) :] if spec.name in p[1].truth]
        observations = list(observed([*known[spec.name], *others], group, spec, floors))
        if known[spec.name] and _tells(observations):
            share = shares[spec.name] if shares else 1.0
            fitted[spec.name] = _fitted(known[spec.name], group, spec, floors, observations, share)
    return fitted


def _fitted(
    known: Sequence[tuple[int, LabelledDocument, Mapping[str, list[Extraction]]]],
    group: Sequence[FieldSpec],
    spec: FieldSpec,
    floors: Mapping[str, float],
    observations: Sequence[Observation],
    share: float,
) -> Fitted:
    logistic, confidences = cross_fitted(observations)
    values: dict[int, list[tuple[float, bool]]] = {}
    for confidence, o in zip(confidences, observations, strict=True):
        if o.acceptable:
            values.setdefault(o.document, []).append((round(float(confidence), 4), o.right))
    outcomes = [(float(c), o.right) for c, o in zip(confidences, observations, strict=True)]
    ranks = ranking(outcomes)
    return Fitted(
        turn=Turn(logistic, floors[spec.name], share),
        values={place: tuple(sorted(found, reverse=True)) for place, found in values.items()},
        asked=len(known),
        proposed=len(observations),
        precision=sum(o.right for o in observations) / len(observations),
        f1=_f1(known, group, spec, floors),
        auroc=ranks.area if ranks else None,
        ece=calibration_error(reliability(outcomes)),
    )


def lowest_good(tried: Mapping[float, float], *, vendors: int) -> float:
    """Of floors and what each gives, the lowest that is nearly as good as the best on so many vendors."""
    return min(floor for floor, gives in tried.items() if gives >= max(tried.values()) - CLEAR_GAIN / vendors)


def _tells(observations: Sequence[Observation]) -> bool:
    """Whether there is something to learn: both right and wrong values, or a good many of one sort."""
    return len({o.right for o in observations}) == 2 or len(observations) >= FEWEST


def observed(
    known: Sequence[tuple[int, LabelledDocument, Mapping[str, list[Extraction]]]],
    group: Sequence[FieldSpec],
    spec: FieldSpec,
    floors: Mapping[str, float],
) -> Iterator[Observation]:
    """Every value of a field that would be proposed."""
    kind = spec.kind or "text"
    for place, labelled, candidates in known:
        chosen = choose(group, candidates, floors)[spec.name]
        right = hits(spec, labelled.truth[spec.name], [found.value for found in chosen])
        for found, hit in zip(chosen, right, strict=True):
            vector = signals_of(found, candidates[spec.name], kind, labelled.document).vector()
            yield Observation(vector, hit, labelled.group, place, why_never_accepted(found, kind) is None)


def hits_of(known: Known, group: Sequence[FieldSpec], spec: FieldSpec) -> Iterator[bool]:
    """For each document whether the field's value, or every value of a list, is right, and none is missing."""
    floors = {s.name: DEFAULT_PRESENT_AT for s in group}
    for labelled, candidates in known:
        own = list(observed([(0, labelled, candidates)], group, spec, floors))
        yield all(o.right for o in own) and len(own) == wanted(spec, labelled.truth[spec.name])


def _f1(
    known: Sequence[tuple[int, LabelledDocument, Mapping[str, list[Extraction]]]],
    group: Sequence[FieldSpec],
    spec: FieldSpec,
    floors: Mapping[str, float],
) -> float:
    observations = list(observed(known, group, spec, floors))
    total = sum(wanted(spec, d.truth[spec.name]) for _, d, _ in known) + len(observations)
    return 2 * sum(o.right for o in observations) / total if total else 0.0


def agreement(known: Known, group: Sequence[FieldSpec], spec: FieldSpec, floors: Mapping[str, float]) -> float:
    """F1 in which a known absence that is left alone counts as a match: a value too many is a person's work too.

    Every vendor counts alike, however many documents there are of it: the next document is of none of them.
    """
    documents = Counter(d.group for d, _ in known)
    matches = total = 0.0
    for labelled, candidates in known:
        observations = list(observed([(0, labelled, candidates)], group, spec, floors))
        there = wanted(spec, labelled.truth[spec.name])
        quiet = not there and not observations
        weight = 1.0 / documents[labelled.group]
        matches += weight * (sum(o.right for o in observations) + quiet)
        total += weight * (there + len(observations) + 2 * quiet)
    return 2 * matches / total if total else 0.0


def cross_fitted(observations: Sequence[Observation]) -> tuple[Logistic, npt.NDArray[np.float64]]:
    """The model of all observations; and of each the confidence of one that did not see its vendor."""
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
    return Logistic(tuple(round(float(w), 5) for w in weights), round(float(bias), 5)), confidences


def _logistic(vectors: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.float64], float]:
    """Regularised logistic regression; two made-up observations, one right and one wrong, keep it off 0 and 1."""
    centre = vectors.mean(axis=0)
    padded = np.vstack([vectors, centre, centre])
    labels = np.concatenate([right, [True, False]])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(padded, labels)
    return model.coef_[0], float(model.intercept_[0])
