import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import Box, Document, Page, Ruling, Word

GAPS = st.sampled_from(["", " ", "\t", "\n", "\n\n"])
WORDS = st.builds(
    Word,
    text=st.text("abcé1,.", min_size=1, max_size=6),
    box=st.just(Box(0.1, 0.1, 0.2, 0.2)),
    before=GAPS,
)
PAGES = st.lists(st.lists(WORDS, max_size=8), min_size=1, max_size=4)


def document(pages: list[list[Word]]) -> Document:
    made = tuple(Page(n, 100, 100, tuple(words)) for n, words in enumerate(pages))
    return Document("0" * 64, "somewhere", "application/pdf", made)


@given(PAGES)
def test_document_places_every_word_at_its_own_text(pages: list[list[Word]]) -> None:
    made = document(pages)
    assert [made.text[w.start : w.end] for w in made.words] == [w.text for page in pages for w in page]


@given(PAGES, st.data())
def test_words_in_finds_exactly_the_words_that_share_a_character(pages: list[list[Word]], data: st.DataObject) -> None:
    made = document(pages)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    slow = [n for n, w in enumerate(made.words) if w.start < end and start < w.end and start < end]
    assert list(made.words_in(start, end)) == slow


def test_document_text_carries_the_layout() -> None:
    box = Box(0, 0, 1, 1)
    made = document([[Word("Total", box), Word("9.00", box, before="\t"), Word("Cash", box, before="\n")], [], []])
    assert made.text == "Total\t9.00\nCash\f\f"


@pytest.mark.parametrize("sides", [(0.5, 0, 0.4, 1), (0, 0, 1.2, 1), (-0.1, 0, 1, 1)])
def test_box_refuses_what_is_no_box(sides: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="not a box"):
        Box(*sides)


def test_box_clipped_keeps_the_part_on_the_page() -> None:
    assert Box.clipped(1.5, -0.2, 0.5, 0.3) == Box(0.5, 0.0, 1.0, 0.3)


def test_document_language_is_that_of_most_words() -> None:
    box = Box(0, 0, 1, 1)
    german = Page(0, 1, 1, (Word("Rechnung", box),) * 3, language="de")
    english = Page(1, 1, 1, (Word("invoice", box),), language="en")
    assert Document("0", "x", "application/pdf", (english, german)).language == "de"
    assert Document("0", "x", "application/pdf", ()).language is None


@pytest.mark.parametrize(("box", "across"), [(Box(0.1, 0.5, 0.9, 0.501), True), (Box(0.5, 0.1, 0.5, 0.9), False)])
def test_a_ruling_runs_across_the_page_or_down_it(box: Box, across: bool) -> None:
    assert Ruling(box).across is across


def test_a_ruling_is_thin() -> None:
    with pytest.raises(ValueError, match="not a thin box"):
        Ruling(Box(0.1, 0.1, 0.2, 0.2))
