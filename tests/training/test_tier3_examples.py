"""What tier 3 learns from: the tokens that serving would read and write, and loss on what it is to write alone."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from documents.page import Document
from documents.schemas import shipped_schemas
from documents.values import find_values
from tests.tiers.llm.documents_of import document_of
from tests.tiers.llm.tiny_llm import causal, tokenizer
from tiers.llm.answer import JOINER, Derived, pieces
from tiers.llm.chat import ChatTokenizer
from tiers.llm.engine import Floats
from tiers.llm.local import LocalGenerator
from tiers.llm.prompt import Prompt
from tiers.llm.torch_engine import TorchEngine
from training.datasets.forms import form_source
from training.datasets.labelled import Choice, LabelledDocument, Span
from training.datasets.noise import with_noise
from training.datasets.sentences import sentence_source
from training.datasets.synthetic import from_synthetic
from training.tier3.config import Questions
from training.tier3.examples import NOT_LEARNT, Example, Maker, collate
from training.tier3.tasks import fields_of, name_of

SCHEMAS = shipped_schemas()
CHAT = ChatTokenizer(tokenizer())
QUESTIONS = Questions(most_fields=4, max_tokens=6000)  # the tiny tokenizer has hardly more than bytes
KINDS = ("invoice", "receipt", "contract")


def documents() -> Iterator[LabelledDocument]:
    rng = random.Random(11)
    for seed in range(4):
        for kind in KINDS:
            yield with_noise(from_synthetic(kind, seed, SCHEMAS[kind]), rng)
        yield with_noise(form_source()(rng), rng)
        yield sentence_source()(rng)


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    maker, rng = Maker(CHAT, QUESTIONS), random.Random(5)
    return [example for labelled in documents() for example in maker.examples_of(labelled, SCHEMAS, rng)]


class Dictated:
    """An engine that wants the tokens of an example, and is surprised by any other that it is given to read."""

    name = "dictated"
    context = 100_000
    ahead = 0

    def __init__(self, engine: TorchEngine, ids: Sequence[int]) -> None:
        self._engine, self._ids = engine, list(ids)
        self.vocabulary, self.special_tokens = engine.vocabulary, engine.special_tokens
        self.read = 0

    def tokens(self, text: str) -> list[int]:
        return self._engine.tokens(text)

    def prompt_tokens(self, prompt: Prompt) -> list[int]:
        return self._engine.prompt_tokens(prompt)

    def text(self, ids: Sequence[int]) -> str:
        return self._engine.text(ids)

    def logits(self, ids: Sequence[int], *, last: int = 1) -> Floats:
        assert list(ids) == self._ids[: len(ids)]
        self.read = len(ids)
        wanted = np.zeros(self.vocabulary.size, dtype=np.float32)
        wanted[self._ids[len(ids)]] = 100.0
        return wanted[None]

    def forget(self) -> None: ...


def test_examples_are_what_serving_reads_and_writes_token_by_token(examples: list[Example], tmp_path: Path) -> None:
    engine = TorchEngine(causal(tmp_path / "llama"), threads=1)
    assert len(examples) > 25
    for example in examples:
        ids = example.token_ids.tolist()
        dictated = Dictated(engine, ids)
        made = LocalGenerator(dictated).generate(example.prompt, example.form, max_tokens=4000, seconds=300)
        assert made.stopped is None
        assert made.text == "".join(a + b for a, b in pieces(example.form, example.answers))
        assert made.tokens is not None
        assert all(token.logprob > -0.01 for token in made.tokens)  # every token was allowed, and chosen
        assert made.prompt_tokens == len(engine.prompt_tokens(example.prompt))
        assert ids[dictated.read + 1 :] == [CHAT.end_id]  # all but the last token and the end was read


def test_loss_is_taken_on_the_answers_and_the_end_alone(examples: list[Example]) -> None:
    for example in examples:
        runs = groupby(zip(example.token_ids.tolist(), example.learnt.tolist(), strict=True), key=lambda pair: pair[1])
        said = [CHAT.text([n for n, _ in run]) for learnt, run in runs if learnt]
        wanted = [generated for _, generated in pieces(example.form, example.answers)]
        wanted[-1] += CHAT.text([CHAT.end_id or 0])
        assert said == wanted


def test_the_end_is_the_one_that_the_chat_template_writes() -> None:
    words = tokenizer()
    words.eos_token = "<|im_start|>"  # as a tokenizer that was made of a GGUF file may have it
    assert CHAT.text([ChatTokenizer(words).end_id or 0]) == "<|im_end|>"
    plain = tokenizer(chat=False)
    assert ChatTokenizer(plain).end_id == plain.eos_token_id


def test_answers_are_copied_from_the_lines_that_are_shown(examples: list[Example]) -> None:
    given = 0
    for example in examples:
        shown = "".join(example.prompt.data.replace("|", "").replace("\n> ", "").split())
        for answer in (example.answers[spec.name] for spec in example.form.fields if not spec.options):
            said = answer.source.split(JOINER) if isinstance(answer, Derived) else answer
            for text in said if isinstance(said, list) else [said] if said else []:
                assert "".join(text.replace("|", "").split()) in shown
                given += 1
    assert given > 40


def test_lists_are_lists_and_most_fields_have_values(examples: list[Example]) -> None:
    pairs = [(spec, example.answers[spec.name]) for example in examples for spec in example.form.fields]
    assert all(isinstance(a, list) == spec.many for spec, a in pairs if a is not None)
    assert any(isinstance(a, list) and len(a) > 1 for _, a in pairs)
    absent = sum(a is None for _, a in pairs) / len(pairs)
    assert 0.1 < absent < 0.5


def test_choices_are_answered_with_an_option_where_what_says_so_is_shown(examples: list[Example]) -> None:
    asked = [(spec, e.answers[spec.name]) for e in examples for spec in e.form.fields if spec.options]
    assert len(asked) > 4
    assert all(answer is None or answer in spec.options for spec, answer in asked)
    assert len({answer for _, answer in asked}) > 2
    for printed, seen in (("a copy", {("copy", True)}), ("Zweitschrift", set())):
        page = labelled_as("RECEIPT 5\n" + "an article\n" * 2000 + printed)
        state = Choice("copy or original", ("copy", "original"), "copy", (printed,))
        maker, rng = Maker(CHAT, QUESTIONS), random.Random(3)
        found = set()
        for _ in range(30):
            for example in maker.examples_of(replace(page, choices=(state,)), SCHEMAS, rng):
                if spec := next((spec for spec in example.form.fields if spec.options), None):
                    found.add((example.answers[spec.name], f"> {printed}" in example.prompt.data))
        assert found == seen


def labelled_as(text: str, **stated: str) -> LabelledDocument:
    """A receipt that states these values, each where it stands first."""
    document = document_of(text)
    spans: dict[str, tuple[Span, ...]] = {n: (_at(document, v),) for n, v in stated.items()}
    return LabelledDocument(document, "toy", "v", "receipt", {n: (v,) for n, v in stated.items()}, spans)


def _at(document: Document, value: str) -> Span:
    at = document.text.index(value)
    return at, at + len(value)


PAGE = "\n".join(["CORNER SHOP", *(f"article {n}\t{n}.00" for n in range(60)), "Total\tRM 71.95", "thank you"])


def test_a_value_whose_line_is_not_shown_is_null() -> None:
    labelled = labelled_as(PAGE, total="71.95")
    maker, rng = Maker(CHAT, QUESTIONS), random.Random(3)
    seen = set()
    for _ in range(60):
        for example in maker.examples_of(labelled, SCHEMAS, rng):
            for spec in example.form.fields:
                if spec.kind in ("money", "text") and example.answers[spec.name] is not None:
                    assert example.answers[spec.name] == "71.95"
                seen.add((example.has_target, "71.95" in example.prompt.data))
    assert (True, True) in seen
    assert (False, False) in seen  # taken out, or a field that receipts do not have
    assert (True, False) not in seen


def test_what_is_shown_in_part_or_only_repeated_is_not_learnt() -> None:
    document = document_of("ACME TRADING\nCOMPANY LIMITED\nTotal 71.95\nCash 71.95")
    start = document.text.index("ACME")
    name = (start, document.text.index("LIMITED") + len("LIMITED"))
    cash = document.text.rindex("71.95")
    labelled = LabelledDocument(
        document,
        "toy",
        "v",
        "receipt",
        {"merchant_name": ("ACME TRADING COMPANY LIMITED",), "total": ("71.95",)},
        {"merchant_name": (name,), "total": ((cash - 11, cash - 6),)},
        {"total": ((cash, cash + 5),)},
    )
    maker, rng = Maker(CHAT, QUESTIONS), random.Random(1)
    answers = [
        (example.prompt.data, spec.description, example.answers[spec.name])
        for _ in range(150)
        for example in maker.examples_of(labelled, SCHEMAS, rng)
        for spec in example.form.fields
    ]
    assert {a for _, _, a in answers} == {None, "ACME TRADING COMPANY LIMITED", "71.95"}
    for data, _, answer in answers:
        if answer == "71.95":
            assert "Total 71.95" in data


def test_the_same_value_is_listed_once() -> None:
    document = document_of("between Alpha Ltd. and Beta GmbH\nfor Alpha Ltd\nfor BETA GMBH")
    text = document.text
    places = [(text.index(v), text.index(v) + len(v)) for v in ("Alpha Ltd.", "Beta GmbH", "Alpha Ltd\n", "BETA GMBH")]
    spans = tuple((a, b - (text[b - 1] == "\n")) for a, b in places)
    truth = {"parties": ("Alpha Ltd.", "Beta GmbH")}
    labelled = LabelledDocument(document, "toy", "v", "contract", truth, {"parties": spans})
    maker, rng = Maker(CHAT, QUESTIONS), random.Random(1)
    lists = [
        answer
        for _ in range(20)
        for example in maker.examples_of(labelled, SCHEMAS, rng)
        for answer in example.answers.values()
        if answer
    ]
    assert lists
    assert all(answer == ["Alpha Ltd.", "Beta GmbH"] for answer in lists)


def test_a_day_that_may_be_worked_out_is_not_asked_for_in_vain() -> None:
    absent = 0
    for seed in range(60):
        labelled = from_synthetic("invoice", seed, SCHEMAS["invoice"])
        fields = fields_of(labelled, SCHEMAS, random.Random(seed))
        days = [w for w in fields.absent if w.spec.description and w.spec.kind == "date"]
        states = any(True for _ in find_values("duration", labelled.document.text))
        assert not (days and states)
        absent += bool(days)
    assert absent


def test_cells_and_clauses_are_not_asked_for() -> None:
    for kind in KINDS:
        fields = fields_of(from_synthetic(kind, 1, SCHEMAS[kind]), SCHEMAS, random.Random(1))
        assert all(w.spec.kind != "clause" and "." not in w.spec.name for w in (*fields.stated, *fields.absent))
        assert fields.stated
        assert fields.title == SCHEMAS[kind].title


def test_forms_are_asked_by_names_made_of_their_labels() -> None:
    rng, kinds = random.Random(2), set()
    for _ in range(25):
        fields = fields_of(form_source()(rng), SCHEMAS, rng)
        for wanted in (*fields.stated, *fields.absent):
            assert wanted.spec.name.isidentifier()
            assert wanted.spec.name.isascii()
            kinds.add(wanted.spec.kind)
    assert {"text", "name", "date", "money", "identifier"} <= kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("number of the bill of lading", "number_bill_lading"),
        ("Fälligkeitsdatum", "falligkeitsdatum"),
        ("B/L no.", "b_l_no"),
        ("24-hour phone", "field_24_hour_phone"),
        ("—", "field"),
    ],
)
def test_names_are_made_of_words(text: str, name: str) -> None:
    assert name_of(text) == name


def test_a_batch_is_padded_at_its_end_and_asks_for_the_next_token(examples: list[Example]) -> None:
    pair = sorted(examples, key=lambda e: e.tokens)[3:6:2]
    batch = collate(pair, pad_id=0)
    for row, example in enumerate(pair):
        assert batch.attention[row].sum() == example.tokens
        asked = batch.targets[row] != NOT_LEARNT
        assert asked.sum() == example.learnt.sum()
        at = np.flatnonzero(asked)
        assert np.array_equal(batch.targets[row][at], batch.token_ids[row][at + 1])


def test_long_examples_are_left_out() -> None:
    maker = Maker(CHAT, Questions(most_fields=4, max_tokens=700))
    made = [e for d in documents() for e in maker.examples_of(d, SCHEMAS, random.Random(0))]
    assert all(example.tokens <= 700 for example in made)
