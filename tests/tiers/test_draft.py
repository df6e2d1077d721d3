"""Drafts of document types: the keys that pages print, what several samples make of them, the file that is written."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.drafts import Proposed
from documents.page import Box, Document, Gap, Page, Word
from documents.schema import Schema
from documents.schemas import load_schemas
from tiers.draft import DraftField, DraftSchema, draft_schema, source_of, type_name

_COLUMNS, _LINES, _CELL = 100, 60, 25


def page_of(text: str) -> Document:
    """A document as it would be printed: a tab moves to the next quarter of the page, an empty line ends a block."""
    words: list[Word] = []
    before: Gap = ""
    for number, line in enumerate(text.strip("\n").split("\n")):
        if not line.strip():
            before = "\n\n"
            continue
        x = 0
        for slot, cell in enumerate(line.split("\t")):
            x = max(x + 2, slot * _CELL) if slot else 0
            for place, word in enumerate(cell.split()):
                gap: Gap = " " if place else "\t" if slot else before
                y = number / _LINES
                end = min((x + len(word)) / _COLUMNS, 1.0)
                words.append(Word(word, Box(min(x / _COLUMNS, end), y, end, y + 0.8 / _LINES), None, gap))
                x += len(word) + 1
        before = "\n"
    name = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, "made", "text/plain", (Page(0, 600, 800, tuple(words), read_by="plain_text"),))


def drafted(*texts: str) -> DraftSchema:
    return draft_schema([page_of(text) for text in texts], name="my_type")


def fields_of(draft: DraftSchema) -> dict[str, str | None]:
    return {f.description: f.kind for f in draft.fields if not f.columns}


def loaded(draft: DraftSchema, folder: Path, *, examples: bool = False) -> Schema:
    """What ``--schemas`` makes of the file."""
    file = folder / "my_type.py"
    file.write_text(source_of(draft, file="my_type.py", examples=examples), encoding="utf-8")
    return load_schemas(file)[draft.name]


ORDER = """
PURCHASE ORDER

