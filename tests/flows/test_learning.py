"""What people said of documents that were really read and decided becomes examples, whatever happens in between."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from documents.errors import UsageError
from documents.example import Example, Kept
from documents.labels import Label, Labels, label_file
from documents.page import Document
from documents.schemas import shipped_schemas
from flows.learning import FOLDER, Collected, collect, take_in, words_of
from flows.readings import Readings
from flows.settings import Settings
from review.saying import SentField, SentValue, answers_of
from storage.examples.store import Examples
from storage.ledger import Ledger
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, Review, ReviewRules, Said, Wanted
from tests.flows.command_line import HERE, Sluice, command_environment
from tests.storage.test_reviews import AUDITING

TEXT = """Nordwind GmbH
Invoice number RE-2024-17
Invoice date 2024-03-05

Paper A4      2    10.00    20.00
Ink black     1    99.00    99.00

Net        119.00
Tax         22.61
Total      141.61
Paid       141.61
"""
SCHEMAS = shipped_schemas()


def present(*values: SentValue | str) -> SentField:
    return SentField(
        state="present", values=tuple(v if isinstance(v, SentValue) else SentValue(text=v) for v in values)
    )


ABSENT, UNREADABLE = SentField(state="absent"), SentField(state="unreadable")
DATES = {"invoice_date": present("2024-03-05"), "due_date": ABSENT}
"""What the stand-in's findings are answered with: the day where it was found, and no second one."""


class Office:
    """Documents that come in, and people who answer."""

    def __init__(self, settings: Settings, ledger: Ledger, folder: Path) -> None:
        import standin  # type: ignore[import-not-found]

        self.settings = settings
        self.ledger = ledger
        self.reviews = Reviews(ledger, auditing=AUDITING)
        self.examples = Examples(ledger)
        self.folder = folder
        self._pipeline = standin.build_measured(settings, threads=1)

    def close(self) -> None:
        self._pipeline.close()

    def process(self, text: str = TEXT, name: str = "a.txt", *, version: str = "1", accepted: bool = False) -> str:
        """Put a document into the folder and decide it; its id."""
        path = self.folder / name
        path.write_text(text)
        data = path.read_bytes()
        document_id = hashlib.sha256(data).hexdigest()
        self.ledger.register(document_id, source=str(path), size=len(data), pipeline_version=version)
        (claim,) = self.ledger.claim("worker")
        result = self._pipeline.process(data, source=str(path))
        made = json.loads(result.to_json())
        if accepted:
            made["status"] = "accepted"
            for entry in made["fields"].values():
                if isinstance(entry, dict) and entry["state"] == "present":
                    entry["decision"] = "accept"
        self.ledger.complete(claim, status=made["status"], result_json=json.dumps(made))
        return document_id

    def document(self, found: Review) -> Document:
        with Readings(self.settings, self.ledger) as readings:
            return readings.of_document(found.document_id, self.reviews.result(found.id)["evidence"])[0]

    def answer(self, found: Review, fields: Mapping[str, SentField], by: str = "anna", kind: str = "invoice") -> None:
        """Answer as the page does."""
        said = answers_of(fields, self.reviews.result(found.id), SCHEMAS[kind], self.document(found))
        self.reviews.answer(found.id, said, by=by, seen=10**6)

    def settle(self, fields: Mapping[str, SentField], by: str = "anna") -> Review:
        """Take the next document, answer it, close it."""
        found = self.reviews.take(by, Wanted())
        assert found is not None
        self.answer(found, {**DATES, **fields}, by)
        self.reviews.close(found.id, by=by, seen=10**6)
        return found

    def collect(self) -> Collected:
        return collect(self.settings, self.ledger)

    @property
    def kept(self) -> Kept:
        """The only example."""
        (kept,) = self.examples.examples()
        return kept

    @property
    def example(self) -> Example:
        return self.kept.example


