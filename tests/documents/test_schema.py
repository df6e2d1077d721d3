import os
from pathlib import Path
from typing import Literal

import pytest

from documents import DocumentType, Money, Name, Record, SchemaError, about, compile_schema
from documents.schemas import load_schemas, shipped_schemas

CONTRACT_NAMES = {
    "invoice": "invoice_number invoice_date due_date purchase_order_number currency seller_name seller_address "
    "seller_tax_id seller_iban buyer_name buyer_address net_amount tax_amount gross_amount amount_due line_items",
    "receipt": "merchant_name merchant_address merchant_phone date time currency subtotal tax total line_items",
    "contract": "title parties agreement_date effective_date expiration_date term renewal_term notice_period "
    "governing_law termination_for_convenience limitation_of_liability assignment exclusivity",
}


@pytest.mark.parametrize("name", CONTRACT_NAMES)
def test_shipped_schemas_have_the_fields_others_build_on(name: str) -> None:
    assert [f.name for f in shipped_schemas()[name].fields] == CONTRACT_NAMES[name].split()


def test_compile_schema_reads_kinds_lists_and_records() -> None:
    class Row(Record):
        amount: Money = about("amount of the row", also=("Betrag",))

    class DeliveryNote(DocumentType):
        """What came with the goods."""

        senders: list[Name] = about("sender", required=True)
        rows: list[Row] = about("rows")

    schema = compile_schema(DeliveryNote)
    assert (schema.name, schema.title, schema.description) == (
        "delivery_note",
        "delivery note",
        "What came with the goods.",
    )
    senders, rows = schema.fields
    assert (senders.kind, senders.many, senders.required) == ("name", True, True)
    assert (rows.kind, rows.many, rows.columns[0].kind, rows.columns[0].also) == (None, True, "money", ("Betrag",))
    assert schema.field("rows.amount") is rows.columns[0]
    assert [(c.name, c.kind, c.many) for c in schema.cells] == [("rows.amount", "money", True)]
    assert schema.records == {"rows": schema.cells}


@pytest.mark.parametrize("written", ["Total", "Total:", " Total : "])
def test_a_colon_at_the_end_of_a_description_is_no_part_of_it(tmp_path: Path, written: str) -> None:
    file = tmp_path / "mine.py"
    file.write_text(f"from documents import *\nclass Slip(DocumentType):\n    total: Money = about({written!r})\n")
    assert load_schemas(file)["slip"].field("total").description == "Total"


def test_descriptions_that_differ_by_a_sign_differ(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    fields = "    a: Money = about('total in €')\n    b: Money = about('total in $')\n"
    file.write_text(f"from documents import *\nclass Slip(DocumentType):\n{fields}")
    assert [f.description for f in load_schemas(file)["slip"].fields] == ["total in €", "total in $"]


def test_a_users_file_adds_its_type(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text("from documents import *\nclass Slip(DocumentType):\n    total: Money = about('total')\n")
    assert load_schemas(file)["slip"].field("total").kind == "money"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("class T(DocumentType):\n    n: int = about('n')", r"T\.n: unknown kind 'int'; known kinds: address, clause"),
        ("class T(DocumentType):\n    n: Money = None", r"T\.n: has no description"),
        ("class T(DocumentType):\n    n: Money = about(' : ')", r"T\.n: has no description"),
        (
            "class T(DocumentType):\n    n: Money = about('Total')\n    m: Money = about('total:')",
            r"T\.m: described as n is; say what sets them apart",
        ),
        (
            "class R(Record):\n    d: Date = about('date')\n"
            "class T(DocumentType):\n    date: Date = about('Date')\n    rows: list[R] = about('rows')",
            r"T\.rows\.d: described as date is; say what sets them apart",
        ),
        (
            "class R(Record):\n    d: Date = about('day')\nclass S(Record):\n    rows: list[R] = about('inner rows')\n"
            "class T(DocumentType):\n    rows: list[S] = about('rows')",
            r"T\.rows\.rows: a record cannot hold records; give S plain columns",
        ),
        (
            "class R(Record):\n    d: Date = about('day')\n    more: 'list[R]' = about('inner rows')\n"
            "class T(DocumentType):\n    rows: list[R] = about('rows')",
            r"T\.rows\.more: a record cannot hold records; give R plain columns",
        ),
        (
            "class T(DocumentType):\n" + "".join(f"    f{n}: Money = about('amount {n}')\n" for n in range(300)),
            r"T: has 300 fields and columns, at most 256 can be; split it into types",
        ),
        (
            "class T(DocumentType):\n    document_type: Name = about('kind of paper')",
            r"T\.document_type: that name says of which type a document is; call the field otherwise",
        ),
        ("class T(DocumentType):\n    pass", "T: has no fields"),
        ("x = 1", "defines no document type"),
        ("def broken(:", r"mine\.py:2: cannot be imported: SyntaxError"),
        (
            "class T(DocumentType):\n    n: Wurst = about('n')",
            r"mine\.py:3: .*'Wurst' is not defined; .*known kinds: addr",
        ),
        ("class T(DocumentType):\n    n: 'Wurst' = about('n')", r"T\.n: unknown kind 'Wurst'; known kinds: address"),
        ("def f():\n    return 1 / 0\nf()", r"mine\.py:3: cannot be imported: ZeroDivisionError"),
        ("raise SystemExit(3)", r"mine\.py:2: cannot be imported: SystemExit: 3"),
        ("class Invoice(DocumentType):\n    n: Money = about('n')", "a type named 'invoice' exists already"),
        ("class R(Record):\n    a: Money = about('a')\nclass T(DocumentType):\n    r: R = about('r')", r"list\[R\]"),
    ],
)
def test_a_wrong_schema_file_is_told_in_one_line(tmp_path: Path, source: str, message: str) -> None:
    file = tmp_path / "mine.py"
    file.write_text("from documents import *\n" + source)
    with pytest.raises(SchemaError, match=message) as caught:
        load_schemas(Path(os.path.relpath(file)))  # as a person names it
    assert "\n" not in str(caught.value)


