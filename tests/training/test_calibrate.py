import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from documents import Box, Document, Extraction, Findings, Page, Word
from documents.errors import UsageError
from documents.schemas import shipped_schemas
from router.bounds import ranking
from router.calibration import Logistic, TypeCalibration
from training.calibrate import MOST_OF_A_VENDOR, _fields, _of_type, _turn, calibrated_on
from training.confidence import Observation, cross_fitted, lowest_good
from training.datasets.labelled import LabelledDocument
from training.evaluate import _row
from training.figures import Count, f1, interval, together
from training.turns import Journey, begun


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


KEY = ("invoice", "total")


def outcomes(made: list[Observation]) -> list[tuple[float, bool]]:
    return [(float(c), o.right) for c, o in zip(cross_fitted([(KEY, o) for o in made])[1], made, strict=True)]


def test_confidences_are_calibrated_on_vendors_that_were_left_out() -> None:
    fitted = outcomes(observations(2000, 1000))
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        inside = [right for confidence, right in fitted if low <= confidence < low + 0.1]
        assert abs(sum(inside) / len(inside) - (low + 0.05)) < 0.08
    ranks = ranking(fitted)
    assert ranks is not None
    assert ranks.area > 0.75


def test_what_is_known_of_one_vendor_alone_says_nothing_of_another() -> None:
    rng = random.Random(7)
    made = []
    for vendor in range(20):
        right = vendor % 2 == 0
        own = tuple(float(vendor == n) for n in range(20))
        made += [Observation(own, right, f"v{vendor}") for _ in range(20)]
    rng.shuffle(made)
    ranks = ranking(outcomes(made))
    assert ranks is not None
    assert abs(ranks.area - 0.5) < 0.2  # 1 if a model had seen the vendor that it judges


def test_the_model_of_all_observations_ranks() -> None:
    models, _ = cross_fitted([(KEY, o) for o in observations(400, 200)])
    model = models[KEY]
    assert model.confidence((3.0, 3.0, 0.0, 1.0)) > 0.9 > 0.5 > model.confidence((-3.0, -3.0, 0.0, 1.0))


def test_a_field_without_one_error_is_never_taken_for_certain() -> None:
    sure = [Observation((2.0, 2.0, 0.0, 1.0), True, f"v{n}") for n in range(30)]
    assert all(confidence < 1.0 for confidence, _ in outcomes(sure))


def test_a_field_of_few_wrong_values_learns_from_the_others_which_are_wrong() -> None:
    """Alone it cannot tell its one wrong value from the right ones: it has nothing to learn that from."""
    many = [((("invoice", "total")), o) for o in observations(600, 300)]
    few = [(("receipt", "total"), Observation((3.0, 3.0, 0.0, 1.0), True, f"w{n}")) for n in range(40)]
    wrong = (("receipt", "total"), Observation((-3.0, -3.0, 0.0, 1.0), False, "w40"))
    ranks = []
    for beside in (many, []):
        every = [*beside, *few, wrong]
        confidences = cross_fitted(every)[1][len(beside) :]
        own = ranking([(float(c), o.right) for c, (_, o) in zip(confidences, every[len(beside) :], strict=True)])
        assert own is not None
        ranks.append(own.area)
    assert ranks[0] == 1.0
    assert ranks[1] <= 0.5


def test_every_field_has_a_level_of_its_own() -> None:
    rng = random.Random(3)
    easy, hard = (
        [((name, "total"), Observation((1.0, 1.0, 0.0, 1.0), rng.random() < p, f"v{n}")) for n in range(200)]
        for name, p in (("invoice", 0.95), ("receipt", 0.5))
    )
    models, _ = cross_fitted([*easy, *hard])
    high, low = (models[name, "total"].confidence((1.0, 1.0, 0.0, 1.0)) for name in ("invoice", "receipt"))
    assert models["invoice", "total"].weights == models["receipt", "total"].weights
    assert high > 0.8
    assert low < 0.65


def test_a_floor_is_raised_for_a_clear_gain_only() -> None:
    tried = {0.05: 0.60, 0.3: 0.68, 0.7: 0.70}
    assert [lowest_good(tried, vendors=count) for count in (4, 20, 100)] == [0.05, 0.3, 0.7]


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


Pair = tuple[LabelledDocument, Findings]


def fields_of(own: Sequence[Pair], mistaken: Sequence[Pair] = ()) -> dict[str, dict[str, Any]]:
    """What is written of the invoice's fields after tier 1's turn."""
    journeys = [Journey(d, found, wrong) for pairs, wrong in ((own, False), (mistaken, True)) for d, found in pairs]
    by_type, schemas = {"invoice": _of_type(journeys, "invoice")}, {"invoice": INVOICE}
    return _fields(by_type, [_turn(by_type, schemas, {})], schemas, MOST_OF_A_VENDOR)["invoice"]


def rights(field: dict[str, Any]) -> list[bool]:
    """Of every document that counts and has a value, whether it is right."""
    return [right for (stage,) in field["trials"] for _, right in stage]


