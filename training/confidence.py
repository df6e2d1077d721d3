"""From signals and truth to confidences: one logistic model of all fields after one turn, and what it would have said
of every labelled document had it never seen the vendor.

The weights of the signals are shared by all fields of all types, and each field has an intercept of its own, drawn to
the common one (partial pooling): a field alone has too few wrong values to learn from. Whole vendors are left out in
turn (grouped cross-fitting), so that the confidences a certificate rests on are those of unseen vendors. What the
bounds do not see: floors and shares are chosen on all these documents.
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
from router.agree import sums_of
from router.bounds import Bin, calibration_error, ranking, reliability
from router.calibration import Logistic, Turn
from router.choose import DEFAULT_PRESENT_AT, choose, why_never_accepted
from router.signals import Heard, signals_of
from training.datasets.labelled import LabelledDocument
from training.matching import hits, wanted

FLOORS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7)
CLEAR_GAIN = 0.5
"""Vendors' worth of F1 that a higher floor must gain before a field is left without a proposal for it: less is chance,
and a value that is not proposed costs a person more than a wrong one that is."""
FOLDS = 5
FEWEST = 10
"""Documents, and values of one sort, below which a field is not calibrated."""
STRENGTH = 0.03
"""Inverse strength of the ridge on weights (per standard deviation) and intercepts; of .01 to 1 the best on unseen
vendors."""

Candidates = Mapping[str, list[Extraction]]
"""By field, those of one document under its type."""
Key = tuple[str, str]
"""Type and field."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Said:
    """A labelled document, its truth in normal forms, and what is said of it: the candidates of all tiers so far as one
    list, each tier's own, and its type's margin (``router.signals.type_margin``)."""

    labelled: LabelledDocument
    candidates: Candidates
    by_tier: tuple[Candidates, ...] = ()
    type_margin: float = 0.0


Known = Sequence[Said]


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
class Gathered:
    """What a field's confidence is learnt from after one turn. ``share``: of the turn's tier in the common score;
    ``asked``: documents of which it is known; ``there``: of a document how many values it truly has."""

    observations: Sequence[Observation]
    present_at: float
    share: float
    asked: int
    there: Mapping[int, int]
    f1: float


@dataclass(frozen=True)
class Fitted:
    """A field after one turn. ``values``: by document, confidence and rightness of what could be accepted of it;
    ``whole``: by document the confidence up to which all true values of a list are among these; ``ece``: expected
    calibration error, over ``bins``."""

    turn: Turn
    values: Mapping[int, tuple[tuple[float, bool], ...]]
    whole: Mapping[int, float]
    asked: int
    proposed: int
    precision: float
    f1: float
    auroc: float | None
    ece: float
    bins: Sequence[Bin]


def gather_group(
    own: Known, group: Sequence[FieldSpec], mistaken: Known = (), *, shares: Mapping[str, float] | None = None
) -> dict[str, Gathered]:
    """The fields of a group that can be calibrated, with the floors that the router will choose with.

    Args:
        own: documents of the type. mistaken: of another type, taken for this one. Their places are those in
            ``[*own, *mistaken]``.
        shares: of the turn's tier in the common score, by field.
    """
    places = list(enumerate([*own, *mistaken]))
    known = {s.name: [p for p in places[: len(own)] if s.name in p[1].labelled.truth] for s in group}
    enough = [s for s in group if len(known[s.name]) >= FEWEST]  # be it known to be absent
    floors = {s.name: DEFAULT_PRESENT_AT for s in group}
    for spec in enough:
        said = [s for _, s in known[spec.name]]
        tried = {at: agreement(said, group, spec, {**floors, spec.name: at}) for at in FLOORS}
        floors[spec.name] = lowest_good(tried, vendors=len({s.labelled.group for s in said}))
    for spec in enough:
        if not _tells([right for _, s in known[spec.name] for _, right in proposed(s, group, spec, floors)]):
            floors[spec.name] = DEFAULT_PRESENT_AT
            known[spec.name] = []
    gathered: dict[str, Gathered] = {}
    for spec in enough:
        others = [p for p in places[len(own) :] if spec.name in p[1].labelled.truth]
        observations = list(observed([*known[spec.name], *others], group, spec, floors))
        if known[spec.name] and _tells([o.right for o in observations]):
            gathered[spec.name] = Gathered(
                observations=observations,
                present_at=floors[spec.name],
                share=shares[spec.name] if shares else 1.0,
                asked=len(known[spec.name]),
                there={place: wanted(spec, s.labelled.truth[spec.name]) for place, s in known[spec.name]},
                f1=_f1([s for _, s in known[spec.name]], group, spec, floors),
            )
    return gathered


