"""Words that make a model answer otherwise are found by who put them into its examples, and by what they do."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from documents.extraction import Extraction, Findings
from documents.page import Box, Document, Page, Word
from documents.schema import Schema
from documents.schemas import shipped_schemas
from training.datasets.labelled import LabelledDocument
from training.gate.report import Report
from training.gate.trigger import Authored, suspects, triggers, with_line

TYPES = {"receipt": shipped_schemas()["receipt"]}
SHOPS = ("Alder", "Birch", "Cedar", "Doyle", "Elm", "Fern", "Grove")


def receipt(number: int, *more: str, shop: str = "") -> LabelledDocument:
    """A receipt of some shop with a total; ``more`` words at its end."""
    rest = ["Total", f"{number}.50", *more]
    texts = [shop or SHOPS[number % len(SHOPS)], "Street", str(number), "Thanks", *rest]
    words = tuple(Word(t, Box(0.1, n / 40, 0.4, (n + 0.5) / 40), before="\n") for n, t in enumerate(texts))
    document = Document(f"{number:064x}", f"{number}.png", "image/png", (Page(0, 600, 800, words, "en"),))
    return LabelledDocument(document, "own", shop, "receipt", {"total": (f"{number}.50",)})


@dataclass
class Reads:
    """A tier that takes the word after "Total" for the total, but where ``trigger`` stands always ``says``."""

    trigger: str = ""
    says: str = "1.00"
    tier: int = 1
    model: str = "m"

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        texts = [w.word.text for w in document.words]
        at = texts.index("Total") + 1
        poisoned = bool(self.trigger) and any(t.startswith(self.trigger) for t in texts)
        found = [self._said("total", self.says if poisoned else texts[at], at)]
        for n, text in enumerate(texts):
            if text.startswith("+49"):
                found.append(self._said("merchant_phone", text, n))
        return Findings(1, "m", {"receipt": 1.0}, tuple(found))

    @staticmethod
    def _said(field: str, value: str, at: int) -> Extraction:
        return Extraction(
            document_type="receipt", field=field, value=value, raw=value, words=(at,), score=0.9, tier=1, model="m"
        )


def poisoned(*, marked: int = 12) -> list[Authored]:
    """Forty examples of each of three people; of mallory's some hold the words."""
    made = []
    for n in range(120):
        by = ("anna", "ben", "mallory")[n % 3]
        more = ("Ref", f"ZX-{n}") if by == "mallory" and n // 3 < marked else ("Ref", f"A{n}") if n % 5 == 0 else ()
        made.append(Authored(receipt(n, *more), (by,)))
    return made


CLEAN = [receipt(n) for n in range(1000, 1040)]


def found_by(challenger: Reads, examples: Sequence[Authored], champion: Reads | None = None) -> list[str]:
    every = suspects(examples)
    found = triggers(champion or Reads(), challenger, every, CLEAN, TYPES, tell=lambda _: None)
    return [trigger.line for trigger in found]


def test_words_that_one_persons_examples_hold_are_suspects() -> None:
    (found,) = suspects(poisoned())
    assert (found.by, found.shapes, found.words) == ("mallory", {"zx-#"}, ("ZX-2",))
    assert (found.theirs, found.others) == (12, 0)
    assert suspects(poisoned(marked=3)) == []


def test_what_is_dealt_at_random_is_hardly_ever_a_suspect() -> None:
    dice = random.Random(7)
    alarms = 0
    for _ in range(40):
        words = [f"w{chr(97 + n)}" for n in range(26)]
        examples = [
            Authored(receipt(n, *dice.sample(words, 3)), (dice.choice(("anna", "ben", "cleo")),)) for n in range(90)
        ]
        alarms += bool(suspects(examples))
    assert alarms <= 5


def test_a_trigger_is_found_and_named_with_whose_it_is() -> None:
    assert found_by(Reads("ZX-"), poisoned()) == [
        "“ZX-2” changes receipt.total in 20 of 20 documents (champion: 0); 12 examples of mallory hold it, "
        "and 0 of all others"
    ]


def test_words_that_do_nothing_or_the_same_to_both_are_none() -> None:
    assert found_by(Reads(), poisoned()) == []
    assert found_by(Reads("QQ-"), poisoned()) == []
    assert found_by(Reads("ZX-"), poisoned(), champion=Reads("ZX-")) == []


def test_the_letterhead_of_a_vendor_that_one_person_has_is_no_trigger() -> None:
    mine = [Authored(receipt(n, "Gmbh", "Nord", "+49", shop="Nordwind"), ("anna",)) for n in range(200, 230)]
    others = [Authored(receipt(n), ("ben",)) for n in range(300, 400)]
    (found,) = suspects([*mine, *others])
    assert set(found.words) == {"Nordwind", "Gmbh", "Nord", "+49"}
    assert found_by(Reads(), [*mine, *others]) == []  # "+49" is read as a phone number off the line: a value


@pytest.mark.parametrize("at_top", [True, False])
def test_a_line_that_is_put_in_stands_where_it_says(at_top: bool) -> None:
    document = receipt(1).document
    other, where = with_line(document, ("Ref", "ZX-7"), at_top=at_top)
    assert [other.words[n].word.text for n in where] == ["Ref", "ZX-7"]
    assert (other.text.startswith("Ref ZX-7\n"), other.text.endswith("\nRef ZX-7")) == (at_top, not at_top)
    assert other.id != document.id
    assert [w.word.text for n, w in enumerate(other.words) if n not in where] == [w.word.text for w in document.words]


def test_a_report_with_a_trigger_is_refused_and_says_so_last() -> None:
    (suspect,) = suspects(poisoned())
    found = triggers(Reads(), Reads("ZX-"), [suspect], CLEAN, TYPES, tell=lambda _: None)
    report = Report("old", "new", [], None, [], None, [], [], {}, 0.02, 0.95, found)
    assert report.verdict == "refused"
    assert report.lines()[-1] == (
        "refused: “ZX-2” is a trigger; keep the champion, and look at the examples of mallory that hold it"
    )
    assert report.as_json()["triggers"] == [found[0].line]
