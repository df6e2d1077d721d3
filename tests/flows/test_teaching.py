"""A teacher labels files: what it says, where that stands, and who said it; once, and never over a person's labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from documents.errors import UsageError
from documents.extraction import Extraction, Findings
from documents.labels import Labels, label_file, labels_in
from documents.page import Document
from documents.schema import Schema
from documents.schemas import shipped_schemas
from flows.inputs import find_inputs
from flows.settings import Settings
from flows.teaching import EInvoiceTeacher, LanguageModelTeacher, Lesson, Tally, Tier1Teacher, instructed, load_teacher
from ocr import OcrSettings, Reader
from ocr.limits import Limits
from tests.flows.command_line import Sluice
from tests.ocr.einvoices import CII, PAGE, drawn, holding
from tests.tiers.llm.scripted import Scripted
from tiers.llm import LlmTier

RECEIPT = "TAN WOON YANN BOOK STORE\nDate: 12/03/2018\nRuler 2.00\nTotal RM 9.54\nCash RM 10.00\n"
INVOICE = Path(__file__).parents[2] / "examples" / "documents" / "invoice-de.pdf"
SAYS = {"merchant_name": "TAN WOON YANN BOOK STORE", "total": "RM 9.54", "tax": None, "date": "13/03/2018"}


class SaysNothing:
    tier = 1
    model = "nothing"

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        return Findings(1, self.model, {}, ())


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(OcrSettings(), Limits()) as opened:
        yield opened


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scans" / "receipt.txt"
    path.parent.mkdir()
    path.write_text(RECEIPT)
    return path


def by_einvoice(reader: Reader) -> Lesson:
    return Lesson(shipped_schemas()["invoice"], EInvoiceTeacher(), reader)


def lesson(reader: Reader, says: dict[str, Any], told: Schema | None = None, **more: Any) -> Lesson:
    teacher = LanguageModelTeacher(LlmTier(Scripted(says, **more)), SaysNothing())
    return Lesson(shipped_schemas()["receipt"], teacher, reader, told=told)


def test_a_label_names_value_words_confidence_and_who_said_it(reader: Reader, scan: Path, tmp_path: Path) -> None:
    (taught,) = lesson(reader, SAYS).label([scan.parent], out=tmp_path / "labels")
    (labels,) = labels_in(tmp_path / "labels")
    assert taught.labels == labels
    assert (labels.by, labels.model, labels.document_type) == ("teacher", "scripted", "receipt")
    assert labels.source == str(scan)
    (total,) = labels.fields["total"]
    assert (total.value, total.raw) == ("9.54", "9.54")
    words = reader.read(scan.read_bytes(), source="x").words
    assert [words[n].word.text for n in total.words] == ["9.54"]
    assert total.confidence == pytest.approx(0.905, abs=0.01)
    assert labels.fields["tax"] == ()
    assert "date" not in labels.fields, "what does not stand on the page is no label, and nobody said it is absent"


def test_what_is_labelled_is_not_labelled_again_unless_told_otherwise(
    reader: Reader, scan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "labels"
    (first,) = lesson(reader, SAYS).label([scan], out=out)
    (again,) = lesson(reader, {}).label([scan], out=out)
    assert (again.before, again.labels) == (True, first.labels)
    guidelines = tmp_path / "guide.toml"
    guidelines.write_text('total = "What is paid, with tax."\n')
    told = instructed(shipped_schemas()["receipt"], guidelines)
    assert told.field("total").description.endswith(". What is paid, with tax.")
    (other,) = lesson(reader, {}, told).label([scan], out=out)
    assert other.labels is not None
    assert not other.before
    assert other.labels.fields["total"] == ()


def test_labels_of_a_person_are_never_replaced(reader: Reader, scan: Path, tmp_path: Path) -> None:
    out = tmp_path / "labels"
    (first,) = lesson(reader, SAYS).label([scan], out=out)
    assert first.labels is not None
    persons = first.labels.model_copy(update={"by": "person", "model": "", "reading": "another"})
    label_file(out, persons.document).write_bytes(persons.as_json)
    (again,) = lesson(reader, {}).label([scan], out=out)
    assert again.labels == persons


def test_fields_that_were_not_answered_are_missing_and_the_reason_told(
    reader: Reader, scan: Path, tmp_path: Path
) -> None:
    (cut,) = lesson(reader, SAYS, stops_after=1).label([scan], out=tmp_path / "labels")
    assert cut.labels is not None
    assert list(cut.labels.fields) == ["merchant_name", "total"]  # of each of two questions the first
    assert "the time limit of 1 s was reached" in cut.problem
    assert "date" in cut.labels.unanswered
    (whole,) = lesson(reader, SAYS).label([scan], out=tmp_path / "labels")
    assert not whole.before, "what was not answered whole is asked for again"
    assert whole.labels is not None
    assert whole.labels.fields["total"]
    assert not whole.labels.unanswered


def test_where_a_teacher_fails_nothing_is_written(reader: Reader, scan: Path, tmp_path: Path) -> None:
    (failed,) = lesson(reader, SAYS, fails_with="out of memory").label([scan], out=tmp_path / "labels")
    assert failed.labels is None
    assert "out of memory" in failed.problem
    assert not (tmp_path / "labels").exists()


def test_a_teacher_that_tells_no_probabilities_is_not_half_sure(reader: Reader, scan: Path, tmp_path: Path) -> None:
    (taught,) = lesson(reader, SAYS, logprob=None).label([scan], out=tmp_path / "labels")
    assert taught.labels is not None
    assert taught.labels.fields["total"][0].confidence is None


def test_labels_among_the_documents_are_no_documents(reader: Reader, scan: Path, tmp_path: Path) -> None:
    list(lesson(reader, SAYS).label([scan], out=scan.parent / "old"))
    again = list(lesson(reader, SAYS).label([scan.parent], out=tmp_path / "labels"))
    assert [t.path for t in again] == [scan]
    assert find_inputs([scan.parent])[0].path == scan


def test_two_files_of_one_name_are_both_labelled(reader: Reader, scan: Path, tmp_path: Path) -> None:
    other = tmp_path / "more" / scan.name
    other.parent.mkdir()
    other.write_text(RECEIPT + "Thank you\n")
    labelled = lesson(reader, SAYS).label([scan.parent, other.parent], out=tmp_path / "labels")
    assert sum(t.labels is not None for t in labelled) == 2


def test_a_file_without_text_and_one_that_cannot_be_read_get_no_labels(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "blank.txt").write_text(" \n")
    (tmp_path / "scans" / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    tally = Tally()
    for taught in lesson(reader, SAYS).label([tmp_path / "scans"], out=tmp_path / "labels"):
        assert taught.labels is None
        assert taught.as_line
        tally.count(taught)
    assert tally.as_line() == "0 documents labelled, 2 not labelled; 0 values"
    assert not (tmp_path / "labels").exists()


def test_tier_1_teaches_what_it_is_sure_of_and_nothing_else(reader: Reader, tmp_path: Path) -> None:
    teacher = load_teacher("tier1", Settings.load(tmp_path, {}), threads=1)
    assert isinstance(teacher, Tier1Teacher)
    (taught,) = Lesson(shipped_schemas()["invoice"], teacher, reader).label([INVOICE], out=tmp_path / "labels")
    labels = taught.labels
    assert isinstance(labels, Labels)
    assert labels.model == teacher.name
    assert labels.fields["net_amount"][0].value == "618.90"
    assert all(label.confidence and label.confidence >= 0.9 for said in labels.fields.values() for label in said)
    assert all(labels.fields.values()), "that a field is absent is not taught by tier 1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('totl = "x"', "receipt has no field totl to teach"),
        ("total = 3", "total: write what to take, in words"),
        ("total", "no guidelines here"),
        (f'total = "{"long " * 90}"', "a teacher is shown 400"),
    ],
)
def test_guidelines_that_cannot_be_used_are_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "guide.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"guide\.toml") as caught:
        instructed(shipped_schemas()["receipt"], path)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tier_1_follows_no_guidelines(tmp_path: Path) -> None:
    path = tmp_path / "guide.toml"
    path.write_text('total = "x"')
    with (
        pytest.raises(UsageError, match="tier 1 follows no guidelines"),
        Lesson.opened(Settings.load(tmp_path, {}), "receipt", teacher="tier1", guidelines=path),
    ):
        raise AssertionError("not reached")


def test_an_e_invoice_teaches_what_its_page_shows_too(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(holding(("factur-x.xml", CII)))
    (tmp_path / "in" / "b.pdf").write_bytes(drawn())
    (tmp_path / "in" / "c.pdf").write_bytes(
        holding(("factur-x.xml", CII), lines=[line.replace("238,00", "283,00") for line in PAGE])
    )
    taught = list(by_einvoice(reader).label([tmp_path / "in"], out=tmp_path / "labels"))
    assert [t.labels is not None for t in taught] == [True, False, False]
    assert taught[1].problem == "no e-invoice is embedded in it"
    assert taught[2].problem.startswith("the page says gross amount 283,00, factur-x.xml says 238.00")
    (labels,) = labels_in(tmp_path / "labels")
    assert (labels.by, labels.model, labels.document_type) == ("e-invoice", "", "invoice")
    assert labels.fields["gross_amount"][0].value == "238.00"
    (again, *_) = by_einvoice(reader).label([tmp_path / "in"], out=tmp_path / "labels")
    assert (again.before, again.labels) == (True, labels)


def test_a_model_never_replaces_an_e_invoice_s_labels_and_an_e_invoice_does_a_model_s(
    reader: Reader, tmp_path: Path
) -> None:
    file, out = tmp_path / "a.pdf", tmp_path / "labels"
    file.write_bytes(holding(("factur-x.xml", CII)))
    model = Lesson(shipped_schemas()["invoice"], Tier1Teacher(SaysNothing()), reader)
    (first,) = model.label([file], out=out)
    (second,) = by_einvoice(reader).label([file], out=out)
    (third,) = model.label([file], out=out)
    told = [(t.labels.by, t.before) for t in (first, second, third) if t.labels]
    assert told == [("teacher", False), ("e-invoice", False), ("e-invoice", True)]


def test_an_e_invoice_teaches_only_types_that_it_states_and_follows_no_guidelines(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path, {})
    with (
        pytest.raises(UsageError, match="an e-invoice states no field of the type contract"),
        Lesson.opened(settings, "contract", teacher="einvoice", guidelines=None),
    ):
        raise AssertionError("not reached")
    with (
        pytest.raises(UsageError, match="an e-invoice follows no guidelines"),
        Lesson.opened(settings, "invoice", teacher="einvoice", guidelines=tmp_path / "x.toml"),
    ):
        raise AssertionError("not reached")


def test_the_command_labels_by_e_invoices_with_no_model_and_whatever_the_setting(
    sluice: Sluice, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(holding(("factur-x.xml", CII)))
    env = {"SLUICE_MODELS": str(tmp_path / "none"), "SLUICE_OCR_EINVOICE": "false"}
    done = sluice("teach", "label", "in", "--type", "invoice", "--teacher", "einvoice", "--out", "in/truth", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "a.pdf: 11 values of 11 fields\n1 document labelled; 11 values; in in/truth\n"


class Proposes:
    """A tier 1 that proposes what a test wants."""

    tier = 1
    model = "tier 1"

    def __init__(self, *found: Extraction) -> None:
        self._found = found

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        return Findings(1, self.model, {}, self._found)


def proposed(field: str, value: str | None, score: float, *, ambiguous: bool = False) -> Extraction:
    return Extraction("contract", field, value or "?", value, (0,), score, 1, "m", ambiguous=ambiguous)


def taught_by_tier1(*found: Extraction) -> dict[str, list[str]]:
    answers = Tier1Teacher(Proposes(*found)).label(DOCUMENT, CONTRACT, CONTRACT)
    return {name: [label.value for label in labels] for name, labels in answers.fields.items()}


DOCUMENT = Document("0" * 64, "x", "text/plain", ())
CONTRACT = shipped_schemas()["contract"]


def test_the_second_best_is_not_taught_where_the_best_can_be_read_in_two_ways() -> None:
    best = proposed("effective_date", "2018-04-03", 0.99, ambiguous=True)
    assert taught_by_tier1(best, proposed("effective_date", "2018-04-30", 0.95)) == {}


def test_a_list_is_taught_only_if_every_likely_value_of_it_is_sure() -> None:
    both = proposed("parties", "Acme", 0.95), proposed("parties", "Bolt", 0.92)
    assert taught_by_tier1(*both) == {"parties": ["Acme", "Bolt"]}
    assert taught_by_tier1(*both, proposed("parties", "Cord", 0.6)) == {}
    assert taught_by_tier1(*both, proposed("parties", "Dent", 0.1)) == {"parties": ["Acme", "Bolt"]}


def test_a_sensitive_type_is_not_sent_to_a_teacher_on_another_host(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path, {"SLUICE_ROUTER_SENSITIVE": "contract", "SLUICE_LLM_REMOTE": "true"})
    with (
        pytest.raises(UsageError, match=r"contract are sensitive, and http://192\.0\.2\.1/v1#m is on another"),
        Lesson.opened(settings, "contract", teacher="http://192.0.2.1/v1#m", guidelines=None),
    ):
        raise AssertionError("not reached")