def fit(gathered: Mapping[Key, Gathered]) -> dict[Key, Fitted]:
    """The fields of all types, fitted together."""
    every = [(key, o) for key, found in gathered.items() for o in found.observations]
    models, confidences = cross_fitted(every)
    said: dict[Key, list[tuple[float, Observation]]] = {key: [] for key in gathered}
    for (key, observation), confidence in zip(every, confidences, strict=True):
        said[key].append((float(confidence), observation))
    return {key: _fitted(found, models[key], said[key]) for key, found in gathered.items()}


def _fitted(gathered: Gathered, model: Logistic, said: Sequence[tuple[float, Observation]]) -> Fitted:
    values: dict[int, list[tuple[float, bool]]] = {}
    for confidence, o in said:
        if o.acceptable:
            values.setdefault(o.document, []).append((round(confidence, 4), o.right))
    outcomes = [(confidence, o.right) for confidence, o in said]
    ranks, bins = ranking(outcomes), reliability(outcomes)
    return Fitted(
        turn=Turn(model, gathered.present_at, gathered.share),
        values={place: tuple(sorted(found, reverse=True)) for place, found in values.items()},
        whole={place: _whole(found, gathered.there.get(place, 0)) for place, found in values.items()},
        asked=gathered.asked,
        proposed=len(outcomes),
        precision=sum(right for _, right in outcomes) / len(outcomes),
        f1=gathered.f1,
        auroc=ranks.area if ranks else None,
        ece=calibration_error(bins),
        bins=bins,
    )


def _whole(values: Sequence[tuple[float, bool]], there: int) -> float:
    """The confidence up to which so many true values are all accepted; 0.0 where one is missing."""
    right = [confidence for confidence, ok in values if ok]
    return min(right) if there and len(right) >= there else 0.0


def lowest_good(tried: Mapping[float, float], *, vendors: int) -> float:
    """Of floors and what each gives, the lowest that is nearly as good as the best on so many vendors."""
    return min(floor for floor, gives in tried.items() if gives >= max(tried.values()) - CLEAR_GAIN / vendors)


def _tells(rights: Sequence[bool]) -> bool:
    """Whether there is something to learn: both right and wrong values, or a good many of one sort."""
    return len(set(rights)) == 2 or len(rights) >= FEWEST


def proposed(
    said: Said, group: Sequence[FieldSpec], spec: FieldSpec, floors: Mapping[str, float]
) -> list[tuple[Extraction, bool]]:
    """Every value of a field that would be proposed of a document, and whether it is right."""
    found = choose(group, said.candidates, floors)[spec.name]
    right = hits(spec, said.labelled.truth[spec.name], [e.value for e in found])
    return list(zip(found, right, strict=True))


def observed(
    known: Sequence[tuple[int, Said]], group: Sequence[FieldSpec], spec: FieldSpec, floors: Mapping[str, float]
) -> Iterator[Observation]:
    """The same for all documents, with what is known of each value."""
    kind = spec.kind or "text"
    for place, said in known:
        chosen = choose(group, said.candidates, floors)
        heard = Heard(
            candidates=said.candidates.get(spec.name, ()),
            by_tier=[own.get(spec.name, ()) for own in said.by_tier or (said.candidates,)],
            adds_up=sums_of(chosen).get(spec.name, 0),
            type_margin=said.type_margin,
        )
        right = hits(spec, said.labelled.truth[spec.name], [found.value for found in chosen[spec.name]])
        for found, hit in zip(chosen[spec.name], right, strict=True):
            vector = signals_of(found, heard, kind, said.labelled.document).vector()
            yield Observation(vector, hit, said.labelled.group, place, why_never_accepted(found, kind) is None)


