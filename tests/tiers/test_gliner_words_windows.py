import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from documents import Box, Document, Page, Word
from documents.page import Gap
from tiers.gliner.windows import Window, WindowPlan, cut_windows, owned
from tiers.gliner.words import split_document


def tokenizer() -> Tokenizer:
    """One token a character: the slowest tokenizer there is, and the easiest to reckon with."""
    vocabulary = {"<unk>": 3} | {c: n for n, c in enumerate("abcdefghijklmnopqrstuvwxyz0123456789.,:/-", start=10)}
    made = Tokenizer(models.BPE(vocab=vocabulary, merges=[], unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


def document(texts: list[tuple[str, Gap]]) -> Document:
    box = Box(0, 0, 1, 1)
    words = tuple(Word(text, box, before=gap) for text, gap in texts)
    return Document("0", "x", "application/pdf", (Page(0, 1, 1, words),))


PLAN = WindowPlan(24, 6, 0, 2, [9], {"\t": [5], "\n": [6], "\n\n": [6, 6], "\f": [6, 6]})


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("RM9.00", ["RM", "9.00"]),
        ("Date:25/12/2018", ["Date", ":", "25/12/2018"]),
        ("1,234.50", ["1,234.50"]),
        ("03/03/20-03/09/20", ["03/03/20", "-", "03/09/20"]),
        ("9.00SR", ["9.00", "SR"]),
        ("(Müller)", ["(", "Müller", ")"]),
        ("€12,50", ["€", "12,50"]),
    ],
)
def test_document_splitter_frees_values_from_what_is_glued_to_them(text: str, pieces: list[str]) -> None:
    assert [w.text for w in split_document(document([(text, " ")]), "document")] == pieces


def test_whitespace_splitter_is_that_of_the_published_checkpoints() -> None:
    from gliner.data_processing.tokenizer import WhitespaceTokenSplitter

    text = "Invoice INV-2020_1: total (EUR) 1,234.50 für Müller's"
    theirs = [piece for piece, _, _ in WhitespaceTokenSplitter()(text)]
    ours = split_document(document([(word, " ") for word in text.split()]), "whitespace")
    assert [w.text for w in ours] == theirs


TEXTS = st.lists(
    st.tuples(st.text("abz09.,-/", min_size=1, max_size=9), st.sampled_from([" ", "\t", "\n", "\n\n"])), max_size=60
)


@given(TEXTS)
def test_windows_hold_every_word_and_never_more_tokens_than_fit(texts: list[tuple[str, Gap]]) -> None:
    words = split_document(document(texts), "document")
    windows = cut_windows(words, tokenizer(), PLAN)
    seen = {n for w in windows for n in range(w.first, w.last)}
    assert seen == set(range(len(words)))
    for window in windows:
        assert len(window.token_ids) <= PLAN.max_tokens
        assert len(window.word_at) == window.last - window.first + 1
        assert (np.diff(window.word_at) > 0).all()
        assert window.token_ids[0] == PLAN.cls_id
        assert window.token_ids[-1] == PLAN.sep_id


@given(TEXTS)
def test_windows_overlap_by_the_overlap_asked_for_and_hardly_more(texts: list[tuple[str, Gap]]) -> None:
    words = split_document(document(texts), "document")
    windows = cut_windows(words, tokenizer(), PLAN)
    for before, after in pairwise(windows):
        assert before.first < after.first <= before.last
        assert after.last > before.last
        at = after.first - before.first + before.heads
        repeated = before.word_end[-1] - before.word_at[at] if after.first < before.last else 0
        separators = 2  # at most so many tokens stand before the first word that is repeated
        assert repeated >= PLAN.overlap - separators or after.first == before.first + 1
        assert repeated == 0 or repeated - (before.word_end[at] - before.word_at[at]) < PLAN.overlap


@given(TEXTS)
def test_every_word_is_scored_once_and_where_it_lies_deepest(texts: list[tuple[str, Gap]]) -> None:
    words = split_document(document(texts), "document")
    windows = cut_windows(words, tokenizer(), PLAN)

    def depth(window: Window, word: int) -> float:
        left = word - window.first if window.first else math.inf
        return min(left, window.last - 1 - word if window.last < len(words) else math.inf)

    stretches = owned(windows)
    assert [n for first, last in stretches for n in range(first, last)] == list(range(len(words)))
    for window, (first, last) in zip(windows, stretches, strict=True):
        for word in range(first, last):
            rivals = [w for w in windows if w.first <= word < w.last]
            assert depth(window, word) >= max(depth(w, word) for w in rivals) - 1


def test_separators_stand_where_the_layout_breaks_and_belong_to_no_word() -> None:
    words = split_document(document([("ab", " "), ("cd", "\t"), ("ef", "\n"), ("gh", " ")]), "document")
    (window,) = cut_windows(words, tokenizer(), PLAN)
    assert window.token_ids.tolist() == [0, 9, 10, 11, 5, 12, 13, 6, 14, 15, 16, 17, 2]
    assert window.word_at.tolist() == [1, 2, 5, 8, 10]


def test_an_empty_document_gives_one_window_without_words() -> None:
    (window,) = cut_windows([], tokenizer(), PLAN)
    assert (window.token_ids.tolist(), window.first, window.last) == ([0, 9, 2], 0, 0)
