"""Which of the candidates is it, if any? A logistic model over all of them and "not in the list".

The score of candidate i is ``exp(z_i) / (1 + Σ exp(z_j))`` with ``z = weights · signals`` (a multinomial logit with an
outside option): the 1 stands for "none of them", so that scores sum to less than 1, and two entries that are alike take
one another's share. The weights are fitted by ``training.linking.fit``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tiers.linking.evidence import SIGNALS
from tiers.linking.weights import WEIGHTS

_FITTED = np.array([WEIGHTS[name] for name in SIGNALS])


def scores_of(vectors: Sequence[Sequence[float]], weights: npt.NDArray[np.float64] = _FITTED) -> list[float]:
    """The score of each candidate, from the signals of all."""
    if not vectors:
        return []
    activations = np.asarray(vectors, dtype=np.float64) @ weights
    highest = max(0.0, float(activations.max()))
    shares = np.exp(activations - highest)
    return [float(s) for s in shares / (math.exp(-highest) + shares.sum())]