@pytest.fixture
def open_office(settings: Settings, ledger_url: str, tmp_path: Path) -> Iterator[Callable[..., Office]]:
    opened: list[Office] = []

    def open_it(**rules: float) -> Office:
        settings.storage.home.mkdir(exist_ok=True)
        ledger = Ledger.open(ledger_url, reviews=ReviewRules(**rules))
        opened.append(Office(settings, ledger, tmp_path))
        return opened[-1]

    yield open_it
    for office in opened:
        office.close()
        office.ledger.close()


@pytest.fixture
def ledger_url(settings: Settings) -> str:
    return str(settings.storage.home / "ledger.sqlite")


@pytest.fixture
def office(open_office: Callable[..., Office]) -> Office:
    return open_office()


def words(document: Document, *texts: str) -> tuple[int, ...]:
    return tuple(n for n, w in enumerate(document.words) if w.word.text in texts)


def read(kept: Kept, office: Office) -> dict[str, list[tuple[str, str]]]:
    """Field → value and the words that state it, as the store has them."""
    document = words_of(office.settings, kept)
    assert document.id == kept.example.document
    return {
        name: [(v.value, " ".join(document.words[n].word.text for n in v.words)) for v in values]
        for name, values in kept.example.fields.items()
    }


def test_what_was_picked_typed_and_confirmed_stands_where_it_stood(office: Office) -> None:
    document_id = office.process()
    found = office.reviews.take("anna", Wanted())
    assert found is not None
    document = office.document(found)
    first = words(document, "141.61")[0]
    fields = {
        "seller_name": present(SentValue(words=words(document, "Nordwind", "GmbH"))),
        "invoice_number": present("RE-2024-17"),
        "gross_amount": present(SentValue(words=(first,))),
        "amount_due": present("141.61"),
        "net_amount": present("77.00"),
        "currency": UNREADABLE,
        "buyer_name": ABSENT,
    }
    office.answer(found, {**DATES, **fields})
    office.reviews.close(found.id, by="anna", seen=10**6)
    assert office.collect() == Collected(1, 0, 0, ())
    example = office.example
    assert read(office.kept, office) == {
        "invoice_date": [("2024-03-05", "2024-03-05")],
        "due_date": [],
        "seller_name": [("Nordwind GmbH", "Nordwind GmbH")],
        "invoice_number": [("RE-2024-17", "RE-2024-17")],
        "gross_amount": [("141.61", "141.61")],
        "amount_due": [("141.61", "141.61")],
        "net_amount": [("77.00", "")],
        "buyer_name": [],
    }
    assert example.fields["gross_amount"][0].words == (first,)
    assert example.fields["amount_due"][0].words == (words(document, "141.61")[-1],), "totals stand below"
    known = (example.document, example.document_type, example.vendor, example.source, example.by)
    assert known == (document_id, "invoice", "nordwindgmbh", "person", ("anna",))
    with Readings(office.settings, office.ledger) as readings:
        assert example.reading == readings.of_document(document_id, None)[1]
    assert example.at == max(g.at for g in office.reviews.answers(found.id).values())
    assert office.collect() == Collected(0, 0, 0, ())


def test_a_value_in_a_box_stands_there_or_nowhere(office: Office) -> None:
    office.process()
    found = office.reviews.take("anna", Wanted())
    assert found is not None
    document = office.document(found)

    def box(number: int) -> tuple[float, float, float, float]:
        b = document.words[number].word.box
        return b.x0, b.y0, b.x1, b.y1

    (paid,) = words(document, "Paid")
    last = words(document, "141.61")[-1]
    fields = {
        "gross_amount": present(SentValue(text="141.61", page=0, box=box(last))),
        "amount_due": present(SentValue(text="141.61", page=0, box=box(paid))),
    }
    office.answer(found, {**DATES, **fields})
    office.reviews.close(found.id, by="anna", seen=10**6)
    office.collect()
    assert {name: v[0].words for name, v in office.example.fields.items() if v} == {
        "invoice_date": words(document, "2024-03-05"),
        "gross_amount": (last,),
        "amount_due": (),
    }


