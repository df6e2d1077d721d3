"""Fit the weights of ``tiers.linking`` on made, noisy queries. Writes ``tiers/linking/weights.py`` and prints JSON.

    python -m training.linking.fit [--entries 200000] [--queries 12000]

Half of the queries are of companies that are not in the list. The weights maximise the likelihood of the right answer
("none" is one), with a small penalty on their squares; the threshold is the least score from which, of further queries
that are not in the list, at most ``MOST_FALSE`` are linked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

import tiers.linking.weights
from tiers.linking.evidence import SIGNALS
from tiers.linking.index import MasterIndex
from tiers.linking.linker import MasterLinker
from tiers.linking.model import scores_of
from tiers.linking.names import name_key
from tiers.linking.rows import Entries
from training.linking.made import Query, companies, queries
from training.linking.noise import KINDS

SEED = 11
PENALTY = 1e-4
MOST_FALSE = 0.005
LEVELS = tuple(round(0.55 + 0.01 * n, 2) for n in range(45))
"""What may become the threshold; above a half, so that of two entries that are alike none is linked."""
MOST_CANDIDATES = 15
"""Candidates of a query that are fitted on: those with most letters in common."""

Floats = npt.NDArray[np.float64]
_FILE = '''"""The fitted weights of ``tiers.linking.model``; made by ``training.linking.fit``, never by hand."""

LINK_AT = {link_at}
"""Least score of an entry that is linked."""
WEIGHTS: dict[str, float] = {{
{weights}}}
'''


class Case(NamedTuple):
    """One query's candidates (n, signals), and which is right; None: none of them."""

    vectors: Floats
    right: int | None


def main() -> None:
    """Fit, choose the threshold, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=200_000)
    parser.add_argument("--queries", type=int, default=12_000)
    args = parser.parse_args()
    rng = Random(SEED)
    entries = companies(args.entries, rng)
    index = MasterIndex.of(Entries([e.packed() for e in entries]), fingerprint="made")
    linker = MasterLinker(index)
    cases = [case_of(linker, query) for query in queries(entries, args.queries, rng, KINDS)]
    split = 3 * len(cases) // 4
    weights = fitted(cases[:split])
    found = [best_of(case, weights) for case in cases[split:]]
    level = next(v for v in LEVELS if _share_false(cases[split:], found, v) <= MOST_FALSE)
    lines = "".join(f'    "{name}": {weight:.3f},\n' for name, weight in zip(SIGNALS, weights, strict=True))
    text = _FILE.format(link_at=level, weights=lines)
    Path(tiers.linking.weights.__file__).write_text(text, encoding="utf-8")
    at = {str(v): figures(cases[split:], found, v) for v in (0.6, 0.7, 0.8, 0.9, 0.95)}
    print(json.dumps(figures(cases[split:], found, level) | {"link_at": level, "entries": args.entries, "at": at}))


def case_of(linker: MasterLinker, query: Query) -> Case:
    """The signals of a query's candidates."""
    key = name_key(query.party.name, misread=True)
    if key is None:
        return Case(np.zeros((0, len(SIGNALS))), None)
    known = linker.index.by_tax_number(query.party.tax_id or "")
    known += linker.index.by_account(query.party.iban or "")
    found = linker.evidence(query.party, key, known)
    best = sorted(found, key=lambda n: (n not in known, -found[n].name.letters))[:MOST_CANDIDATES]
    vectors = np.array([found[n].vector() for n in best]).reshape(-1, len(SIGNALS))
    return Case(vectors, best.index(query.entry) if query.entry in best else None)


def fitted(cases: Sequence[Case]) -> Floats:
    """The weights of least loss."""
    kept = [case for case in cases if len(case.vectors)]
    stacked = np.concatenate([case.vectors for case in kept])
    sizes = np.array([len(case.vectors) for case in kept])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(kept)), sizes)
    is_right = np.zeros(len(stacked))
    for start, case in zip(starts, kept, strict=True):
        if case.right is not None:
            is_right[start + case.right] = 1.0

    def loss(weights: Floats) -> tuple[float, Floats]:
        activations = stacked @ weights
        highest = np.maximum(0.0, np.maximum.reduceat(activations, starts))
        shares = np.exp(activations - highest[owner])
        total = np.exp(-highest) + np.add.reduceat(shares, starts)
        shares /= total[owner]
        likelihood = is_right @ activations - (highest + np.log(total)).sum()
        gradient = stacked.T @ (shares - is_right) / len(kept) + 2 * PENALTY * weights
        return float(-likelihood / len(kept) + PENALTY * (weights @ weights)), gradient

    return np.asarray(minimize(loss, np.zeros(len(SIGNALS)), jac=True, method="L-BFGS-B").x)


def best_of(case: Case, weights: Floats) -> tuple[int | None, float]:
    """The best candidate and its score."""
    scores = scores_of(case.vectors.tolist(), weights)
    best = int(np.argmax(scores)) if scores else None
    return best, scores[best] if best is not None else 0.0


def _share_false(cases: Sequence[Case], found: Sequence[tuple[int | None, float]], level: float) -> float:
    """Of the queries whose company is not in the list (or not found), how many are linked."""
    strangers = [score >= level for case, (_, score) in zip(cases, found, strict=True) if case.right is None]
    return sum(strangers) / max(len(strangers), 1)


def figures(cases: Sequence[Case], found: Sequence[tuple[int | None, float]], level: float) -> dict[str, float]:
    """Of the queries left out of the fit: rightly linked, linked to another, linked though not in the list."""
    own = [(case.right, best, score) for case, (best, score) in zip(cases, found, strict=True)]
    listed = [(right == best, score >= level) for right, best, score in own if right is not None]
    return {
        "queries": len(cases),
        "right_of_listed": round(sum(a and b for a, b in listed) / len(listed), 4),
        "wrong_of_listed": round(sum(b and not a for a, b in listed) / len(listed), 4),
        "false_of_strangers": round(_share_false(cases, found, level), 4),
    }


if __name__ == "__main__":
    main()
