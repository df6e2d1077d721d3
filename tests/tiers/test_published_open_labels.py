"""A model that writes labels: its spans, words and scores are the library's, in windows too."""

import itertools
from pathlib import Path
from typing import Any

import pytest

from documents.drafts import LabelProposer, Proposed
from documents.errors import ModelError
from tests.tiers.tiny_gliner import WORDS
from tests.tiers.tiny_published import document_of, open_labels
from tiers.published import load_proposer, load_published
from tiers.published.open_labels import ASKED, OpenLabels

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning")
TEXT = """Acme Ltd 12.03.2024
3 widgets 120.50
2 bolts-and-nuts 7.00
total EUR 127.50 , due at once"""
THRESHOLDS = {"span": 0.5, "token": 0.35}


class Ready:
    """gliner's model and ours over what it saved."""

    def __init__(self, folder: Path, level: str, **more: Any) -> None:
        self.threshold = THRESHOLDS[level]
        self.theirs = open_labels(folder, level=level, **more)
        loaded = load_published(folder / "model", threads=1)
        assert isinstance(loaded, OpenLabels)
        self.ours = OpenLabels(loaded.folder, loaded._library, threshold=self.threshold)

    def expected(self, text: str) -> list[Proposed]:
        """What the library's own inference says of a text that it reads at once."""
        found = self.theirs.predict_entities(
            text, [ASKED], threshold=self.threshold, do_sample=False, temperature=1.0, max_new_tokens=15
        )
        words = [e.get("generated_labels", [""])[0].split() for e in found]
        return [Proposed(" ".join(w), e["start"], e["end"], e["score"]) for w, e in zip(words, found, strict=True)]


@pytest.fixture(scope="module", params=[("span", {}), ("token", {}), ("span", {"full_decoder_context": False})])
def ready(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    level, more = request.param
    return Ready(tmp_path_factory.mktemp("tiny"), level, **more)


@pytest.fixture(scope="module")
def spans(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    return Ready(tmp_path_factory.mktemp("tiny"), "span")


def alike(ours: tuple[Proposed, ...], theirs: list[Proposed]) -> bool:
    """The same but for scores that hardly differ, and for spans to which the library gives no words."""
    named = [proposed for proposed in theirs if proposed.label]
    return [p[:3] for p in ours] == [p[:3] for p in named] and all(
        abs(a.score - b.score) < 1e-4 for a, b in zip(ours, named, strict=True)
    )


@pytest.mark.parametrize("text", [TEXT, "Acme owes 12.00 to Bolt"])
def test_spans_and_their_labels_are_those_of_the_library(ready: Ready, text: str) -> None:
    document = document_of(text)
    expected = ready.expected(document.text)
    assert len(expected) > 2
    assert any(proposed.label for proposed in expected)
    assert alike(ready.ours.propose(document), expected)


def test_the_same_document_gets_the_same_labels(spans: Ready) -> None:
    document = document_of(TEXT)
    assert spans.ours.propose(document) == spans.ours.propose(document)


@pytest.mark.parametrize("text", ["", "x"])
def test_a_document_without_values_has_none(spans: Ready, text: str) -> None:
    assert OpenLabels(spans.ours.folder, spans.ours._library, threshold=0.99).propose(document_of(text)) == ()


def test_a_long_document_is_read_to_its_end_and_no_two_overlap(spans: Ready) -> None:
    document = document_of("\n".join(f"{n} widgets at {n}.50" for n in range(WORDS)))
    found = spans.ours.propose(document)
    assert len(found) > WORDS
    assert found[-1].end > len(document.text) - 20
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(document.text[p.start : p.end].strip() == document.text[p.start : p.end] != "" for p in found)


def test_a_proposer_is_loaded_as_one(tmp_path: Path) -> None:
    open_labels(tmp_path)
    proposer: LabelProposer = load_proposer(tmp_path / "model", threads=1)
    assert isinstance(proposer, OpenLabels)
    assert proposer.model.startswith("model-published+")


def test_a_decoder_of_prompts_is_refused_as_the_library_cannot_run_it(tmp_path: Path) -> None:
    theirs = open_labels(tmp_path, mode="prompt")
    with pytest.raises(ModelError, match="of the mode 'prompt'"):
        load_published(tmp_path / "model", threads=1)
    with pytest.raises(ValueError, match="unpack"):
        theirs.predict_entities(TEXT, [ASKED])