def hits_of(known: Known, group: Sequence[FieldSpec], spec: FieldSpec) -> Iterator[bool]:
    """For each document whether the field's value, or every value of a list, is right, and none is missing."""
    floors = {s.name: DEFAULT_PRESENT_AT for s in group}
    for said in known:
        own = proposed(said, group, spec, floors)
        yield all(right for _, right in own) and len(own) == wanted(spec, said.labelled.truth[spec.name])


def _f1(known: Known, group: Sequence[FieldSpec], spec: FieldSpec, floors: Mapping[str, float]) -> float:
    rights = [right for said in known for _, right in proposed(said, group, spec, floors)]
    total = sum(wanted(spec, said.labelled.truth[spec.name]) for said in known) + len(rights)
    return 2 * sum(rights) / total if total else 0.0


def agreement(known: Known, group: Sequence[FieldSpec], spec: FieldSpec, floors: Mapping[str, float]) -> float:
    """F1 in which a known absence that is left alone counts as a match: a value too many is a person's work too.

    Every vendor counts alike, however many documents there are of it: the next document is of none of them.
    """
    documents = Counter(said.labelled.group for said in known)
    matches = total = 0.0
    for said in known:
        rights = [right for _, right in proposed(said, group, spec, floors)]
        there = wanted(spec, said.labelled.truth[spec.name])
        quiet = not there and not rights
        weight = 1.0 / documents[said.labelled.group]
        matches += weight * (sum(rights) + quiet)
        total += weight * (there + len(rights) + 2 * quiet)
    return 2 * matches / total if total else 0.0


def cross_fitted(
    every: Sequence[tuple[Key, Observation]], strength: float = STRENGTH
) -> tuple[dict[Key, Logistic], Floats]:
    """By field the model of all observations; of each of these the confidence of one that did not see its vendor."""
    vectors = np.array([o.vector for _, o in every])
    right = np.array([o.right for _, o in every])
    keys = list(dict.fromkeys(key for key, _ in every))
    own = np.eye(len(keys))[[keys.index(key) for key, _ in every]]
    names = np.unique([o.group for _, o in every])
    fold_of = {name: n % FOLDS for n, name in enumerate(np.random.default_rng(0).permutation(names))}
    folds = np.array([fold_of[o.group] for _, o in every])
    confidences = np.zeros(len(right))
    for fold in range(FOLDS):
        held = folds == fold
        if held.any():
            seen = ~held if (~held).any() else held
            weights, biases = _logistic(vectors[seen], own[seen], right[seen], strength)
            confidences[held] = 1.0 / (1.0 + np.exp(-(vectors[held] @ weights + own[held] @ biases)))
    weights, biases = _logistic(vectors, own, right, strength)
    shared = tuple(round(float(w), 5) for w in weights)
    return {key: Logistic(shared, round(float(b), 5)) for key, b in zip(keys, biases, strict=True)}, confidences


def _logistic(vectors: Floats, own: Floats, right: npt.NDArray[np.bool_], strength: float) -> tuple[Floats, Floats]:
    """Weights of the signals, and each field's intercept. Two made-up observations, one right and one wrong, keep it
    off 0 and 1."""
    centre, spread = vectors.mean(axis=0), vectors.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    columns = np.hstack([(vectors - centre) / spread, own])
    made_up = np.zeros((2, columns.shape[1]))
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit(np.vstack([columns, made_up]), np.concatenate([right, [True, False]]))
    weights = model.coef_[0][: vectors.shape[1]] / spread
    return weights, model.intercept_[0] + model.coef_[0][vectors.shape[1] :] - weights @ centre
