"""The store of examples on both databases: what waits, what counts, in which part, and how much of whom."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select

from documents.example import Example, ExampleValue, Kept, Part, Source
from storage.examples.closings import Closing
from storage.examples.dealing import HELD_OUT, part_for
from storage.examples.limits import Limited, limited
from storage.examples.store import Examples
from storage.examples.tables import example
from storage.ledger import Ledger
from storage.ledger.schema import Schema
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, Review, ReviewRules, Said, Wanted
from tests.storage.test_ledger import sha
from tests.storage.test_reviews import AUDITING, NUMBER, TOTAL, end, entry

AT = datetime(2024, 3, 5, 12, tzinfo=UTC)
OTHER = Answer(state="present", values=(Said(value="4713", raw="4713"),), corrected=True)


@pytest.fixture
def ledger(ledger_url: str, clock: Any) -> Iterator[Ledger]:
    with Ledger.open(ledger_url, clock=clock, reviews=ReviewRules(audit_share=1.0)) as opened:
        yield opened


@pytest.fixture
def reviews(ledger: Ledger) -> Reviews:
    return Reviews(ledger, auditing=AUDITING)


@pytest.fixture
def examples(ledger: Ledger) -> Examples:
    return Examples(ledger)


def said(name: str, value: str = "4712", source: Source = "person", by: str = "anna", vendor: str = "acme") -> Example:
    fields = {"invoice_number": (ExampleValue(value=value, raw=value, words=(1,)),)}
    names = (by,) if by else ()
    known = {"document": sha(name), "reading": "1", "document_type": "invoice", "vendor": vendor, "at": AT}
    return Example(**known, source=source, by=names, fields=fields)


def take_in(examples: Examples, made: Example, content: str | None = None) -> bool:
    """As labels, which are named by what they say."""
    name = sha(made.model_dump_json())
    return examples.take_in(made, content=sha(content or made.document), words=sha("words"), labels=name)


def add(examples: Examples, closing: Closing, value: str = "4712", content: str | None = None) -> bool:
    made = said("", value).model_copy(update={"document": closing.document_id})
    return examples.add(made, content=sha(content or closing.document_id), words=sha("words"), closing=closing)


def answered(reviews: Reviews, found: Review, by: str, number: Answer = NUMBER) -> None:
    seen = max((g.number for g in reviews.given(found.id)), default=0)
    reviews.answer(found.id, {"invoice_number": number, "gross_amount": TOTAL}, by=by, seen=seen)
    reviews.close(found.id, by=by, seen=10**6)


def closed(ledger: Ledger, reviews: Reviews, name: str, by: str = "anna") -> Review:
    end(ledger, name)
    found = reviews.take(by, Wanted(why="doubt"))
    assert found is not None
    answered(reviews, found, by)
    return found


class TestWhatWaits:
    """Closed reviews, and what they say."""

    def test_a_review_waits_from_its_close_until_something_was_made_of_it(
        self, ledger: Ledger, reviews: Reviews, examples: Examples
    ) -> None:
        document = end(ledger, "a")
        found = reviews.take("anna", Wanted())
        assert found is not None
        assert examples.waiting() == []
        answered(reviews, found, "anna")
        (waiting,) = examples.waiting()
        assert (waiting.review_id, waiting.document_id, waiting.name) == (found.id, document, "a.pdf")
        told = examples.told(waiting)
        assert told is not None
        assert (told.source, told.document_type, told.by, told.rejected) == ("person", "invoice", ("anna",), None)
        assert {name: g.answer for name, g in told.answers.items()} == {
            "invoice_number": NUMBER,
            "gross_amount": TOTAL,
        }
        assert add(examples, waiting)
        assert examples.waiting() == []
        assert not add(examples, waiting), "none is added twice"
        assert len(examples.examples()) == 1

    def test_what_is_opened_again_waits_once_more_when_it_is_closed_anew(
        self, ledger: Ledger, reviews: Reviews, examples: Examples, clock: Any
    ) -> None:
        found = closed(ledger, reviews, "a")
        (first,) = examples.waiting()
        add(examples, first)
        clock.advance(60)
        reviews.reopen(found.id, by="ben")
        assert examples.waiting() == []
        assert examples.told(first) is None
        assert len(examples.examples()) == 1, "what was said last holds until something else is"
        answered(reviews, found, "ben", OTHER)
        (second,) = examples.waiting()
        assert (second.review_id, second.closed_ms > first.closed_ms) == (first.review_id, True)
        assert examples.told(first) is None
        add(examples, second, "4713")
        (kept,) = examples.examples()
        assert kept.example.fields["invoice_number"][0].value == "4713"

    def test_those_that_were_closed_before_others_wait_no_more(
        self, ledger: Ledger, reviews: Reviews, examples: Examples, clock: Any
    ) -> None:
        for name in "abc":
            clock.advance(60)
            closed(ledger, reviews, name)
        waiting = examples.waiting()
        assert [w.name for w in waiting] == ["a.pdf", "b.pdf", "c.pdf"]
        assert len({w.closed_ms for w in waiting}) == 3
        add(examples, waiting[1])
        assert examples.waiting() == [waiting[0], waiting[2]]

    def test_a_rejected_document_says_why_and_what_was_known_of_it_counts_no_more(
        self, ledger: Ledger, reviews: Reviews, examples: Examples, clock: Any
    ) -> None:
        found = closed(ledger, reviews, "a")
        add(examples, examples.waiting()[0])
        clock.advance(60)
        reviews.reopen(found.id, by="ben")
        reviews.reject(found.id, by="ben", why="an advertisement")
        (waiting,) = examples.waiting()
        told = examples.told(waiting)
        assert told is not None
        assert told.rejected == "rejected by ben: an advertisement"
        assert examples.pass_over(waiting, told.rejected)
        assert not examples.pass_over(waiting, told.rejected)
        assert (examples.waiting(), examples.examples(), examples.counts().passed_over) == ([], [], 1)

    def test_of_two_people_who_agree_both_said_it(self, ledger_url: str, clock: Any) -> None:
        with Ledger.open(ledger_url, clock=clock, reviews=ReviewRules(second_share=1.0)) as ledger:
            reviews, examples = Reviews(ledger), Examples(ledger)
            end(ledger, "a")
            for name in ("anna", "ben"):
                assert examples.waiting() == []
                found = reviews.take(name, Wanted())
                assert found is not None
                answered(reviews, found, name)
            (waiting,) = examples.waiting()
            told = examples.told(waiting)
            assert told is not None
            assert told.by == ("anna", "ben")

    def test_where_two_people_differ_it_is_what_the_third_says(self, ledger_url: str, clock: Any) -> None:
        with Ledger.open(ledger_url, clock=clock, reviews=ReviewRules(second_share=1.0)) as ledger:
            reviews, examples = Reviews(ledger), Examples(ledger)
            end(ledger, "a")
            for name, number in (("anna", NUMBER), ("ben", OTHER)):
                found = reviews.take(name, Wanted())
                assert found is not None
                answered(reviews, found, name, number)
            assert examples.waiting() == []
            third = reviews.take("carla", Wanted())
            assert third is not None
            clock.advance(5)
            reviews.answer(third.id, {"invoice_number": OTHER}, by="carla", seen=10**6)
            reviews.close(third.id, by="carla", seen=10**6)
            (waiting,) = examples.waiting()
            told = examples.told(waiting)
            assert told is not None
            assert told.answers["invoice_number"].answer == OTHER
            assert told.by == ("anna", "carla")
            add(examples, waiting)
            clock.advance(60)
            reviews.reopen(third.id, by="carla")
            assert examples.waiting() == []
            reviews.answer(third.id, {"invoice_number": NUMBER}, by="carla", seen=10**6)
            reviews.close(third.id, by="carla", seen=10**6)
            (again,) = examples.waiting()
            assert (again.review_id, again.closed_ms > waiting.closed_ms) == (waiting.review_id, True)

    def test_an_audit_gives_what_was_said_in_it(self, ledger: Ledger, reviews: Reviews, examples: Examples) -> None:
        end(ledger, "a", "accepted", {"gross_amount": entry("119.00", "accept")})
        found = reviews.take("anna", Wanted())
        assert found is not None
        reviews.answer(found.id, {"gross_amount": TOTAL}, by="anna", seen=0)
        reviews.close(found.id, by="anna", seen=10**6)
        (waiting,) = examples.waiting()
        told = examples.told(waiting)
        assert told is not None
        assert (told.source, list(told.answers), told.by) == ("audit", ["gross_amount"], ("anna",))

    def test_it_is_said_under_the_type_that_a_person_gave(
        self, ledger: Ledger, reviews: Reviews, examples: Examples
    ) -> None:
        end(ledger, "a")
        found = reviews.take("anna", Wanted())
        assert found is not None
        reviews.answer(found.id, {"gross_amount": TOTAL}, by="anna", seen=0)
        made = {"document_type": {"value": "receipt", "confidence": None}, "fields": {"total": entry("119.00")}}
        reviews.retype(found.id, "receipt", made, by="anna", seen=10**6)
        reviews.answer(found.id, {"total": TOTAL}, by="anna", seen=10**6)
        reviews.close(found.id, by="anna", seen=10**6)
        told = examples.told(examples.waiting()[0])
        assert told is not None
        assert (told.document_type, list(told.answers)) == ("receipt", ["total"])

    def test_what_is_carried_over_as_a_document_is_processed_again_waits_once_more(
        self, ledger: Ledger, reviews: Reviews, examples: Examples, clock: Any
    ) -> None:
        closed(ledger, reviews, "a")
        (before,) = examples.waiting()
        add(examples, before)
        clock.advance(60)
        end(ledger, "a", pipeline="2")
        (waiting,) = examples.waiting()
        told = examples.told(waiting)
        assert told is not None
        assert (waiting.review_id != before.review_id, told.by) == (True, ("anna",))
        assert examples.told(before) is None


class TestParts:
    """A document is dealt to one part, and stays there."""

    def test_vendors_that_are_held_out_are_not_learnt_from(self) -> None:
        vendors = [f"vendor {n}" for n in range(400)]
        parts = {v: Counter(part_for(v, sha(f"{v} {n}")) for n in range(60)) for v in vendors}
        held = [found for found in parts.values() if "train" not in found]
        assert len(held) / len(vendors) == pytest.approx(HELD_OUT, abs=0.05)
        shares = sum((Counter(found) for found in held), Counter[str]())
        assert shares["calibrate"] / shares.total() == pytest.approx(0.6, abs=0.02)
        rest = sum((Counter(found) for found in parts.values() if "train" in found), Counter[str]())
        assert {part: round(rest[part] / rest.total(), 1) for part in ("train", "calibrate", "test")} == {
            "train": 0.5,
            "calibrate": 0.3,
            "test": 0.2,
        }
        unknown = Counter(part_for("", sha(str(n))) for n in range(3000))
        assert unknown["train"] / 3000 == pytest.approx(0.5, abs=0.03)

    def test_the_parts_are_the_same_ones_for_ever(self) -> None:
        shared = [part_for("acme", sha(str(n))) for n in range(6)]
        assert shared == ["calibrate", "test", "calibrate", "test", "test", "train"]
        held_out = [part_for("4", sha(str(n))) for n in range(6)]
        assert held_out == ["test", "test", "calibrate", "test", "test", "calibrate"]

    def test_another_vendor_does_not_move_a_document(self, examples: Examples) -> None:
        learnt = next(n for n in map(str, range(99)) if part_for("", sha(sha(n))) == "train")
        held = next(v for v in map(str, range(99)) if part_for(v, sha(sha(learnt))) != "train")
        for vendor in ("", held):
            take_in(examples, said(learnt, vendor=vendor))
        (kept,) = examples.examples()
        assert (kept.part, kept.example.vendor) == ("train", held)

    def test_the_same_content_is_in_one_part_and_counts_once(self, examples: Examples) -> None:
        content = next(n for n in map(str, range(99)) if part_for("acme", sha(n)) == "train")
        held = next(v for v in map(str, range(99)) if part_for(v, sha(content)) == "calibrate")
        take_in(examples, said("a", vendor=held), content)
        take_in(examples, said("b", vendor="acme"), content)
        (kept,) = examples.examples()
        assert (kept.example.document, kept.part) == (sha("a"), "calibrate")
        assert (examples.counts().twins, examples.examples(part="train")) == (1, [])
        take_in(examples, said("a", "again"), content)
        assert [k.example.fields["invoice_number"][0].value for k in examples.examples()] == ["again"]

    @pytest.mark.parametrize("source", ["teacher", "e-invoice"])
    def test_what_no_person_said_is_learnt_from_whatever_its_vendor(self, examples: Examples, source: Source) -> None:
        for n in range(20):
            take_in(examples, said(str(n), source=source, by="", vendor=str(n)))
        assert len(examples.examples(part="train")) == 20
        for n in range(20):
            take_in(examples, said(str(n), "mine", vendor=str(n)))
        assert [k.example.source for k in examples.examples(part="train")] == ["person"] * 20

    def test_a_person_s_word_holds_whatever_a_model_says_later(self, examples: Examples, clock: Any) -> None:
        def counts() -> list[tuple[str, str]]:
            return [(k.example.source, k.example.fields["invoice_number"][0].value) for k in examples.examples()]

        for made in (
            said("a", "1", "teacher", "m"),
            said("a", "2", "e-invoice", ""),
            said("a", "3", "teacher", "m"),
        ):
            clock.advance(1)
            take_in(examples, made)
        assert counts() == [("e-invoice", "2")]
        for made in (said("a", "4"), said("a", "5", "teacher", "m"), said("a", "6", "e-invoice", "")):
            clock.advance(1)
            take_in(examples, made)
        assert counts() == [("person", "4")]

    def test_the_same_labels_are_taken_in_once(self, examples: Examples) -> None:
        made = said("a")
        assert [take_in(examples, made) for _ in range(2)] == [True, False]
        assert examples.has_labels(sha(made.model_dump_json()))
        assert not examples.has_labels(sha("others"))


class TestTheStore:
    """What it tells."""

    def test_examples_are_asked_for_by_part_and_type(self, examples: Examples) -> None:
        made = [said(str(n)) for n in range(15)]
        made += [said(f"r{n}").model_copy(update={"document_type": "receipt"}) for n in range(15)]
        for one in made:
            take_in(examples, one)
        every = examples.examples()
        assert [k.example for k in every] == sorted(made, key=lambda m: m.document)
        parts: tuple[Part, ...] = ("train", "calibrate", "test")
        assert [k for part in parts for k in examples.examples(part=part)] == sorted(
            every, key=lambda k: parts.index(k.part)
        )
        receipts = examples.examples(document_type="receipt", part="train")
        assert receipts
        assert {(k.example.document_type, k.part) for k in receipts} == {("receipt", "train")}
        counts = examples.counts()
        assert counts.parts["receipt", "train"] == len(receipts)
        assert (counts.sources, counts.people) == ({"person": 30}, {"anna": 30})
        assert (counts.values, counts.unplaced) == (30, {})

    def test_new_ones_are_counted(self, examples: Examples, clock: Any) -> None:
        take_in(examples, said("a"))
        at = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
        assert (examples.since(at - timedelta(seconds=1)), examples.since(at)) == (1, 0)
        clock.advance(60)
        take_in(examples, said("b"))
        take_in(examples, said("c"), "b's")
        take_in(examples, said("d"), "b's")
        assert examples.since(at) == 2

    def test_the_fingerprint_of_a_part_says_whether_it_is_as_it_was(self, examples: Examples) -> None:
        names = {part: [n for n in map(str, range(50)) if part_for("acme", sha(sha(n))) == part] for part in PARTS}
        for found in names.values():
            take_in(examples, said(found[0]))
        before = {part: examples.fingerprint(part) for part in PARTS}
        take_in(examples, said(names["train"][1]))
        take_in(examples, said(names["test"][1], source="teacher", by="m"))
        assert [examples.fingerprint(part) == before[part] for part in PARTS] == [False, True, True]
        take_in(examples, said(names["test"][0], "other"))
        assert examples.fingerprint("test") != before["test"]
        assert len(set(before.values())) == 3

    def test_two_that_collect_at_once_make_one_row_of_each(
        self, ledger_url: str, ledger: Ledger, reviews: Reviews, examples: Examples
    ) -> None:
        for n in range(12):
            closed(ledger, reviews, str(n))
        waiting = examples.waiting()
        assert len(waiting) == 12
        added: list[bool] = []

        def collect() -> None:
            with Ledger.open(ledger_url) as mine:
                added.extend(add(Examples(mine), closing, content=closing.name[:1]) for closing in waiting)

        collectors = [threading.Thread(target=collect) for _ in range(3)]
        for collector in collectors:
            collector.start()
        for collector in collectors:
            collector.join()
        assert (len(added), sum(added)) == (36, 12)
        rows = ledger.database.read(lambda c: c.execute(select(example)).all())
        assert (len(rows), sum(row.current for row in rows)) == (12, 12)
        assert len(examples.examples()) == 10, "the contents of 1, 10 and 11 begin alike here"

    def test_a_ledger_of_version_7_gets_the_table(self, ledger_url: str, clock: Any) -> None:
        with Ledger.open(ledger_url, clock=clock, schema=Schema(7)) as old:
            assert not old.database.read(lambda c: inspect(c).has_table("example"))
        with Ledger.open(ledger_url, clock=clock) as new:
            closed(new, Reviews(new), "a")
            assert len(Examples(new).waiting()) == 1


PARTS: tuple[Part, ...] = ("train", "calibrate", "test")


def kept(name: str, by: Sequence[str] = ("anna",), source: Source = "person", part: Part = "train") -> Kept:
    made = said(name).model_copy(update={"source": source, "by": tuple(sorted(by))})
    return Kept(made, part, "words")


def of(by: str, n: int, source: Source = "person") -> list[Kept]:
    return [kept(f"{by} {k}", (by,), source) for k in range(n)]


class TestLimits:
    """Nobody has more than a share of what is learnt."""

    def test_one_of_five_who_gives_most_is_cut_to_the_share(self) -> None:
        given_ = [*of("mallory", 60), *(k for name in ("a", "b", "c", "d") for k in of(name, 10))]
        made = limited(given_, most_of_a_source=1.0, most_of_a_reviewer=0.4)
        by = Counter(k.example.by[0] for k in made.kept)
        assert by == {"mallory": 26, "a": 10, "b": 10, "c": 10, "d": 10}
        assert by["mallory"] / by.total() <= 0.4 < 27 / 67
        assert (made.of_reviewer, made.of_source) == ({"mallory": 34}, {})

    def test_no_limit_leaves_all(self) -> None:
        given_ = [*of("a", 5), *of("m", 50, "teacher")]
        assert limited(given_, most_of_a_source=1.0, most_of_a_reviewer=1.0) == Limited(tuple(given_))

    def test_who_is_alone_may_have_all_and_of_two_each_a_half(self) -> None:
        alone = of("a", 7)
        assert limited(alone, most_of_a_source=0.3, most_of_a_reviewer=0.3).kept == tuple(alone)
        made = limited([*of("a", 7), *of("b", 3)], most_of_a_source=1.0, most_of_a_reviewer=0.3)
        assert Counter(k.example.by[0] for k in made.kept) == {"a": 3, "b": 3}

    def test_a_teacher_is_measured_against_all_and_a_person_is_not_limited(self) -> None:
        given_ = [*of("a", 30), *of("m", 90, "teacher"), *of("b", 30)]
        made = limited(given_, most_of_a_source=0.25, most_of_a_reviewer=0.6)
        assert Counter(k.example.source for k in made.kept) == {"person": 60, "teacher": 20}
        assert (made.of_source, made.of_reviewer) == ({"teacher": 70}, {})
        taught = of("m", 9, "teacher")
        assert limited(taught, most_of_a_source=0.2, most_of_a_reviewer=0.5).kept == tuple(taught)

    def test_a_teacher_s_examples_make_no_room_for_a_reviewer(self) -> None:
        given_ = [*of("a", 30), *of("b", 5), *of("m", 100, "teacher")]
        made = limited(given_, most_of_a_source=1.0, most_of_a_reviewer=0.5)
        assert Counter(k.example.by[0] for k in made.kept) == {"a": 5, "b": 5, "m": 100}

    def test_what_two_said_counts_for_both_and_is_left_out_last(self) -> None:
        both = [kept(f"both {n}", ("a", "b")) for n in range(5)]
        made = limited([*of("a", 10), *both], most_of_a_source=1.0, most_of_a_reviewer=0.5)
        assert made.kept == tuple(both)

    def test_the_shares_are_those_that_are_written(self) -> None:
        given_ = [*of("a", 3), *of("b", 3), *of("c", 2), *of("d", 2)]
        assert limited(given_, most_of_a_source=1.0, most_of_a_reviewer=0.3).kept == tuple(given_)

    @given(
        given_=st.lists(
            st.tuples(
                st.sets(st.sampled_from("abcde"), min_size=1, max_size=3),
                st.sampled_from(SOURCES := ("person", "audit", "teacher", "e-invoice")),
            ),
            max_size=40,
        ),
        most=st.sampled_from([0.1, 0.25, 0.4, 0.5, 0.75, 1.0]),
        most_of_a_source=st.sampled_from([0.1, 0.3, 0.5, 1.0]),
        seed=st.randoms(use_true_random=False),
    )
    @settings(max_examples=200, deadline=None)
    def test_the_limits_hold_and_the_order_does_not_matter(
        self, given_: list[tuple[set[str], Source]], most: float, most_of_a_source: float, seed: Any
    ) -> None:
        every = [kept(str(n), sorted(by), source) for n, (by, source) in enumerate(given_)]
        made = limited(every, most_of_a_source=most_of_a_source, most_of_a_reviewer=most)
        assert bool(made.kept) == bool(every)
        by = Counter(n for k in made.kept if k.example.source in ("person", "audit") for n in k.example.by)
        may = max(most, 1 / max(len(by), 1))
        assert all(count <= may * by.total() + 1e-9 for count in by.values())
        sources = Counter(k.example.source for k in made.kept)
        share = most_of_a_source if "person" in sources else max(most_of_a_source, 1 / max(len(sources), 1))
        assert all(n <= share * len(made.kept) + 1e-9 for source, n in sources.items() if source != "person")
        left_out = sum(made.of_source.values()) + sum(made.of_reviewer.values())
        assert left_out + len(made.kept) == len(every)
        shuffled = seed.sample(every, len(every))
        again = limited(shuffled, most_of_a_source=most_of_a_source, most_of_a_reviewer=most)
        assert {k.example.document for k in again.kept} == {k.example.document for k in made.kept}