def test_rows_are_kept_with_the_places_of_their_cells(office: Office) -> None:
    office.process()
    found = office.reviews.take("anna", Wanted())
    assert found is not None
    document = office.document(found)
    typed = {"description": "Paper A4", "quantity": "2", "unit_price": "10.00", "amount": "20.00"}
    second = {"description": "Ink black", "quantity": "1", "amount": "99.00"}
    rows = tuple({c: SentValue(text=text) for c, text in row.items()} for row in (typed, second))
    office.answer(found, {**DATES, "line_items": SentField(state="present", rows=rows)})
    office.reviews.close(found.id, by="anna", seen=10**6)
    office.collect()
    found_rows = [
        {c: " ".join(document.words[n].word.text for n in cell.words) for c, cell in row.items()}
        for row in office.example.rows
    ]
    assert found_rows == [
        {
            "line_items.description": "Paper A4",
            "line_items.quantity": "2",
            "line_items.unit_price": "10.00",
            "line_items.amount": "20.00",
        },
        {
            "line_items.description": "Ink black",
            "line_items.quantity": "1",
            "line_items.amount": "",
        },
    ], "of 99.00 the line has two"
    assert "line_items" not in office.example.fields


def test_what_is_closed_anew_takes_the_place_of_what_was_said_before(office: Office) -> None:
    office.process()
    found = office.settle({"gross_amount": present("141.61")})
    office.collect()
    part, before = office.kept.part, office.example
    office.reviews.reopen(found.id, by="ben")
    assert office.collect() == Collected(0, 0, 0, ())
    assert office.example == before
    office.answer(found, {"gross_amount": present("119.00"), "seller_name": present("Nordwind")}, "ben")
    office.reviews.close(found.id, by="ben", seen=10**6)
    assert office.collect().added == 1
    assert (office.example.by, office.example.vendor, office.kept.part) == (("anna", "ben"), "nordwind", part)
    assert read(office.kept, office)["gross_amount"] == [("119.00", "119.00")]


def test_of_two_who_key_a_document_there_is_one_example_once_it_is_settled(open_office: Callable[..., Office]) -> None:
    office = open_office(second_share=1.0)
    office.process()
    office.settle({"gross_amount": present("141.61")}, "anna")
    assert office.collect() == Collected(0, 0, 0, ())
    office.settle({"gross_amount": present("119.00")}, "ben")
    assert office.collect() == Collected(0, 0, 0, ())
    third = office.reviews.take("carla", Wanted())
    assert third is not None
    office.answer(third, {"gross_amount": present("119.00")}, "carla")
    office.reviews.close(third.id, by="carla", seen=10**6)
    assert office.collect().added == 1
    assert read(office.kept, office)["gross_amount"] == [("119.00", "119.00")]
    assert office.example.by == ("anna", "carla")


def test_an_audit_is_an_example_of_its_own_kind(open_office: Callable[..., Office]) -> None:
    office = open_office(audit_share=1.0)
    office.process(accepted=True)
    office.settle({})
    office.collect()
    assert (office.example.source, set(office.example.fields)) == ("audit", {"invoice_date", "due_date"})


def test_what_is_rejected_or_says_nothing_is_passed_over_once(office: Office) -> None:
    office.process()
    found = office.reviews.take("anna", Wanted())
    assert found is not None
    office.reviews.reject(found.id, by="anna", why="an advertisement")
    office.process(TEXT + "more", "b.txt")
    found = office.reviews.take("anna", Wanted())
    assert found is not None
    office.answer(found, {"invoice_date": UNREADABLE, "due_date": UNREADABLE})
    office.reviews.close(found.id, by="anna", seen=10**6)
    assert office.collect() == Collected(0, 0, 2, ())
    assert office.collect() == Collected(0, 0, 0, ())
    assert (office.examples.examples(), office.examples.counts().passed_over) == ([], 2)


