"""A model in this process copies: whatever it wants, its strings stand in the lines that were shown."""

import json
import random

import numpy as np
import pytest

from documents.schema import FieldSpec
from documents.schemas import shipped_schemas
from documents.values import conventions_of
from tests.tiers.llm.documents_of import RECEIPT, document_of
from tests.tiers.llm.wilful import Wilful, at_random, terse
from tiers.llm.answer import Form
from tiers.llm.copying import Copying, Source, sources_of
from tiers.llm.hygiene import Hygiene
from tiers.llm.local import LocalGenerator
from tiers.llm.passages import Chooser, text_lines
from tiers.llm.prompt import TASK, Prompt
from tiers.llm.torch_engine import TorchEngine

LINES = ('ACME "Best" Ltd, Main St. 5', "back\\slash and 1,234.50 EUR", "Gänsestraße 5")
NAME, NAMES, DAY = FieldSpec("a", "name", "a"), FieldSpec("b", "name", "b", many=True), FieldSpec("c", "date", "c")
DAYS = ("05/03/2018", "1 May 2019")


def is_words_of(string: str, texts: tuple[str, ...]) -> bool:
    """The plain way to say it."""
    return any(f" {string} " in f" {text} " for text in texts)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_a_model_wants_its_strings_stand_in_the_lines(engine: TorchEngine, seed: int) -> None:
    rng = random.Random(seed)
    fields = tuple(rng.sample([NAME, NAMES, DAY], 3))
    sources = tuple(Source(DAYS, whole=True) if f is DAY else Source(LINES) for f in fields)
    wants = terse(seed) if seed % 2 else at_random(seed)
    prompt = Prompt(TASK, "\n".join(LINES), sources)
    made = LocalGenerator(Wilful(engine, wants)).generate(prompt, Form(fields), max_tokens=900, seconds=60)
    said = json.loads(made.text)
    for field in fields:
        answer = said.get(field.name)
        if isinstance(answer, dict):
            continue  # a value that is worked out
        for string in answer if isinstance(answer, list) else [answer] if answer else []:
            assert string in DAYS if field is DAY else is_words_of(string, LINES), string


def test_strings_of_all_words_can_be_written(engine: TorchEngine) -> None:
    """A model that wants exactly these words may write each of them, quotation marks and backslashes too."""
    for text in LINES:
        words = text.split(" ")
        for first in range(len(words)):
            wanted = " ".join(words[first : first + 2])
            target = engine.tokens(f" {json.dumps(wanted, ensure_ascii=False)}\n}}")
            copying = Copying(engine.vocabulary, Source(LINES))
            for number, token in enumerate(target):
                piece = engine.text(target[:number])
                if '"' in piece and not engine.vocabulary.texts[token].startswith(("\n", "}")):
                    assert copying.narrowed(piece, np.ones(engine.vocabulary.size, dtype=bool))[token], (wanted, piece)


@pytest.mark.parametrize(
    ("piece", "token", "fits"),
    [
        (' "AC', "M", True),
        (' "AC', "X", False),
        (' "CM', "E", False),
        (' "AC', '"', False),
        (' "ACME', '"', True),
        (' "ACME \\', '"', True),
        (' "ACME \\"', '"', False),
        (' "back\\', "\\", True),
        (' ["ACME", "St', ".", True),
        (' ["ACME", "XX', ".", False),
        (" ", "n", True),
    ],
)
def test_tokens_that_go_on_copying(engine: TorchEngine, piece: str, token: str, fits: bool) -> None:
    allowed = np.ones(engine.vocabulary.size, dtype=bool)
    number = engine.vocabulary.texts.index(token)
    assert Copying(engine.vocabulary, Source(LINES)).narrowed(piece, allowed)[number] == fits


def test_a_day_is_one_that_is_shown_whole(engine: TorchEngine) -> None:
    allowed = np.ones(engine.vocabulary.size, dtype=bool)
    copying = Copying(engine.vocabulary, Source(DAYS, whole=True))
    texts = engine.vocabulary.texts
    assert not copying.narrowed(' "1', allowed)[texts.index('"')]
    assert not copying.narrowed(' "', allowed)[texts.index("M")]
    assert copying.narrowed(' "1 May 2019', allowed)[texts.index('"')]
    nothing = Copying(engine.vocabulary, Source((), whole=True)).narrowed(' "', allowed)
    assert not nothing.any()


def test_fields_of_a_form_are_copied_from_values_and_others_from_words() -> None:
    page = document_of(RECEIPT)
    fields = [f for f in shipped_schemas()["receipt"].values if f.name in ("merchant_name", "date", "total")]
    hygiene = Hygiene()
    conventions = conventions_of(page.text, "en")
    chooser = Chooser(lambda text: len(text.split()), 10_000, 10_000)
    passages = chooser.choose(page, text_lines(page, hygiene), fields, conventions)
    by_name = dict(zip([f.name for f in fields], sources_of(page, passages, fields, conventions, hygiene), strict=True))
    assert by_name["date"] == Source(("12/03/2018",), whole=True)
    assert {"RM 9.54", "9.54", "2.00"} <= set(by_name["total"].texts)
    assert by_name["merchant_name"].texts[0].startswith("TAN WOON YANN BOOK STORE NO 5 JALAN")
    assert not by_name["merchant_name"].whole
