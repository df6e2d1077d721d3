import numpy as np
import torch
from gliner.decoding.decoder import TokenDecoder
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tiers.gliner.decode import decode_spans, drop_overlaps, sigmoid

SCORES = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 12), st.integers(1, 4), st.just(3)),
    elements=st.floats(-4, 4, width=32),
)


@given(SCORES, st.sampled_from([0.1, 0.3, 0.5, 0.7]))
@settings(deadline=None)
def test_decode_finds_the_spans_that_the_reference_library_finds(logits: np.ndarray, threshold: float) -> None:
    tensor = torch.from_numpy(logits)
    start, end, inside = (torch.sigmoid(tensor[..., n]) for n in range(3))
    decoder = TokenDecoder.__new__(TokenDecoder)
    theirs = decoder._calculate_span_score(
        decoder._get_indices_above_threshold(tensor[..., 0], threshold),
        decoder._get_indices_above_threshold(tensor[..., 1], threshold),
        inside,
        start,
        end,
        {n + 1: str(n) for n in range(logits.shape[1])},
        threshold,
    )
    ours = decode_spans(sigmoid(logits), threshold=threshold)
    expected = {(s.start, s.end + 1, int(s.entity_type)): s.score for s in theirs}
    found = {(s.start, s.end, s.label): s.score for s in ours}
    near = {k for k, v in (expected | found).items() if abs(v - threshold) < 1e-5}  # float32 rounding at the threshold
    assert expected.keys() - near == found.keys() - near
    for key in expected.keys() & found.keys():
        assert abs(expected[key] - found[key]) < 1e-5


@given(SCORES)
def test_drop_overlaps_leaves_none_and_keeps_the_best(logits: np.ndarray) -> None:
    spans = decode_spans(sigmoid(logits), threshold=0.3)
    kept = drop_overlaps(spans)
    for n, one in enumerate(kept):
        for other in kept[n + 1 :]:
            assert one.label != other.label or one.end <= other.start or other.end <= one.start
    if spans:
        assert max(s.score for s in spans) == kept[0].score


def test_sigmoid_is_the_logistic_function_without_overflow() -> None:
    values = np.array([-1e4, -2.0, 0.0, 2.0, 1e4], dtype=np.float32)
    with np.errstate(all="raise", under="ignore"):
        assert np.allclose(sigmoid(values), [0.0, 0.1192029, 0.5, 0.8807971, 1.0])