def test_it_is_an_example_of_the_type_that_a_person_gave(office: Office) -> None:
    office.process()
    found = office.reviews.take("anna", Wanted())
    assert found is not None
    made = {"document_type": {"value": "receipt", "confidence": None}, "fields": {}, "rules": []}
    office.reviews.retype(found.id, "receipt", made, by="anna", seen=0)
    fields = {"total": present("141.61"), "merchant_name": present("Nordwind GmbH")}
    office.answer(found, fields, kind="receipt")
    office.reviews.close(found.id, by="anna", seen=10**6)
    office.collect()
    assert (office.example.document_type, office.example.vendor) == ("receipt", "nordwindgmbh")
    assert read(office.kept, office) == {
        "total": [("141.61", "141.61")],
        "merchant_name": [("Nordwind GmbH", "Nordwind GmbH")],
    }


def test_words_that_read_otherwise_now_are_looked_up(office: Office) -> None:
    office.process()
    found = office.reviews.take("anna", Wanted())
    assert found is not None
    said = Said(value="RE-2024-17", raw="RE-2024-17", words=(0,))
    answers = {"invoice_number": Answer(state="present", values=(said,))}
    office.reviews.answer(found.id, answers, by="anna", seen=0)
    office.answer(found, DATES)
    office.reviews.close(found.id, by="anna", seen=10**6)
    office.collect()
    assert read(office.kept, office)["invoice_number"] == [("RE-2024-17", "RE-2024-17")]


def test_the_words_outlive_the_evidence_and_the_original(office: Office) -> None:
    office.process()
    office.settle({"gross_amount": present("141.61")})
    office.collect()
    before = words_of(office.settings, office.kept)
    shutil.rmtree(office.settings.storage.home / "evidence")
    (office.folder / "a.txt").unlink()
    assert words_of(office.settings, office.kept) == before
    assert before.text.startswith("Nordwind GmbH\n")


def test_without_evidence_the_original_is_read_anew(office: Office) -> None:
    office.process()
    office.settle({"gross_amount": present("141.61")})
    shutil.rmtree(office.settings.storage.home / "evidence")
    assert office.collect().added == 1
    assert read(office.kept, office)["gross_amount"] == [("141.61", "141.61")]


def test_what_cannot_be_read_now_is_told_and_tried_again(office: Office) -> None:
    office.process()
    office.settle({"gross_amount": present("141.61")})
    shutil.rmtree(office.settings.storage.home / "evidence")
    (office.folder / "a.txt").rename(office.folder / "away.txt")
    office.process(TEXT + "more", "b.txt")
    office.settle({"gross_amount": present("141.61")})
    collected = office.collect()
    assert (collected.added, len(collected.left)) == (1, 1)
    assert "a.txt: the original is not there any more" in collected.left[0]
    assert collected.lines[0] == "1 example added, 1 left for the next time"
    (office.folder / "away.txt").rename(office.folder / "a.txt")
    assert office.collect() == Collected(1, 0, 0, ())


def test_a_type_that_is_not_known_here_waits_for_its_file(office: Office, tmp_path: Path) -> None:
    office.process()
    found = office.reviews.take("anna", Wanted())
    assert found is not None
    made = {"document_type": {"value": "order", "confidence": None}, "fields": {}, "rules": []}
    office.reviews.retype(found.id, "order", made, by="anna", seen=0)
    total = Answer(state="present", values=(Said(value="141.61", raw="141.61"),))
    office.reviews.answer(found.id, {"total": total}, by="anna", seen=10**6)
    office.reviews.close(found.id, by="anna", seen=10**6)
    assert "type order is none that is known; name its file" in office.collect().left[0]
    own = tmp_path / "my_types.py"
    own.write_text(
        "from documents import DocumentType, Money, about\n"
        'class Order(DocumentType):\n    """An order."""\n    total: Money = about("total of the order")\n'
    )
    top = office.settings.top.model_copy(update={"schemas": own})
    assert collect(office.settings.model_copy(update={"top": top}), office.ledger).added == 1
    assert (office.example.document_type, office.example.vendor) == ("order", "")


