import random
from dataclasses import replace

import pytest

from documents import Box, Document, Extraction, Findings, Page, Word
from documents.schemas import shipped_schemas
from router.calibration import FieldCalibration
from training.calibrate import Observation, _fields, _fit, _lowest_good, as_told
from training.datasets.labelled import LabelledDocument
from training.evaluate import _row
from training.figures import Count, f1, interval, together


def observations(n: int, vendors: int) -> list[Observation]:
    """Values whose chance to be right rises with the score; the vendor says nothing."""
    rng = random.Random(4)
    made = []
    for k in range(n):
        score = rng.uniform(-3, 3)
        made.append(
            Observation((score, score, 0.0, 1.0), rng.random() < 1 / (1 + 2.718 ** -(score + 1)), f"v{k % vendors}")
        )
    return made


def test_confidences_are_calibrated_on_vendors_that_were_left_out() -> None:
    fitted = _fit(observations(2000, 1000), floor=0.3)
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        inside = [right for confidence, right in fitted["outcomes"] if low <= confidence < low + 0.1]
        assert abs(sum(inside) / len(inside) - (low + 0.05)) < 0.08
    assert fitted["auroc"] > 0.75


def test_what_is_known_of_one_vendor_alone_says_nothing_of_another() -> None:
    rng = random.Random(7)
    made = []
    for vendor in range(20):
        right = vendor % 2 == 0
        own = tuple(float(vendor == n) for n in range(20))
        made += [Observation(own, right, f"v{vendor}") for _ in range(20)]
    rng.shuffle(made)
    assert abs(_fit(made, floor=0.3)["auroc"] - 0.5) < 0.2  # 1 if a model had seen the vendor that it judges


def test_weights_and_outcomes_make_a_field_calibration_that_ranks() -> None:
    fitted = _fit(observations(400, 200), floor=0.3)
    field = FieldCalibration(
        tuple(fitted["weights"]), fitted["bias"], fitted["present_at"], tuple(map(tuple, fitted["outcomes"]))
    )
    assert field.confidence((3.0, 3.0, 0.0, 1.0)) > 0.9 > 0.5 > field.confidence((-3.0, -3.0, 0.0, 1.0))


def test_a_field_without_one_error_is_never_taken_for_certain() -> None:
    sure = [Observation((2.0, 2.0, 0.0, 1.0), True, f"v{n}") for n in range(30)]
    fitted = _fit(sure, floor=0.3)
    assert all(confidence < 1.0 for confidence, _ in fitted["outcomes"])


def test_a_floor_is_raised_for_a_clear_gain_only() -> None:
    tried = {0.05: 0.60, 0.3: 0.68, 0.7: 0.70}
    assert [_lowest_good(tried, vendors=count) for count in (4, 20, 100)] == [0.05, 0.3, 0.7]


def test_a_vendor_counts_no_more_than_twice_however_many_documents_it_has() -> None:
    one = [Observation((2.0, 2.0, 0.0, 1.0), True, "till") for _ in range(50)]
    many = [Observation((2.0, 2.0, 0.0, 1.0), True, f"v{n}") for n in range(10)]
    assert len(_fit([*one, *many], floor=0.3)["outcomes"]) == 2 + 10


def test_what_the_router_never_accepts_is_learnt_from_and_not_bounded() -> None:
    sure = [Observation((2.0, 2.0, 0.0, 1.0), True, f"v{n}") for n in range(30)]
    doubtful = [Observation((2.0, 2.0, 0.0, 1.0), False, f"w{n}", acceptable=False) for n in range(10)]
    fitted = _fit([*sure, *doubtful], floor=0.3)
    assert [right for _, right in fitted["outcomes"]] == [True] * 30
    assert fitted["precision"] == 0.75


INVOICE = shipped_schemas()["invoice"]
TEXT = ("ACME", "Bolt")


def invoice(
    n: int, truth: dict[str, tuple[str, ...]], *found: tuple[str, str, float]
) -> tuple[LabelledDocument, Findings]:
    words = tuple(Word(w, Box(0.1 * k, 0.1, 0.1 * k + 0.05, 0.12)) for k, w in enumerate(TEXT))
    document = Document(f"{n:064}", "a.pdf", "application/pdf", (Page(0, 100, 100, words, "en"),))
    extractions = tuple(
        Extraction("invoice", field, word, word, (TEXT.index(word),), score, 1, "m") for field, word, score in found
    )
    return LabelledDocument(document, "set", f"vendor {n}", "invoice", truth), Findings(1, "m", {}, extractions)


