"""Reading a master list: what is understood, and the one line about what is not."""

from __future__ import annotations

import codecs
import sqlite3
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from documents.errors import InfrastructureError, SchemaError, UsageError
from tiers.linking import source_of
from tiers.linking.entry import Entry
from tiers.linking.rows import entries_of

HEAD = "id,name,address,tax_id,iban\n"
LINE = '4711,Nordlicht Papier GmbH,"Werftstr. 12, Kiel",DE 136 695 976,DE89 3704 0044 0532 0130 00\n'
ENTRY = Entry(
    "4711", ("Nordlicht Papier GmbH",), ("Werftstr. 12, Kiel",), ("DE136695976",), ("DE89370400440532013000",)
)


def read(path: Path) -> list[Entry]:
    source = source_of(str(path), None)
    return [Entry.unpacked(packed) for packed in entries_of(source.rows(), source.name).packed]


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "vendors.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_row_is_an_entry_with_its_numbers_in_normal_form(tmp_path: Path) -> None:
    assert read(written(tmp_path, HEAD + LINE)) == [ENTRY]


@pytest.mark.parametrize(
    "head",
    [
        "Lieferanten-Nr.;Firma;Anschrift;USt-IdNr.;IBAN",
        "Kreditor;Name 1;Adresse;Umsatzsteuer-ID;Bankverbindung",
        "Code fournisseur;Raison sociale;Siège social;N° TVA;Compte bancaire",
        "Vendor No.;Vendor Name;Postal Address;VAT Reg. No.;Bank Account",
        "VENDOR_ID;COMPANY_NAME;FULL_ADDRESS;TAX_NUMBER;IBAN_NO",
    ],
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_headings_and_delimiters_are_found_out(tmp_path: Path, head: str, delimiter: str) -> None:
    row = '4711;Nordlicht Papier GmbH;"Werftstr. 12, Kiel";DE136695976;DE89370400440532013000'
    assert read(written(tmp_path, f"{head}\n{row}\n".replace(";", delimiter))) == [ENTRY]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    (entry,) = read(written(tmp_path, "id,name\n1,Müller & Söhne – Straßenbau\n".encode(encoding)))
    assert entry.names == ("Müller & Söhne – Straßenbau",)


def test_several_values_stand_in_a_cell_or_in_rows_of_one_id(tmp_path: Path) -> None:
    text = HEAD + (
        '1,"BMW AG; Bayerische Motoren Werke",Petuelring 130,DE129273398,"DE89370400440532013000|-"\n'
        "2,Other Ltd,,,\n"
        "1,BMW Group|BMW AG,Petuelring 130,DE129273398,DE02120300000000202051\n"
    )
    first, other = read(written(tmp_path, text))
    assert first.names == ("BMW AG", "Bayerische Motoren Werke", "BMW Group")
    assert first.addresses == ("Petuelring 130",)
    assert first.ibans == ("DE89370400440532013000", "DE02120300000000202051")
    assert other == Entry("2", ("Other Ltd",))


def test_numbers_that_are_none_are_left_out_and_counted(tmp_path: Path) -> None:
    source = source_of(str(written(tmp_path, f"{HEAD}1,A Ltd,,unknown,soon\n2,B Ltd,,n/a,-\n")), None)
    entries = entries_of(source.rows(), source.name)
    assert entries.unread == 2
    assert Entry.unpacked(entries.packed[0]) == Entry("1", ("A Ltd",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        (HEAD, "the master list is empty"),
        ("id,iban\n1,x\n", "no name column; its columns are 'id', 'iban'"),
        ("name,iban\nA,x\n", "no id column"),
        (f"{HEAD}1,A Ltd,,\n", "line 2: 4 cells, but 5 headings"),
        (f"{HEAD}{LINE}\n2,B,Kiel, Hafen,,\n", "line 4: 6 cells, but 5 headings"),
        (f"{HEAD}{LINE},B Ltd,,,\n", "line 3: no id"),
        (f"{HEAD}{LINE}5,,,,\n", "line 3: no name"),
        (f'{HEAD}1,"A Ltd,,,\n', "cannot be read as CSV"),
        (f"{HEAD}1,A Ltd,,DE136695976,\n1,B Ltd,,DE129274202,\n", "line 3: id '1' occurs with conflicting data"),
        (codecs.BOM_UTF16_LE + HEAD.encode("utf-16-le"), "neither UTF-8 nor Windows-1252"),
        (b"id,name\n1,M\xc3\xbcller\n2,M\xfcller\n", r"neither UTF-8 nor Windows-1252.*\(line 3\)"),
        (b"id,name\n1,a\x81b\n", r"neither UTF-8 nor Windows-1252.*\(line 2\)"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_in_one_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError, match=said) as refused:
        read(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.csv.*No such file.*SLUICE_MASTER"):
        read(tmp_path / "none.csv")


@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_the_answer_is_entries_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = written(tmp_path_factory.getbasetemp(), b"id,name,iban\n" + data)
    said = ""
    try:
        read(path)
    except UsageError as exc:
        said = str(exc)
    assert len(said.splitlines()) < 2


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "erp.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("create table vendors (vendor_no integer, company text, vat text, iban text, rating real)")
        connection.execute("create table empty (id integer, name text)")
        connection.execute("create table nameless (id integer, iban text)")
        rows = [(2, "Südwind AG", None, None, 1.5), (1, "Nordlicht GmbH", "DE136695976", "DE89370400440532013000", 2.0)]
        connection.executemany("insert into vendors values (?, ?, ?, ?, ?)", rows)
    connection.close()
    return f"sqlite:///{path}"


def test_a_table_is_a_list_too(database: str) -> None:
    source = source_of(database, "vendors")
    found = [Entry.unpacked(packed) for packed in entries_of(source.rows(), source.name).packed]
    assert found == [
        Entry("1", ("Nordlicht GmbH",), (), ("DE136695976",), ("DE89370400440532013000",)),
        Entry("2", ("Südwind AG",)),
    ]
    assert source.fingerprint() == source_of(database, "vendors").fingerprint()


def test_a_table_that_cannot_be_used_is_refused_in_one_line(database: str, tmp_path: Path) -> None:
    for table, error, said in (
        ("suppliers", UsageError, "no such table; tables: empty, nameless, vendors"),
        ("empty", UsageError, "the master list is empty"),
        ("nameless", SchemaError, "no name column"),
    ):
        source = source_of(database, table)
        with pytest.raises(error, match=said):
            entries_of(source.rows(), source.name)
    with pytest.raises(UsageError, match="SLUICE_MASTER_TABLE"):
        source_of(database, None)
    with pytest.raises(UsageError, match="names a file"):
        source_of("vendors.csv", "vendors")
    with pytest.raises(UsageError, match="no such database file"):
        source_of(f"sqlite:///{tmp_path}/none.sqlite", "vendors").fingerprint()
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.postgres
def test_a_table_in_postgres_by_the_url_that_people_write(postgres_url: str) -> None:
    assert postgres_url.startswith("postgresql://")
    engine = create_engine(postgres_url.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        connection.execute(text("create table vendors (vendor_no integer, company text)"))
        connection.execute(text("insert into vendors values (2, 'Südwind AG'), (1, 'Nordlicht GmbH')"))
    engine.dispose()
    source = source_of(postgres_url, "vendors")
    assert [row.entry.id for row in source.rows()] == ["1", "2"]


def test_a_database_whose_driver_is_not_here_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for url, missing, remedy in (
        ("postgresql://me:secret@127.0.0.1:1/erp", "psycopg", r"pip install 'docsluice\[postgres\]'"),
        ("mysql+pymysql://me:secret@127.0.0.1:1/erp", "pymysql", "install it"),
    ):
        monkeypatch.setitem(sys.modules, missing, None)
        with pytest.raises(UsageError, match=f"^SLUICE_MASTER: .*{missing}.*{remedy}$"):
            source_of(url, "vendors").fingerprint()


def test_a_database_that_does_not_answer_is_told_without_the_password() -> None:
    source = source_of("postgresql+psycopg://me:secret@127.0.0.1:1/erp", "vendors")
    with pytest.raises((InfrastructureError, UsageError)) as refused:
        source.fingerprint()
    assert "secret" not in str(refused.value)
    assert "127.0.0.1" in str(refused.value)
