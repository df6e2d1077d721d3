import numpy as np
import torch
from gliner.decoding.decoder import Span as Theirs
from gliner.decoding.decoder import TokenDecoder
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tiers.gliner.decode import (
    Span,
    cells_of,
    cells_of_vectors,
    drop_overlaps,
    join,
    resolve,
    sigmoid,
    span_spans,
    token_spans,
)

SCORES = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 12), st.integers(1, 4), st.just(3)),
    elements=st.floats(-4, 4, width=32),
)


def spans_of(scores: np.ndarray, threshold: float) -> list[Span]:
    return token_spans(cells_of(scores, threshold=threshold), threshold=threshold)


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
    ours = spans_of(sigmoid(logits), threshold)
    expected = {(s.start, s.end + 1, int(s.entity_type)): s.score for s in theirs}
    found = {(s.start, s.end, s.label): s.score for s in ours}
    near = {k for k, v in (expected | found).items() if abs(v - threshold) < 1e-5}  # float32 rounding at the threshold
    assert expected.keys() - near == found.keys() - near
    for key in expected.keys() & found.keys():
        assert abs(expected[key] - found[key]) < 1e-5


@given(SCORES)
def test_drop_overlaps_leaves_none_and_keeps_the_best(logits: np.ndarray) -> None:
    spans = spans_of(sigmoid(logits), 0.3)
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


@given(
    arrays.arrays(
        np.float32, st.tuples(st.integers(1, 9), st.just(3), st.just(5)), elements=st.floats(-2, 2, width=32)
    ),
    arrays.arrays(np.float32, st.tuples(st.integers(1, 6), st.just(5)), elements=st.floats(-2, 2, width=32)),
)
def test_vectors_decode_to_the_spans_of_their_products(words: np.ndarray, labels: np.ndarray) -> None:
    scores = sigmoid(np.einsum("wkh,ch->wck", words, labels))
    dense = spans_of(scores, 0.45)
    sparse = token_spans(cells_of_vectors(words[:, 2] @ labels.T, words, labels, threshold=0.45), threshold=0.45)
    unsure = {(w, c) for w, c in zip(*np.nonzero((np.abs(scores - 0.45) < 1e-5).any(axis=-1)), strict=True)}
    if not unsure:  # the two round differently
        assert [s[:3] for s in sparse] == [s[:3] for s in dense]
        assert np.allclose([s.score for s in sparse], [s.score for s in dense], atol=1e-5)


def test_at_a_threshold_of_one_no_vector_passes_and_at_zero_all_do() -> None:
    words, labels = np.full((2, 3, 1), 9.0, dtype=np.float32), np.array([[1.0], [-1.0]], dtype=np.float32)
    given_ = (words[:, 2] @ labels.T, words, labels)
    assert len(cells_of_vectors(*given_, threshold=1.0).word) == 0
    assert len(cells_of_vectors(*given_, threshold=0.0).word) == 4


@given(SCORES, st.integers(0, 12))
def test_a_span_that_two_stretches_of_a_document_share_is_found_whole(logits: np.ndarray, cut: int) -> None:
    scores = sigmoid(logits)
    parts = [scores[:cut], scores[cut:]]
    cells = [cells_of(part, threshold=0.3, first_word=first) for part, first in zip(parts, (0, cut), strict=True)]
    assert token_spans(join(cells), threshold=0.3) == spans_of(scores, 0.3)


@given(
    arrays.arrays(
        np.float32,
        st.tuples(st.integers(1, 8), st.integers(1, 4), st.integers(1, 3)),
        elements=st.floats(0, 1, width=32),
    )
)
def test_span_level_decoding_lists_every_passing_span_inside_the_text(scores: np.ndarray) -> None:
    words, widths, labels = scores.shape
    expected = [
        (s, s + w + 1, c)
        for s in range(words)
        for w in range(widths)
        for c in range(labels)
        if scores[s, w, c] > 0.5 and s + w < words
    ]
    assert [x[:3] for x in span_spans(scores, threshold=0.5)] == expected


SPANS = st.lists(
    st.builds(
        lambda start, length, label, score: Span(start, start + length, label, score),
        st.integers(0, 10),
        st.integers(1, 5),
        st.integers(0, 2),
        st.floats(0, 1),
    ),
    max_size=12,
)


@given(SPANS, st.booleans(), st.booleans())
def test_resolve_keeps_what_the_reference_library_keeps(spans: list[Span], nested: bool, multi_label: bool) -> None:
    theirs = TokenDecoder.__new__(TokenDecoder).greedy_search(
        [Theirs(s.start, s.end - 1, str(s.label), s.score) for s in spans], not nested, multi_label
    )
    ours = resolve(spans, nested=nested, multi_label=multi_label)
    assert [(s.start, s.end - 1, str(s.label), s.score) for s in ours] == [
        (s.start, s.end, s.entity_type, s.score) for s in theirs
    ]
