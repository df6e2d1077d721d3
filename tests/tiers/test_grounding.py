"""From spans to values on words."""

from __future__ import annotations

import pytest

from documents.page import Box, Document, Page, Word
from documents.schemas import shipped_schemas
from tiers.grounding import Grounding
from tiers.rows import Cell

INVOICE = shipped_schemas()["invoice"]


def raw(text: str, said: str, field: str = "seller_name") -> tuple[str, int]:
    """What a span that covers ``said`` gives, and on how many words it stands."""
    words = tuple(Word(part, Box(0.1, 0.1, 0.2, 0.2), None, " ") for part in text.split())
    document = Document("0" * 64, "a", "application/pdf", (Page(0, 1, 1, words),))
    start = document.text.index(said)
    cell = Cell(field, ((start, start + len(said)),), 0.9)
    made = Grounding.of(document, tier=1, model="none").extraction(cell, INVOICE, INVOICE.field(field))
    return made.raw, len(made.words)


@pytest.mark.parametrize(
    ("text", "said", "given", "words"),
    [
        ("from Acme (UK) Ltd", "Acme (UK", "Acme (UK)", 2),
        ("Hot air (litres) 5", "Hot air (litres", "Hot air (litres)", 3),
        ("Hot air [litres] 5", "air [litres", "air [litres]", 2),
        ("Hot air (in litres )", "air (in litres", "air (in litres", 3),
        ("(Acme) Ltd", "Acme", "Acme", 1),
        ("Acme (UK) (old)", "Acme (UK)", "Acme (UK)", 2),
        ("Acme (UK", "Acme (UK", "Acme (UK", 2),
        ("Acme (UK] Ltd", "Acme (UK", "Acme (UK", 2),
    ],
)
def test_a_bracket_that_was_opened_is_closed(text: str, said: str, given: str, words: int) -> None:
    assert raw(text, said) == (given, words)


def test_of_a_number_it_is_not_as_it_would_turn_the_sign() -> None:
    assert raw("of which (2.50) each", "(2.50", "net_amount") == ("(2.50", 1)
