"""Truth laid over a reading: clean words give the truth back; glued, torn, garbled and lost ones are told apart."""

from __future__ import annotations

import pytest

from documents.page import Box, Document, Gap, Page, Word
from training.datasets.overlay import Overlay, Place
from training.synthetic import KINDS, Kind, SyntheticDocument, generate, to_document
from training.synthetic.truth import Occurrence, PageSize, SyntheticWord, starts_of

Read = tuple[str, float, float, int]
"""Text, left end, right end, line; a line is 0.05 high and the next begins 0.1 below."""


def words_of(parts: list[Read]) -> list[tuple[str, tuple[float, float, float, float], Gap]]:
    found: list[tuple[str, tuple[float, float, float, float], Gap]] = []
    for number, (text, x0, x1, line) in enumerate(parts):
        gap: Gap = " " if number and parts[number - 1][3] == line else "\n"
        found.append((text, (x0, 0.1 * line, x1, 0.1 * line + 0.05), gap))
    return found


def made_of(parts: list[Read]) -> SyntheticDocument:
    words = tuple(SyntheticWord(text, box, 0, gap) for text, box, gap in words_of(parts))
    return SyntheticDocument("receipt", "en", 1, "v", "l", (PageSize(100, 100),), words, {}, [])


def read_of(parts: list[Read]) -> Document:
    words = tuple(Word(text, Box(*box), 0.9, gap) for text, box, gap in words_of(parts))
    return Document("0" * 64, "x", "image/tiff", (Page(0, 100, 100, words, "en", "tesseract"),))


def place_of(made: SyntheticDocument, *indices: int, raw: str | None = None) -> Occurrence:
    text = " ".join(made.words[i].text for i in indices) if raw is None else raw
    starts = starts_of(made.words)
    span = (starts[indices[0]], starts[indices[-1]] + len(made.words[indices[-1]].text))
    return Occurrence(text, (), indices, span, True, (span,))


TRUE: list[Read] = [
    ("Acme", 0.1, 0.2, 0), ("Ltd", 0.22, 0.3, 0), ("Total:", 0.1, 0.25, 1), ("12.50", 0.3, 0.4, 1),
    ("12.50", 0.42, 0.52, 1), ("Main", 0.1, 0.2, 2), ("Street", 0.22, 0.35, 2), ("Leeds", 0.1, 0.2, 3),
]  # fmt: skip
MADE = made_of(TRUE)


def found(read: list[Read], *indices: int, raw: str | None = None) -> tuple[Place, str | None]:
    document = read_of(read)
    place = Overlay(MADE, document).find(place_of(MADE, *indices, raw=raw))
    return place, document.text[slice(*place.span)] if place.span else None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(40, 46))
def test_the_clean_words_give_the_truth_back(kind: Kind, seed: int) -> None:
    made = generate(kind, seed=seed)
    document = to_document(made)
    overlay = Overlay(made, document)
    for value in (v for values in made.fields.values() for v in values):
        for place in (value, *value.occurrences):
            found = overlay.find(place)
            if len(place.spans) == 1:
                assert found == Place("kept", place.span, (place.span,)), (place.raw, document.text[slice(*place.span)])
            else:
                assert found.outcome in ("torn", "kept")


def test_a_glued_label_comes_off() -> None:
    read: list[Read] = [*TRUE[:2], ("Total:12.50", 0.1, 0.4, 1), *TRUE[4:]]
    place, text = found(read, 3)
    assert (place.outcome, text) == ("kept", "12.50")
    assert place.span == (len("Acme Ltd\nTotal:"), len("Acme Ltd\nTotal:12.50"))


def test_a_word_read_as_two_is_one_value() -> None:
    read: list[Read] = [*TRUE[:3], ("12", 0.3, 0.34, 1), (".50", 0.345, 0.4, 1), *TRUE[4:]]
    assert found(read, 3)[1] == "12 .50"


def test_of_two_equal_values_the_one_at_the_place_is_taken() -> None:
    left, right = found(TRUE, 3)[0], found(TRUE, 4)[0]
    assert left.span is not None
    assert right.span is not None
    assert left.span[1] < right.span[0]


def test_one_wrong_character_is_learned_from_and_two_of_five_are_not() -> None:
    assert found([*TRUE[:3], ("12.5O", 0.3, 0.4, 1), *TRUE[4:]], 3)[1] == "12.5O"
    assert found([*TRUE[:3], ("12,50", 0.3, 0.4, 1), *TRUE[4:]], 3)[1] == "12,50"
    place, text = found([*TRUE[:3], ("1Z.5O", 0.3, 0.4, 1), *TRUE[4:]], 3)
    assert (place.outcome, text, len(place.runs)) == ("garbled", None, 1)


def test_a_stray_speck_does_not_tear_an_address_and_another_column_does() -> None:
    lines: list[Read] = [*TRUE[:7], (".", 0.6, 0.61, 2), *TRUE[7:]]
    assert found(lines, 5, 6, 7)[1] == "Main Street .\nLeeds"
    column: list[Read] = [*TRUE[:7], ("Invoice", 0.6, 0.75, 2), ("date", 0.76, 0.8, 2), *TRUE[7:]]
    place, _ = found(column, 5, 6, 7)
    assert place.outcome == "torn"
    text = read_of(column).text
    assert [text[a:b] for a, b in place.runs] == ["Main Street", "Leeds"]


def test_what_was_not_read_is_unread() -> None:
    assert found(TRUE[:3], 3)[0] == Place("unread", None, ())
    assert found([], 3)[0] == Place("unread", None, ())