def test_a_users_file_may_postpone_its_annotations_and_print(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.py"
    file.write_text(
        "from __future__ import annotations\nfrom documents import *\nprint('hello')\n"
        "class Row(Record):\n    amount: Money = about('amount')\n"
        "class Slip(DocumentType):\n    total: Money = about('total')\n    rows: list[Row] = about('rows')\n"
    )
    assert load_schemas(file)["slip"].field("rows.amount").kind == "money"
    assert capsys.readouterr().out == ""  # where a command's JSON goes


def test_a_missing_schema_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="no such file"):
        load_schemas(tmp_path / "none.py")


def test_a_choice_is_between_texts_and_no_value_of_words() -> None:
    class Bill(DocumentType):
        """A bill."""

        total: Money = about("total")
        state: Literal["paid", "open"] | None = about("whether it is paid")
        kind: Literal["invoice", "credit note"] = about("what it is", required=True)

    schema = compile_schema(Bill)
    assert [f.name for f in schema.values] == ["total"]
    assert {f.name: f.options for f in schema.choices} == {
        "state": ("paid", "open"),
        "kind": ("invoice", "credit note"),
    }
    assert schema.field("kind").required
    assert Bill(state="paid").state == "paid"


def test_what_is_no_choice_is_refused_in_one_line() -> None:
    class Row(Record):
        """A row."""

        state: Literal["paid", "open"] | None = about("whether it is paid")

    class OfRows(DocumentType):
        """A bill."""

        rows: list[Row] = about("rows")

    class Many(DocumentType):
        """A bill."""

        state: list[Literal["paid", "open"]] = about("whether it is paid")

    class Alone(DocumentType):
        """A bill."""

        state: Literal["paid"] | None = about("whether it is paid")

    class Numbers(DocumentType):
        """A bill."""

        state: Literal[1, 2] | None = about("which it is")

    class Alike(DocumentType):
        """A bill."""

        state: Literal["paid", "Paid "] | None = about("whether it is paid")

    for cls in (OfRows, Many):
        with pytest.raises(SchemaError, match="it is no list, and no column of a record"):
            compile_schema(cls)

    class Odd(DocumentType):
        """A bill."""

        state: Literal["paid", "not\nyet"] | None = about("whether it is paid")

    for cls in (Alone, Numbers, Alike):
        with pytest.raises(SchemaError, match="between texts that differ"):
            compile_schema(cls)
    with pytest.raises(SchemaError, match=r"state: the option 'not\\nyet' has spaces"):
        compile_schema(Odd)
