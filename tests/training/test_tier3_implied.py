"""Values that a page says without printing them, as tier 3 learns to work them out."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from documents.schemas import shipped_schemas
from documents.values import conventions_of
from tests.tiers.llm.documents_of import document_of
from tests.tiers.llm.tiny_llm import tokenizer
from tiers.llm.answer import JOINER, Derived
from tiers.llm.chat import ChatTokenizer
from tiers.llm.derive import follows
from training.datasets.labelled import LabelledDocument, Span
from training.datasets.synthetic import from_synthetic
from training.tier3.config import Questions
from training.tier3.examples import Maker
from training.tier3.implied import implied

SCHEMAS = shipped_schemas()
DUE = SCHEMAS["invoice"].field("due_date")
MAKER = Maker(ChatTokenizer(tokenizer()), Questions(most_fields=4, max_tokens=6000))


def invoice(terms: str, *, due: tuple[str, ...] = (), issued: str = "05.03.2018") -> LabelledDocument:
    document = document_of(f"ACME GmbH\nInvoice date:\t{issued}\nTotal\t119.00 EUR\n{terms}")
    start = document.text.index(issued)
    spans: dict[str, tuple[Span, ...]] = {"invoice_date": ((start, start + len(issued)),)}
    return LabelledDocument(document, "toy", "v", "invoice", {"invoice_date": ("2018-03-05",), "due_date": due}, spans)


@pytest.mark.parametrize(
    ("terms", "value"),
    [
        ("Payable within 30 days.", "2018-04-04"),
        ("Zahlbar innerhalb von 14 Tagen", "2018-03-19"),
        ("Paiement sous 45 jours par virement", "2018-04-19"),
        ("Payable within one month", "2018-04-05"),
    ],
)
def test_the_day_follows_from_date_and_time(terms: str, value: str) -> None:
    labelled = invoice(terms)
    found = implied(labelled, DUE)
    assert found is not None
    assert (found.answer.value, found.answer.rule) == (value, "date plus time")
    text = labelled.document.text
    assert found.answer.source == JOINER.join(text[slice(*span)] for span in found.spans)


@pytest.mark.parametrize(
    "terms",
    [
        "Thank you.",
        "30 days, 2% discount within 10 days",
        "Paiement à 30 jours fin de mois",
        "Payable 30 days after receipt",
        "Guarantee: 2 years. Payable within 30 days",
    ],
)
def test_nothing_follows_where_it_is_not_certain(terms: str) -> None:
    assert implied(invoice(terms), DUE) is None


def test_the_day_must_be_the_true_one() -> None:
    assert implied(invoice("Payable within 30 days", due=("2018-04-04",)), DUE) is not None
    assert implied(invoice("Payable within 30 days", due=("2018-04-10",)), DUE) is None


def test_a_day_that_is_printed_or_another_field_is_not_worked_out() -> None:
    labelled = invoice("Payable within 30 days, 04.04.2018")
    start = labelled.document.text.index("04.04.2018")
    printed = replace(labelled, spans={**labelled.spans, "due_date": ((start, start + 10),)})
    assert implied(printed, DUE) is None
    assert implied(labelled, SCHEMAS["invoice"].field("invoice_date")) is None
    assert implied(replace(labelled, spans={}), DUE) is None


def taught(labelled: LabelledDocument, seeds: int) -> Iterator[tuple[Derived | str | list[str] | None, str]]:
    """What is learnt of the day that is due, with the lines that are shown."""
    for seed in range(seeds):
        for example in MAKER.examples_of(labelled, SCHEMAS, random.Random(seed)):
            lines = example.prompt.data.partition("\n\nFields:")[0]
            for spec in example.form.fields:
                if spec.kind == "date" and "due" in f"{spec.name} {spec.description}".casefold().split("_"):
                    yield example.answers[spec.name], lines


def test_it_is_learnt_where_both_places_are_shown_and_null_elsewhere() -> None:
    labelled = invoice("\n".join([*(f"filler line {n} of no use" for n in range(40)), "Payable within 30 days"]))
    learnt = list(taught(labelled, 200))
    both = [answer for answer, lines in learnt if "05.03.2018" in lines and "30 days" in lines]
    part = [answer for answer, lines in learnt if not ("05.03.2018" in lines and "30 days" in lines)]
    assert len(both) > 5
    assert part
    assert all(isinstance(answer, Derived) and answer.value == "2018-04-04" for answer in both)
    assert not any(part)


def test_made_invoices_imply_days_that_follow() -> None:
    found = 0
    for seed in range(150):
        labelled = from_synthetic("invoice", seed, SCHEMAS["invoice"])
        if made := implied(labelled, DUE):
            document = labelled.document
            parts = [document.text[slice(*span)] for span in made.spans]
            conventions = conventions_of(document.text, document.language)
            assert follows("date plus time", "date", made.answer.value, parts, conventions)
            found += 1
    assert found >= 5