def test_fields_are_measured_with_the_choice_that_serves() -> None:
    """The buyer's best candidate is the seller's word: alone it is wrong, beside the seller right."""
    truth = {"seller_name": ("ACME",), "buyer_name": ("Bolt",)}
    found = (("seller_name", "ACME", 0.9), ("buyer_name", "ACME", 0.8), ("buyer_name", "Bolt", 0.6))
    fields = _fields([invoice(n, truth, *found) for n in range(12)], (), {"invoice": INVOICE})["invoice"]
    assert list(fields) == ["seller_name", "buyer_name"]
    assert fields["buyer_name"]["precision"] == 1.0
    assert len(fields["buyer_name"]["outcomes"]) == 12


def test_a_value_proposed_where_the_field_is_known_to_be_absent_is_an_error() -> None:
    present = [invoice(n, {"buyer_name": ("Bolt",)}, ("buyer_name", "Bolt", 0.6)) for n in range(10)]
    absent = [invoice(n, {"buyer_name": ()}, ("buyer_name", "Bolt", 0.6)) for n in range(10, 15)]
    fitted = _fields([*present, *absent], (), {"invoice": INVOICE})["invoice"]["buyer_name"]
    assert fitted["asked"] == 15
    assert sum(not right for _, right in fitted["outcomes"]) == 5
    assert fitted["f1"] == pytest.approx(2 * 10 / (10 + 15), abs=1e-4)


def test_what_is_proposed_under_a_wrong_type_counts_as_wrong_in_the_bound_alone() -> None:
    own = [invoice(n, {"buyer_name": ("Bolt",)}, ("buyer_name", "Bolt", 0.6)) for n in range(10)]
    strange = [
        (replace(labelled, document_type=kind), replace(found, type_scores={"invoice": score, "receipt": 0.1}))
        for number, kind, score in ((10, None, 0.9), (11, "receipt", 0.8), (12, None, 0.05))
        for labelled, found in [invoice(number, {"buyer_name": ("Bolt",)}, ("buyer_name", "Bolt", 0.6))]
    ]
    known = [(labelled, replace(found, type_scores={"invoice": 0.9, "receipt": 0.1})) for labelled, found in own]
    types, ways = (
        {"weights": (1.0, 0.0), "bias": 0.0, "present_at": 0.5},
        {"invoice": ["text_layer"], "receipt": ["ocr"]},
    )
    right, mistaken = as_told([*known, *strange], types, ways, shipped_schemas())
    assert [d.group for d, _ in right] == [d.group for d, _ in known]
    assert {d.document_type for d, _ in mistaken} == {"invoice"}
    assert len(mistaken) == 2
    fitted = _fields(right, mistaken, {"invoice": INVOICE})["invoice"]["buyer_name"]
    assert sorted(right for _, right in fitted["outcomes"]) == [False] * 2 + [True] * 10
    assert (fitted["asked"], fitted["f1"]) == (10, 1.0)


def test_evaluation_counts_what_was_missed_and_what_was_wrong() -> None:
    counts = [
        Count(1, 1, 1, 1, 1, "a"),
        Count(1, 1, 0, 1, 0, "a"),
        Count(1, 0, 0, 0, 0, "b"),
        Count(2, 1, 1, 0, 0, "c"),
    ]
    assert f1(counts) == 2 * 2 / (5 + 3)
    row = _row("set", "field", counts)
    assert (row["accepted"], row["accepted_wrong"], row["coverage"]) == (2, 1, 0.2)
    assert row["low"] <= row["f1"] <= row["high"]
    assert (row["documents"], row["vendors"]) == (4, 3)


def test_the_interval_is_that_of_vendors_not_of_their_documents() -> None:
    right, wrong = Count(1, 1, 1, group="a"), Count(1, 1, 0, group="b")
    assert interval([right] * 50 + [wrong] * 50) == (0.0, 1.0)
    assert interval([right] * 50) == (1.0, 1.0)


def test_a_document_of_which_nothing_is_known_counts_for_nothing() -> None:
    assert together([], "a") == Count(0, 0, 0, group="a")