def test_fields_are_measured_with_the_choice_that_serves() -> None:
    """The buyer's best candidate is the seller's word: alone it is wrong, beside the seller right."""
    truth = {"seller_name": ("ACME",), "buyer_name": ("Bolt",)}
    found = (("seller_name", "ACME", 0.9), ("buyer_name", "ACME", 0.8), ("buyer_name", "Bolt", 0.6))
    fields = fields_of([invoice(n, truth, *found) for n in range(12)])
    assert list(fields) == ["seller_name", "buyer_name"]
    assert fields["buyer_name"]["turns"][0]["precision"] == 1.0
    assert rights(fields["buyer_name"]) == [True] * 12


def test_a_value_proposed_where_the_field_is_known_to_be_absent_is_an_error() -> None:
    present = [invoice(n, {"buyer_name": ("Bolt",)}, ("buyer_name", "Bolt", 0.6)) for n in range(10)]
    absent = [invoice(n, {"buyer_name": ()}, ("buyer_name", "Bolt", 0.6)) for n in range(10, 15)]
    field = fields_of([*present, *absent])["buyer_name"]
    assert field["turns"][0]["asked"] == 15
    assert rights(field).count(False) == 5
    assert field["turns"][0]["f1"] == pytest.approx(2 * 10 / (10 + 15), abs=1e-4)


def test_a_document_without_a_proposal_counts_as_one_that_was_asked() -> None:
    told = [invoice(n, {"buyer_name": ("Bolt",)}, ("buyer_name", "Bolt", 0.6)) for n in range(12)]
    silent = [invoice(n, {"buyer_name": ("Bolt",)}) for n in range(12, 20)]
    field = fields_of([*told, *silent])["buyer_name"]
    assert len(field["trials"]) == 20
    assert len(rights(field)) == 12


def test_a_vendor_counts_no_more_than_twice_however_many_documents_it_has() -> None:
    truth, found = {"buyer_name": ("Bolt",)}, ("buyer_name", "Bolt", 0.6)
    till = [(replace(d, group="till"), f) for d, f in (invoice(n, truth, found) for n in range(50))]
    many = [invoice(n, truth, found) for n in range(50, 60)]
    silent = [(replace(d, group="till"), f) for d, f in (invoice(n, truth) for n in range(60, 70))]
    assert len(rights(fields_of([*silent, *till, *many])["buyer_name"])) == 2 + 10


def test_what_the_router_never_accepts_is_learnt_from_and_not_bounded() -> None:
    truth = {"buyer_name": ("Bolt",)}
    sure = [invoice(n, truth, ("buyer_name", "Bolt", 0.6)) for n in range(30)]
    doubtful = [invoice(n, truth, ("buyer_name", "ACME", 0.6)) for n in range(30, 40)]
    doubtful = [
        (d, replace(f, extractions=tuple(replace(e, ambiguous=True) for e in f.extractions))) for d, f in doubtful
    ]
    field = fields_of([*sure, *doubtful])["buyer_name"]
    assert rights(field) == [True] * 30
    assert field["turns"][0]["precision"] == 0.75


def test_what_is_proposed_under_a_wrong_type_counts_as_wrong_in_the_bound_alone() -> None:
    own = [invoice(n, {"buyer_name": ("Bolt",)}, ("buyer_name", "Bolt", 0.6)) for n in range(10)]
    strange = [
        (replace(labelled, document_type=kind), replace(found, type_scores={"invoice": score, "receipt": 0.1}))
        for number, kind, score in ((10, None, 0.9), (11, "receipt", 0.8), (12, None, 0.05))
        for labelled, found in [invoice(number, {"buyer_name": ("Bolt",)}, ("buyer_name", "Bolt", 0.6))]
    ]
    known = [(labelled, replace(found, type_scores={"invoice": 0.9, "receipt": 0.1})) for labelled, found in own]
    types = TypeCalibration(Logistic((1.0, 0.0), 0.0), 0.5)
    ways = {"invoice": ["text_layer"], "receipt": ["ocr"]}
    journeys = begun([*known, *strange], types, ways, shipped_schemas())
    right, mistaken = ([j for j in journeys if j.mistaken == wrong] for wrong in (False, True))
    assert [j.labelled.group for j in right] == [d.group for d, _ in known]
    assert {j.type for j in mistaken} == {"invoice"}
    assert len(mistaken) == 2
    field = fields_of([(j.labelled, j.hints) for j in right], [(j.labelled, j.hints) for j in mistaken])["buyer_name"]
    assert sorted(rights(field)) == [False] * 2 + [True] * 10
    assert (field["turns"][0]["asked"], field["turns"][0]["f1"]) == (10, 1.0)


def test_a_teachers_labels_are_refused() -> None:
    labelled, _ = invoice(0, {"buyer_name": ("Bolt",)})
    taught = [replace(labelled, taught_by="some-model", group=f"vendor {n}") for n in range(30)]
    with pytest.raises(UsageError, match="labelled by some-model; only people's labels count"):
        calibrated_on(taught)


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
