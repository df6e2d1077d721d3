"""Which lines are shown."""

from collections.abc import Sequence

import pytest

from documents.extraction import Extraction
from documents.page import Document
from documents.schema import FieldSpec
from documents.schemas import shipped_schemas
from documents.values import conventions_of
from tests.tiers.llm.documents_of import RECEIPT, document_of
from tiers.llm.hygiene import Hygiene
from tiers.llm.passages import HEAD, LINE_COST, Chooser, Passages, text_lines
from tiers.llm.rank import by_words
from training.datasets.synthetic import from_synthetic

SCHEMAS = shipped_schemas()
FILLER = "\n".join(f"clause {n} of the general terms of business holds in any event" for n in range(300))


def chosen(document: Document, fields: Sequence[FieldSpec], budget: int) -> Passages:
    lines = text_lines(document, Hygiene())
    chooser = Chooser(lambda text: len(text.split()), budget, budget)
    return chooser.choose(document, lines, fields, conventions_of(document.text, document.language))


def fields(*names: str) -> list[FieldSpec]:
    return [SCHEMAS["receipt"].field(name) for name in names]


def test_a_document_that_fits_is_shown_whole() -> None:
    made = chosen(document_of(RECEIPT), fields("total", "date"), 600)
    assert len(made.lines) == len(RECEIPT.splitlines())
    assert made.share == 1.0
    assert len(list(made.blocks())) == 1


def test_what_matters_is_found_in_a_long_document() -> None:
    page = document_of(f"{FILLER}\nbefore\nTotal paid\tRM 9.54\nbehind\n{FILLER}")
    made = chosen(page, fields("total"), 80)
    shown = [line.text for line in made.lines]
    assert "Total paid | RM 9.54" in shown
    assert "before" not in shown  # the line holds the value itself
    assert made.share < 0.05
    assert len(list(made.blocks())) >= 2


def test_a_label_alone_brings_the_lines_around_it() -> None:
    page = document_of(f"{FILLER}\nAcme of Springfield\nname of the shop\nBolt of Shelbyville\n{FILLER}")
    shown = [line.text for line in chosen(page, fields("merchant_name"), 80).lines]
    assert {"Acme of Springfield", "name of the shop", "Bolt of Shelbyville"} <= set(shown)


@pytest.mark.parametrize("budget", [10, 40, 200, 600])
def test_the_budget_holds(budget: int) -> None:
    for kind in SCHEMAS:
        page = from_synthetic(kind, 4, SCHEMAS[kind]).document  # type: ignore[arg-type]
        made = chosen(page, SCHEMAS[kind].values, budget)
        assert sum(len(line.text.split()) + LINE_COST for line in made.lines) == made.tokens <= budget


def test_lines_keep_their_order_and_the_head_is_always_there() -> None:
    made = chosen(document_of(f"Acme Ltd\nRoad 5\nTown\n{FILLER}\nTotal 5.00"), fields("total"), 100)
    assert list(made.numbers) == sorted(made.numbers)
    assert list(made.numbers[:HEAD]) == list(range(HEAD))
    assert all(a.end <= b.start for a, b in zip(made.lines, made.lines[1:], strict=False))


def test_fewer_fields_are_given_fewer_lines() -> None:
    page = document_of(FILLER)
    lines = text_lines(page, Hygiene())
    chooser = Chooser(lambda text: len(text.split()), 600, 100)
    one, three = (
        chooser.choose(page, lines, asked, conventions_of(page.text, "en"))
        for asked in (fields("total"), fields("total", "date", "time"))
    )
    assert 150 < one.tokens <= 200
    assert 350 < three.tokens <= 400


def test_every_field_has_its_turn() -> None:
    page = document_of(f"{FILLER}\nDate 12/03/2018\n{FILLER}\nTotal 9.54\n{FILLER}\nTelephone 03-1234 5678\n{FILLER}")
    shown = " ".join(line.text for line in chosen(page, fields("total", "date", "merchant_phone"), 150).lines)
    assert all(value in shown for value in ("12/03/2018", "9.54", "03-1234 5678"))


def test_a_paragraph_counts_as_several_lines() -> None:
    page = document_of("word " * 1000 + "Total 9.54 " + "word " * 1000)
    made = chosen(page, fields("total"), 150)
    assert "Total 9.54" in " ".join(line.text for line in made.lines)
    assert made.tokens <= 150


def test_a_document_without_words_has_no_lines() -> None:
    assert text_lines(document_of(""), Hygiene()) == []


def test_a_line_in_which_another_tier_saw_something_is_shown() -> None:
    page = document_of(f"{FILLER}\nnothing of note\n{FILLER}")
    at = next(n for n, placed in enumerate(page.words) if placed.word.text == "note")
    hint = Extraction("receipt", "total", "note", None, (at,), 0.05, 1, "m")
    lines = text_lines(page, Hygiene())
    chooser = Chooser(lambda text: len(text.split()), 60, 60)
    for hints, shown in (((), False), ((hint,), True)):
        made = chooser.choose(page, lines, fields("total"), conventions_of(page.text, "en"), hints)
        assert ("nothing of note" in [line.text for line in made.lines]) == shown


def test_words_count_whole_within_others_abbreviated_and_in_part() -> None:
    spec = FieldSpec("x", "identifier", "Rechnungsnummer", also=("total number",))
    lines = ["Subtotal", "total No", "Rechnung vom", "Rechnungsnummer 5", "nothing"]
    scores = by_words(lines, [spec])[:, 0].tolist()
    assert scores[3] == 1.0
    assert scores[1] > scores[0] > 0
    assert 0 < scores[2] < 1
    assert scores[4] == 0
