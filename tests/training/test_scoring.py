"""Results against truth: what counts as right, and the same numbers as the sets' own scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from documents.errors import UsageError
from training.datasets.truths import SETS, set_cases
from training.exact import Compared, normal
from training.result_file import ResultFile, read_result
from training.scored import Evaluation, Times, risk_by_coverage
from training.scoring import Case, Scored, Truth, score

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "eval" / "score.py"

AMOUNT = Truth("money", (("119.00",),))
PARTIES = Truth("text", (("Aduro Biotech, Inc.",), ("IREYA B.V.",)))


def answer(value: str | None, *, raw: str | None = None, accept: bool = False, sure: float | None = 0.5) -> Any:
    state = "absent" if value is None else "present"
    decision = "accept" if accept else "review"
    return {"value": value, "raw": raw, "state": state, "confidence": sure, "decision": decision}


def case(fields: Mapping[str, Truth], name: str = "a.pdf", group: str = "acme") -> Case:
    return Case(name, "invoice", group, fields)


def judged(
    fields: Mapping[str, Truth], said: Mapping[str, Any], *, status: str = "needs_review", **more: Any
) -> Scored:
    return score(case(fields, **more), ResultFile.model_validate({"status": status, "fields": said}))


@pytest.mark.parametrize(
    ("compared", "written", "form"),
    [
        ("text", "Müller & Söhne GmbH_1", "mullersohnegmbh1"),
        ("text", "ＡＢＣ Straße", "abcstrasse"),
        ("money", "$ 1,234.5", "1234.50"),
        ("money", "1.234,56 EUR", "1234.56"),
        ("money", "-12", "-12.00"),
        ("money", "none", "?none"),
        ("number", "2.50", "2.5"),
        ("number", "100", "100"),
        ("number", "NaN", "?nan"),
        ("date", "2018-12-5", "2018-12-05"),
        ("date", "25/12/18 8:13 PM", "2018-12-25"),
        ("date", "03/04/2018", "2018-04-03"),
        ("date", "12/25/2018", "2018-12-25"),
        ("date_month_first", "03/04/2018", "2018-03-04"),
        ("date_month_first", "25/12/2018", "2018-12-25"),
        ("date", "5 March 2018", "2018-03-05"),
        ("date", "March 5th, 2018", "2018-03-05"),
        ("date", "5 Brumaire 2018", "?5brumaire2018"),
        ("date", "2018-02-30", "?20180230"),
        ("date", "soon", "?soon"),
    ],
)
def test_values_are_compared_in_normal_forms(compared: Compared, written: str, form: str) -> None:
    assert normal(compared, written) == form


def test_a_value_is_right_by_what_it_says_or_by_what_the_page_says() -> None:
    name = {"seller_name": Truth("text", (("ACME Ltd.", "Acme Limited"),))}
    for said in (answer("acme ltd"), answer("Acme Limited"), answer("ACME", raw="Acme, Ltd")):
        (outcome,) = judged(name, {"seller_name": said}).outcomes
        assert outcome.is_right
    (outcome,) = judged(name, {"seller_name": answer("ACME")}).outcomes
    assert not outcome.is_right
    assert [s.right for s in outcome.said] == [False]


def test_where_truth_has_a_normal_form_a_day_taken_for_a_month_is_wrong() -> None:
    said = {"due_date": answer("2018-03-04", raw="03/04/2018")}
    strict, lenient = Truth("date", (("2018-04-03",),), raw_counts=False), Truth("date", (("2018-04-03",),))
    assert not judged({"due_date": strict}, said).is_right
    assert judged({"due_date": lenient}, said).is_right


def test_a_list_is_a_set_and_each_true_value_counts_once() -> None:
    said = {"parties": [answer("IREYA BV"), answer("Ireya B.V."), answer("aduro biotech inc"), answer("Third")]}
    (outcome,) = judged({"parties": PARTIES}, said).outcomes
    assert [s.right for s in outcome.said] == [True, False, True, False]
    assert (outcome.count.wanted, outcome.count.said, outcome.count.right) == (2, 4, 2)


def test_a_list_is_accepted_only_as_a_whole() -> None:
    both = [answer("IREYA BV", accept=True), answer("Aduro Biotech Inc", accept=True)]
    (whole,) = judged({"parties": PARTIES}, {"parties": both}).outcomes
    (half,) = judged({"parties": PARTIES}, {"parties": [both[0], answer("Aduro Biotech Inc")]}).outcomes
    assert (whole.count.accepted, whole.count.accepted_right) == (2, 2)
    assert (half.count.accepted, half.count.accepted_right) == (0, 0)


def test_what_is_proposed_for_a_field_known_to_be_absent_is_wrong_and_what_is_not_known_is_not_scored() -> None:
    said = {"due_date": answer("2018-04-03"), "seller_name": answer("anything")}
    scored = judged({"due_date": Truth("date", ())}, said)
    assert [outcome.field for outcome in scored.outcomes] == ["due_date"]
    assert not scored.is_right
    assert judged({"due_date": Truth("date", ())}, {"due_date": answer(None)}).is_right


def test_a_document_without_a_result_is_missed() -> None:
    scored = score(case({"gross_amount": AMOUNT}), None)
    assert [(o.count.wanted, o.count.said, o.accepted) for o in scored.outcomes] == [(1, 0, False)]
    assert not scored.goes_through
    assert Evaluation([scored]).without_result == ["a.pdf"]


def test_figures_are_of_all_documents_and_intervals_over_vendors() -> None:
    right, wrong = answer("119", accept=True), answer("118", accept=True)
    made = Evaluation(
        [
            judged({"gross_amount": AMOUNT}, {"gross_amount": right}, name="1", group="one", status="accepted"),
            judged({"gross_amount": AMOUNT}, {"gross_amount": wrong}, name="2", group="two", status="accepted"),
            judged({"gross_amount": AMOUNT}, {"gross_amount": answer("119")}, name="3", group="two"),
        ]
    )
    (figures,) = made.fields
    assert (figures.documents, figures.accepted_in, figures.wrong_in, figures.accepted_wrong) == (3, 2, 1, 1)
    assert figures.f1 == pytest.approx(2 / 3)
    assert figures.coverage == pytest.approx(2 / 3)
    assert figures.accepted_precision == 0.5
    assert (figures.low, figures.high) == (0.5, 1.0)  # only ever all of a vendor
    assert made.straight_through == (2, 1)
    assert Evaluation(made.documents[1:]).fields[0].low is None  # of one vendor


def test_risk_by_coverage_takes_the_surest_first_and_unmeasured_values_never() -> None:
    said = [("119", 0.9), ("118", 0.9), ("119", 0.5), ("118", None)]
    outcomes = [judged({"gross_amount": AMOUNT}, {"gross_amount": answer(v, sure=c)}).outcomes[0] for v, c in said]
    assert risk_by_coverage(outcomes) == [(0.5, 0.5), (0.75, pytest.approx(1 / 3))]
    assert risk_by_coverage([]) == []


def test_times_are_of_the_documents_that_went_through_a_stage() -> None:
    timings = [{"total": 1000 * n, **({"tier2": 500} if n == 1 else {})} for n in range(1, 21)]
    fields = {"gross_amount": AMOUNT}
    results = (ResultFile.model_validate({"status": "failed", "fields": {}, "timings_ms": t}) for t in timings)
    seconds = Evaluation([score(case(fields), result) for result in results]).seconds
    assert seconds == {"tier2": Times(1, 0.5, 0.5), "total": Times(20, 10.5, 19.0)}
    assert list(seconds) == ["tier2", "total"]


def test_rows_of_tables_are_no_values_of_a_list() -> None:
    row = {"amount": answer("1.00"), "quantity": answer("2")}
    result = ResultFile.model_validate({"status": "needs_review", "fields": {"line_items": [row, {}]}})
    assert result.answers("line_items") == ()


@pytest.mark.parametrize("text", ["", "[1]", '{"status": "failed"}', '{"status": "failed", "fields": {"a": "b"}}'])
def test_what_is_no_result_is_one_clear_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(UsageError, match=r"a\.json: this is no result of sluice process: .+"):
        read_result(tmp_path / "a.json")
    assert read_result(tmp_path / "b.json") is None


def test_half_a_character_of_a_damaged_page_is_no_obstacle(tmp_path: Path) -> None:
    result = {"status": "needs_review", "fields": {"seller_name": answer("ACME\udc80 Ltd")}}
    (tmp_path / "a.json").write_text(json.dumps(result))
    scored = score(case({"seller_name": Truth("text", (("ACME Ltd",),))}), read_result(tmp_path / "a.json"))
    assert scored.is_right


def test_light_enough_to_score_without_training_packages() -> None:
    code = (
        "import sys, training.scored, training.datasets.truths, training.datasets.own_truths; "
        "sys.exit(bool({'torch', 'sklearn', 'numpy', 'transformers', 'gliner'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0


def leaves(told: Any) -> Iterator[str]:
    """All texts in a file of truth."""
    if isinstance(told, dict | list):
        for inner in told.values() if isinstance(told, dict) else told:
            yield from leaves(inner)
    elif isinstance(told, str) and told:
        yield told


def made_up(truth: Truth, pool: list[str], rng: random.Random) -> Any:
    """Answers to one field, as a careless reader gives them: right, written otherwise, something else of the document,
    wrong, none, too many. ``pool``: what else the set tells of the document, whether we take it for the field or not.
    """

    def said(forms: tuple[str, ...]) -> Any:
        form = rng.choice(forms if rng.random() < 0.8 else pool)
        amount = normal("money", form)
        if truth.compared == "money" and not amount.startswith("?") and rng.random() < 0.3:
            form = f"{Decimal(amount):,.0f}"  # without the cents, with a comma
        value = rng.choices([normal(truth.compared, form), form, form.upper() + " !", form[1:] + "7"], [5, 3, 1, 3])[0]
        raw = rng.choices([form, f" {form},", None, "x"], [4, 1, 1, 1])[0]
        return answer(value or None, raw=raw, accept=rng.random() < 0.6, sure=rng.random())

    answers = [said(forms) for forms in truth.values if rng.random() < 0.9]
    if len(truth.values) < 2 and rng.random() < 0.9:
        return answers[0] if answers else answer(None, accept=rng.random() < 0.5)
    return answers + [answer(rng.choice(["ACME", "7", "2001-01-01"]))] * (rng.random() < 0.3)


def write_results(cases: list[Case], data: Path, folder: Path, *, seed: int) -> None:
    """Results for most of the documents."""
    rng = random.Random(seed)
    folder.mkdir()
    pools = {}
    for file in [*data.glob("truth/*.json"), *data.glob("*.json")]:
        known = json.loads(file.read_bytes())
        fields, doc = (known["fields"], Path(known.get("doc") or "").stem) if "fields" in known else (known, file.stem)
        pools[doc] = list(leaves(fields))
    for one in cases:
        if rng.random() < 0.05:
            continue
        good = rng.random() < 0.3
        pool = pools[Path(one.name).stem]
        fields = {
            name: [answer(f[0], accept=True) for f in truth.values] if good else made_up(truth, pool, rng)
            for name, truth in one.fields.items()
        }
        route = [{"tier": tier, "fields": [], "why": ""} for tier in (1, 2)[: rng.randint(1, 2)]]
        status = rng.choices(["accepted", "needs_review", "failed"], [5, 4, 1])[0]
        told = {"status": status, "fields": {} if status == "failed" else fields, "route": route}
        (folder / f"{one.name}.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize("name", SETS)
def test_the_numbers_are_those_of_the_sets_own_scorer(name: str, tmp_path: Path) -> None:
    if not SCORER.is_file() or not (SHARED / "data" / name).is_dir():
        pytest.skip(f"needs ../shared/eval/score.py and the labelled set {name}")
    cases = list(set_cases(name, SHARED / "data" / name))
    write_results(cases, SHARED / "data" / name, tmp_path / "results", seed=11)
    ours = Evaluation([score(one, read_result(tmp_path / "results" / f"{one.name}.json")) for one in cases])
    assert_same_numbers(ours, name, SHARED / "data" / name, tmp_path / "results")
    assert ours.whole.accepted_wrong > 0
    assert ours.straight_through[1] > 0 or name == "invoice2data"


def assert_same_numbers(ours: Evaluation, name: str, data: Path, results: Path) -> None:
    command = [sys.executable, str(SCORER), name, str(results), "--data", str(data), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    told = (len(ours.documents), len(ours.without_result), *ours.straight_through)
    keys = ("documents", "without_result", "straight_through", "straight_through_all_right")
    assert told == tuple(theirs[key] for key in keys)
    assert {str(tier): n for tier, n in ours.tiers.items()} == theirs["tiers_visited"]
    rows = {figures.field or "ALL (micro)": figures for figures in [*ours.fields, ours.whole]}
    known = {field: row for field, row in theirs["fields"].items() if row["truth"]}
    assert rows.keys() == known.keys()
    for field, row in known.items():
        figures = rows[field]
        counts = (figures.count.wanted, figures.count.said, figures.count.accepted)
        assert counts == (row["truth"], row["pred"], row["accepted"]), field
        shares = [figures.precision, figures.recall, figures.f1, figures.coverage]
        assert [round(share, 4) for share in shares] == pytest.approx(
            [row["precision"], row["recall"], row["f1"], row["coverage"]], abs=1e-9
        ), field
        accepted = figures.accepted_precision
        assert row["accepted_precision"] == (None if accepted is None else pytest.approx(accepted, abs=5.1e-5)), field