def test_the_same_document_in_other_bytes_counts_once(office: Office) -> None:
    for name, text in (("a.txt", TEXT), ("b.txt", TEXT.replace("  2  ", "   2   ").upper())):
        office.process(text, name)
        office.settle({"gross_amount": present("141.61")})
    assert office.collect().added == 2
    assert (len(office.examples.examples()), office.examples.counts().twins) == (1, 1)


def test_killed_between_the_words_and_the_row_it_goes_on(office: Office, ledger_url: str) -> None:
    office.process()
    office.settle({"gross_amount": present("141.61")})
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom flows.learning import collect\n"
        "from flows.settings import Settings\nfrom storage.ledger import Ledger\n"
        "def die(point):\n    if point == 'add_example.before_commit':\n        os.kill(os.getpid(), signal.SIGKILL)\n"
        "collect(Settings.load(Path.cwd()), Ledger.open(sys.argv[1], failpoint=die))\n"
    )
    environ = command_environment(office.settings.storage.home)
    paths = os.pathsep.join((str(HERE.parents[1]), str(HERE)))
    killed = subprocess.run(
        [sys.executable, "-c", code, ledger_url],
        cwd=office.folder,
        env={**environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert killed.returncode == -9, killed.stderr
    files = list((office.settings.storage.home / FOLDER).rglob("*.gz"))
    assert (len(files), office.examples.examples()) == (1, [])
    assert office.collect().added == 1
    assert list((office.settings.storage.home / FOLDER).rglob("*.gz")) == files


def test_two_that_collect_at_once_make_one_example_of_each(office: Office, tmp_path: Path) -> None:
    for n in range(4):
        office.process(f"{TEXT}{n}", f"{n}.txt")
        office.settle({"gross_amount": present("141.61")})
    command = [sys.executable, "-m", "flows.cli", "examples", "collect"]
    environ = {**command_environment(office.settings.storage.home), "PYTHONPATH": str(HERE.parents[1])}
    collectors = [
        subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [collector.communicate(timeout=120) for collector in collectors]
    assert [collector.returncode for collector in collectors] == [0, 0], told
    assert sum(int(out.split()[0]) for out, _ in told) == 4
    assert len(office.examples.examples()) == 4


class TestLabels:
    """Files of labels, of whoever made them."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        made = tmp_path / "labels"
        made.mkdir()
        return made

    def labels(self, office: Office, path: Path, **changed: Any) -> Labels:
        with Readings(office.settings, office.ledger) as readings:
            document, build = readings.of_file(path)
        total = words(document, "141.61")[-1]
        known: dict[str, Any] = {
            "document": document.id,
            "source": str(path),
            "reading": build,
            "document_type": "invoice",
            "by": "teacher",
            "model": "m",
            "instructions": "i",
            "fields": {"gross_amount": (Label(value="141.61", raw="141.61", words=(total,)),), "due_date": ()},
        }
        return Labels(**{**known, **changed})

    def test_they_are_taken_in_once_and_a_teacher_s_are_learnt_from(self, office: Office, folder: Path) -> None:
        for n in range(4):
            path = office.folder / f"{n}.txt"
            path.write_text(f"{TEXT}{n}")
            labels = self.labels(office, path)
            label_file(folder, labels.document).write_bytes(labels.as_json)
        os.utime(label_file(folder, labels.document), (1_700_000_000, 1_700_000_000))
        assert take_in(office.settings, office.ledger, folder) == Collected(4, 0, 0, ())
        assert take_in(office.settings, office.ledger, folder) == Collected(0, 4, 0, ())
        kept = office.examples.examples()
        assert {(k.part, k.example.source, k.example.by) for k in kept} == {("train", "teacher", ("m",))}
        last = next(k for k in kept if k.example.document == labels.document)
        assert last.example.at == datetime.fromtimestamp(1_700_000_000, UTC)
        assert read(last, office) == {"gross_amount": [("141.61", "141.61")], "due_date": []}

    def test_a_person_s_word_on_a_taught_document_is_learnt_from_too(self, office: Office, folder: Path) -> None:
        for n in range(4):
            office.process(f"{TEXT}{n}", f"{n}.txt")
            labels = self.labels(office, office.folder / f"{n}.txt")
            label_file(folder, labels.document).write_bytes(labels.as_json)
        take_in(office.settings, office.ledger, folder)
        for n in range(4):
            office.settle({"gross_amount": present("141.61"), "seller_name": present(f"Nordwind {n}")})
        office.collect()
        kept = office.examples.examples()
        assert {(k.part, k.example.source) for k in kept} == {("train", "person")}
        assert len(kept) == 4

    def test_what_cannot_be_used_is_told_and_the_rest_is_taken_in(self, office: Office, folder: Path) -> None:
        paths = [office.folder / f"{n}.txt" for n in range(6)]
        for n, path in enumerate(paths):
            path.write_text(f"{TEXT}{n}")
        far = {"gross_amount": (Label(value="1.00", raw="1.00", words=(999,)),)}
        changes: list[dict[str, Any]] = [
            {},
            {"reading": "another build"},
            {"document_type": "order"},
            {"fields": {"colour": ()}},
            {"fields": far},
            {},
        ]
        for path, changed in zip(paths, changes, strict=True):
            labels = self.labels(office, path, **changed)
            (folder / f"{path.stem}.json").write_bytes(labels.as_json)
        paths[-1].unlink()
        collected = take_in(office.settings, office.ledger, folder)
        assert collected.added == 1
        for line, why in zip(
            collected.left,
            (
                "1.json: .* is read otherwise now: label it again",
                "2.json: type order is none that is known",
                "3.json: invoice has no field colour",
                "4.json: gross_amount: word 999 is not there",
                "5.json: .* cannot be read",
            ),
            strict=True,
        ):
            assert re.match(why, line), line

    def test_a_folder_without_labels_is_told_before_anything_is_made(self, sluice: Sluice, tmp_path: Path) -> None:
        done = sluice("examples", "import", "nowhere")
        assert (done.returncode, done.stderr) == (
            1,
            "sluice: nowhere: no labels here; sluice teach label writes them\n",
        )
        assert not (tmp_path / "home").exists()
        (tmp_path / "labels").mkdir()
        (tmp_path / "labels" / "x.json").write_text("{}")
        settings = Settings.load(tmp_path, {"SLUICE_HOME": str(tmp_path / "home")})
        with (
            Ledger.open(tmp_path / "home" / "ledger.sqlite") as ledger,
            pytest.raises(UsageError, match=r"x\.json: these are no labels"),
        ):
            take_in(settings, ledger, tmp_path / "labels")


def test_the_command_tells_what_there_is(sluice: Sluice, office: Office) -> None:
    assert "none yet" in sluice("examples").stdout
    office.process()
    office.settle({"gross_amount": present("141.61"), "net_amount": present("77.00")})
    assert sluice("examples").stdout.endswith("waiting         1 closed reviews; sluice examples collect\n")
    done = sluice("examples", "collect")
    assert (done.returncode, done.stdout) == (0, "1 example added\n")
    told = json.loads(sluice("examples", "--json").stdout)
    part = office.kept.part
    assert told == {
        "types": {"invoice": {**dict.fromkeys(("train", "calibrate", "test"), 0), part: 1}},
        "sources": {"person": 1},
        "people": {"anna": 1},
        "values": 3,
        "unplaced": {"invoice.net_amount": 1},
        "twins": 0,
        "passed_over": 0,
        "waiting": 0,
    }
    shown = sluice("examples").stdout
    assert "said by         person 1\npeople, models  anna 1\n" in shown
    assert "3, of which 1 stand nowhere on their pages\n                1 of invoice.net_amount\n" in shown