Order No.:\tPO-47{n}11
Order date:\t{n} May 2026
Supplier:\tAcme {n} Ltd
Total amount:\tEUR 1,2{n}4.50
IBAN:\tDE94 7658 9201 4625 9916 96
"""


def test_draft_finds_keys_with_a_colon_and_their_kinds() -> None:
    assert fields_of(drafted(ORDER.format(n=3))) == {
        "Order No.": "identifier",
        "Order date": "date",
        "Supplier": "name",
        "Total amount": "money",
        "IBAN": "iban",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Delivery date: 3 May 2026\nDelivery place: Cardiff",
        "Delivery date\t3 May 2026\nDelivery place\tCardiff",
        "Delivery date:\t3 May 2026\tDelivery place:\tCardiff",
        "Delivery date\tDelivery place\n3 May 2026\tCardiff",
        "Delivery date:\n3 May 2026\nDelivery place:\nCardiff",
        "Delivery date: 3 May 2026 Delivery place: Cardiff",
    ],
    ids=["inline", "beside", "two_beside", "grid", "stacked", "chain"],
)
def test_draft_reads_keys_in_every_arrangement(text: str) -> None:
    assert fields_of(drafted(text)) == {"Delivery date": "date", "Delivery place": "place"}


def test_draft_reads_keys_that_a_reader_took_for_a_column_of_their_own() -> None:
    document = page_of("Delivery date:\t3 May 2026\nDelivery place:\tCardiff")
    (page,) = document.pages
    words = [page.words[n] for n in (0, 1, 5, 6, 2, 3, 4, 7)]
    gaps: Sequence[Gap] = ["", " ", "\n", " ", "\n\n", " ", " ", "\n"]
    torn = tuple(Word(w.text, w.box, None, gap) for w, gap in zip(words, gaps, strict=True))
    draft = draft_schema([Document("0" * 64, "made", "text/plain", (Page(0, 600, 800, torn),))], name="my_type")
    assert fields_of(draft) == {"Delivery date": "date", "Delivery place": "place"}


def test_draft_makes_a_record_of_a_table() -> None:
    draft = drafted(
        "Order No.:\t4711\n\nArticle\tQuantity\tPrice\nLawn seed\t2\t40.00\nRake\t10\t9.50\nSpade\t1\t15.25"
    )
    (rows,) = [f for f in draft.fields if f.columns]
    assert [(c.name, c.kind) for c in rows.columns] == [("article", "text"), ("quantity", "number"), ("price", "money")]


def test_draft_of_several_samples_says_what_all_have_and_leaves_out_what_few_have() -> None:
    draft = drafted(
        ORDER.format(n=1) + "Remark: none of it\nDiscount:\t2 %",
        ORDER.format(n=2) + "Discount:\t3 %",
        ORDER.format(n=4),
        ORDER.format(n=5),
    )
    required = {f.description: f.required for f in draft.fields}
    assert required["Order date"] is True
    assert required["Discount"] is False
    assert "Remark" not in required
    assert draft.rare == ("Remark",)


def test_draft_merges_what_is_printed_or_read_a_little_otherwise() -> None:
    draft = drafted("Rechnungsnummer:\tA-1712", "Rechnungs-Nr.:\tA-1713", "Rechnungsnunmer:\tA-1714")
    (field,) = draft.fields
    assert field.seen_in == 3
    assert field.required
    assert field.description in {"Rechnungsnummer", "Rechnungs-Nr."}
    assert field.also


def test_draft_keeps_apart_keys_of_one_page_that_look_alike() -> None:
    draft = drafted("Arrival date:\t1 May 2026\nArrival gate:\tA7", "Arrival date:\t2 May 2026\nArrival gate:\tB9")
    assert [f.description for f in draft.fields] == ["Arrival date", "Arrival gate"]


def test_draft_tells_a_key_that_is_printed_twice_by_its_headings() -> None:
    text = "Seller\n\nName: Acme Ltd\nCity: Cardiff\n\nBuyer\n\nName: Blue Rake plc\nCity: Oxford"
    assert [f.description for f in drafted(text).fields] == [
        "Name, Seller",
        "City, Seller",
        "Name, Buyer",
        "City, Buyer",
    ]


def test_draft_knows_keys_without_a_mark_by_what_samples_have_in_common() -> None:
    draft = drafted(*(f"Kennwort Feld{n}weg\nBemerk Sonne{n}\n\nMit Dank" for n in ("a", "b", "c")))
    assert [f.description for f in draft.fields] == ["Kennwort", "Bemerk"]


def test_draft_has_at_most_so_many_fields_and_names_the_others() -> None:
    text = "\n".join(f"{chr(65 + n)}lpha date:\t{n + 1} May 2026" for n in range(20))
    draft = draft_schema([page_of(text)], name="my_type", most=15)
    assert len(draft.fields) == 15
    assert len(draft.left_out) == 5


def test_draft_of_running_text_has_no_fields() -> None:
    assert drafted("Dear Sir or Madam,\nthank you for your letter. We shall come back to it.").fields == ()


def test_a_file_loads_as_a_document_type_with_valid_unique_names(tmp_path: Path) -> None:
    draft = drafted(
        "Größe in m²: 14\nclass: B\nabout: 2 May 2026\nlist: 47-11\ncopy: 3\nNuméro d'assuré: 12 A 17\n"
        "2. Name: Anna Berg\nN/A %: 12\nPreis €: 12,50 EUR\nmodel_config: X9\nDocument type: order"
    )
    schema = loaded(draft, tmp_path)
    names = [f.name for f in schema.fields]
    assert len(names) == len(set(names)) >= 9
    assert {"groesse_in_m2", "class_value", "about_value", "list_value", "copy_value", "numero_d_assure"} <= set(names)
    assert "document_type_value" in names


def test_a_file_holds_values_only_where_they_are_asked_for(tmp_path: Path) -> None:
    draft = drafted("Patient: Anna Berg\nBirth date: 3 May 1976", "Patient: Otto Tal\nBirth date: 4 June 1980")
    without, with_values = (source_of(draft, file="my_type.py", examples=e) for e in (False, True))
    for value in ("Anna", "Otto", "1976", "1980"):
        assert value not in without
        assert value in with_values
    assert loaded(draft, tmp_path) == loaded(draft, tmp_path, examples=True)


_ANY = st.text(st.characters(codec="utf-8", categories=None), max_size=30) | st.sampled_from(
    ['"""', "'\\", "a\nimport os", "# coding: latin-1", "\u202eabc", "{x}", "\\N{BULLET}", "\x0c", "a\u2028b"]
)


