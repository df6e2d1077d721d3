"""The form of an answer, and reading it."""

import json
import re
from typing import Any

import pytest

from documents.schema import FieldSpec
from documents.schemas import shipped_schemas
from tiers.llm.answer import MOST_ITEMS, Derived, Form, lead, pattern, pieces, tail

NUMBER = FieldSpec("number", "identifier", "number")
DUE = FieldSpec("due", "date", "due date")
PARTIES = FieldSpec("parties", "name", "parties", many=True)
FORM = Form((NUMBER, DUE, PARTIES))
WHOLE = '{"number": "A-1", "due": null, "parties": ["Ann \\"A\\" Ltd", "Bob"]}'


def test_each_value_is_told_with_its_place_in_the_answer() -> None:
    said = FORM.read(WHOLE, whole=True)
    assert [s.words for s in said["number"]] == ["A-1"]
    assert said["due"] == ()
    assert [s.words for s in said["parties"]] == ['Ann "A" Ltd', "Bob"]
    assert [WHOLE[s.start : s.end] for s in said["parties"]] == ['"Ann \\"A\\" Ltd"', '"Bob"']


def test_a_derived_value_names_what_it_comes_from() -> None:
    due = '{"value":"2018-04-04","from":"05/03/2018 + 30 days","rule":"date plus time"}'
    text = f'{{"number":null,"due":{due},"parties":[]}}'
    (said,) = FORM.read(text, whole=True)["due"]
    assert said.words == Derived(**{"value": "2018-04-04", "from": "05/03/2018 + 30 days", "rule": "date plus time"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        '{"number": "A-1"',
        '{"number": "A-1", "due": null}',
        '{"number": "A-1", "due": null, "parties": null, "total": "5"}',
        '{"number": "A-1", "number": "B", "due": null, "parties": null}',
        '{"number": 12, "due": null, "parties": null}',
        '{"number": "", "due": null, "parties": null}',
        '{"number": ["A-1"], "due": null, "parties": null}',
        '{"number": {"value": "1", "from": "1", "rule": "other"}, "due": null, "parties": null}',
        '{"number": null, "due": {"value": "1", "from": "1", "rule": "magic"}, "parties": null}',
        '{"number": null, "due": {"value": "1", "from": "1"}, "parties": null}',
        '{"number": null, "due": null, "parties": ' + json.dumps(["x"] * (MOST_ITEMS + 2)) + "}",
        '{"number": "' + "x" * 62 + '", "due": null, "parties": null}',
        WHOLE + " and more",
        WHOLE.replace(", ", ",, ", 1),
        WHOLE[:-1] + ",}",
        '{"number": ' + "[" * 100_000,
        "\ud800",
    ],
)
def test_what_is_no_such_answer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        FORM.read(text, whole=True)


def test_an_answer_that_was_cut_short_says_what_it_got_to() -> None:
    assert set(FORM.read('{\n"number": "A-1"\n}', whole=False)) == {"number"}
    assert FORM.read("{}", whole=False) == {}


@pytest.mark.parametrize("at", range(3, len(WHOLE)))
def test_an_answer_that_was_cut_off_anywhere_says_only_what_is_whole(at: int) -> None:
    whole, cut = FORM.read(WHOLE, whole=True), FORM.read(WHOLE[:at], whole=False)
    assert cut == {name: said for name, said in whole.items() if name in cut}
    assert ("number" in cut) == (at >= WHOLE.index(", "))
    assert ("parties" in cut) == (at > WHOLE.rindex("]"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", "x" * 61),
        ("due", "x" * 49),
        ("due", {"value": "x", "from": "x" * 161, "rule": "other"}),
        ("parties", ["x"] * (MOST_ITEMS + 1)),
        ("parties", ["x" * 121]),
    ],
)
def test_an_answer_that_takes_all_that_the_form_allows_was_perhaps_cut_off_and_is_none(name: str, value: Any) -> None:
    said = FORM.read(json.dumps({"number": "A", "due": None, "parties": ["B"], name: value}), whole=True)
    assert set(said) == {"number", "due", "parties"} - {name}


def test_the_schema_of_the_answer_comes_from_the_fields_alone() -> None:
    assert list(FORM.json_schema["properties"]) == FORM.json_schema["required"] == ["number", "due", "parties"]
    assert FORM.json_schema == Form((NUMBER, DUE, PARTIES)).json_schema
    assert not FORM.json_schema["additionalProperties"]


def test_pieces_make_an_answer_that_fits_the_patterns_and_reads_back() -> None:
    answers = {
        "number": 'A "1" \\ü',
        "due": Derived(**{"value": "2018-04-04", "from": "x + y", "rule": "date plus time"}),
        "parties": ["Ann", "Bob"],
    }
    made = list(pieces(FORM, answers))
    for number, (dictated, generated) in enumerate(made):
        assert dictated == lead(FORM, number, opens=number == 0)
        assert re.fullmatch(pattern(FORM.parts[number], tail(FORM, number)), generated)
    said = FORM.read("".join(a + b for a, b in made), whole=True)
    assert {name: [s.words for s in values] for name, values in said.items()} == {
        "number": [answers["number"]],
        "due": [answers["due"]],
        "parties": ["Ann", "Bob"],
    }


def test_a_choice_is_answered_with_one_of_its_options() -> None:
    form = Form((FieldSpec("state", "date", "whether it is paid", options=("paid", "not “paid”")), NUMBER))
    assert form.json_schema["properties"]["state"] == {
        "anyOf": [{"type": "string", "enum": ["paid", "not “paid”"]}, {"type": "null"}]
    }
    for option in ("paid", "not “paid”", None):
        text = "".join(a + b for a, b in pieces(form, {"state": option, "number": None}))
        assert [said.words for said in form.read(text, whole=True)["state"]] == [option] * bool(option)
    for none in ('"Paid"', '"pai"'):  # a server need not keep to the form: the other fields are not lost for it
        assert form.read(f'{{"state": {none}, "number": "A"}}', whole=True).keys() == {"number"}
    for wrong in ("true", '["paid"]'):
        with pytest.raises(ValueError, match="state"):
            form.read(f'{{"state": {wrong}, "number": null}}', whole=True)


def test_six_patterns_do_for_all_schemas() -> None:
    forms = [Form(tuple(s for s in schema.values if s.kind != "clause")) for schema in shipped_schemas().values()]
    assert len({pattern(part, tail(f, n)) for f in forms for n, part in enumerate(f.parts)}) <= 6