@settings(max_examples=80, deadline=None)
@given(keys=st.lists(_ANY, min_size=1, max_size=6), file=_ANY)
def test_a_file_is_a_schema_and_nothing_else_whatever_pages_print(
    keys: list[str], file: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    document = page_of("\n".join(f"{' '.join(key.split())}: 3 May 2026" for key in keys))
    proposed = [Proposed(key, 0, 1, 0.9) for key in keys]
    draft = draft_schema([document], name="my_type", proposer=Labels([proposed]))
    source = source_of(draft, file=file, examples=True)
    tree = ast.parse(source)
    assert {type(node) for node in tree.body} <= {ast.ImportFrom, ast.ClassDef}
    if draft.fields:
        assert len(loaded(draft, tmp_path_factory.mktemp("own"), examples=True).fields) == len(draft.fields)


class Labels:
    """A ``LabelProposer`` that says the same of each document as it comes."""

    def __init__(self, said: Sequence[Sequence[Proposed]]) -> None:
        self._said = iter(said)

    def propose(self, document: Document) -> Sequence[Proposed]:
        return next(self._said)


def _span(document: Document, label: str, value: str) -> Proposed:
    start = document.text.index(value)
    return Proposed(label, start, start + len(value), 0.8)


def test_draft_takes_labels_of_a_model_for_keys_or_for_fields_of_their_own() -> None:
    texts = ["Acme Ltd\n\nLief.-Dat.: 3 May 2026", "Blue Rake plc\n\nLief.-Dat.: 4 May 2026"]
    documents = [page_of(text) for text in texts]
    said = [
        [_span(documents[0], "company", "Acme Ltd"), _span(documents[0], "delivery date", "3 May 2026")],
        [_span(documents[1], "company", "Blue Rake plc"), _span(documents[1], "delivery date", "4 May 2026")],
    ]
    company, date = draft_schema(documents, name="my_type", proposer=Labels(said)).fields
    assert (company.description, company.kind, company.required) == ("company", "name", True)
    assert (date.description, date.also) == ("Lief.-Dat.", ("delivery date",))


def test_draft_leaves_out_a_label_that_few_samples_have() -> None:
    documents = [page_of(f"Acme Ltd\n\nOrder date: {n} May 2026") for n in (1, 2, 3)]
    said: list[list[Proposed]] = [[_span(documents[0], "company", "Acme Ltd")], [], []]
    draft = draft_schema(documents, name="my_type", proposer=Labels(said))
    assert [f.description for f in draft.fields] == ["Order date"]


@pytest.mark.parametrize(
    ("said", "name", "class_name"),
    [
        ("purchase_order", "purchase_order", "PurchaseOrder"),
        ("Bestellübersicht 2", "bestelluebersicht2", "Bestelluebersicht2"),
        ("own-types", "own_types", "OwnTypes"),
        ("", "my_type", "MyType"),
    ],
)
def test_a_type_is_called_what_its_class_compiles_to(said: str, name: str, class_name: str, tmp_path: Path) -> None:
    assert type_name(said) == (name, class_name)
    field = DraftField("total", "money", "total", 1)
    assert loaded(DraftSchema(name, 1, (field,)), tmp_path).name == name
