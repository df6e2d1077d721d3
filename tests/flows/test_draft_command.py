"""``sluice schemas draft`` as a person runs it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from documents.drafts import Proposed
from documents.page import Document
from documents.schemas import load_schemas
from flows.commands.draft import run
from tests.flows.command_line import Sluice, write_documents

ORDER = (
    "PURCHASE ORDER\n\nOrder no: PO-47{n}1\nOrder date: 2026-01-{day:02d}\n"
    "Buyer: Anna Berg Nr{n} Ltd\nTotal: EUR 1{n}4.50\n"
)


def _refused(done: subprocess.CompletedProcess[str], code: int = 1) -> str:
    """The last line on stderr of a command that failed."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    line = done.stderr.splitlines()[-1]
    assert line.startswith("sluice: ")
    return line.removeprefix("sluice: ")


def test_draft_command_writes_a_file_that_schemas_and_process_take_at_once(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 3, text=ORDER)
    done = sluice("schemas", "draft", "in", "--out", "purchase_order.py")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "wrote purchase_order.py: document type purchase_order, 4 fields from 3 documents",
        "edit it, then: sluice process FILES --schemas purchase_order.py",
    ]
    done = sluice("schemas", "show", "purchase_order", "--schemas", "purchase_order.py", "--json")
    shown = json.loads(done.stdout)
    assert {f["name"]: f["kind"] for f in shown["fields"]} == {
        "order_no": "identifier", "order_date": "date", "buyer": "name", "total": "money",
    }  # fmt: skip
    assert all(f["required"] for f in shown["fields"])
    done = sluice("process", "in", "--json", "--schemas", "purchase_order.py", "--schema", "purchase_order")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout.splitlines()[0])
    assert result["fields"]["order_date"]["value"].startswith("2026-01-")


def test_draft_command_writes_values_only_where_asked_to(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 2, text=ORDER)
    assert sluice("schemas", "draft", "in").returncode == 0
    assert "Anna" not in (tmp_path / "my_type.py").read_text(encoding="utf-8")
    assert sluice("schemas", "draft", "in", "--force", "--examples").returncode == 0
    assert "# such as Anna Berg Nr0 Ltd | Anna Berg Nr1 Ltd" in (tmp_path / "my_type.py").read_text(encoding="utf-8")


def test_draft_command_replaces_a_file_only_by_force(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 1, text=ORDER)
    (tmp_path / "mine.py").write_text("# mine\n", encoding="utf-8")
    line = _refused(sluice("schemas", "draft", "in", "--out", "mine.py"))
    assert line == "mine.py: exists already; name another file with --out, or replace it with --force"
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == "# mine\n"
    assert sluice("schemas", "draft", "in", "--out", "mine.py", "--force").returncode == 0
    assert "class Mine(DocumentType)" in (tmp_path / "mine.py").read_text(encoding="utf-8")


def test_draft_command_skips_what_it_cannot_read_with_a_line_each(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 2, text=ORDER)
    (tmp_path / "in/empty.pdf").touch()
    (tmp_path / "in/copy.txt").write_bytes((tmp_path / "in/000.txt").read_bytes())
    done = sluice("schemas", "draft", "in")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "sluice: skipped copy.txt: the same as 000.txt",
        "sluice: skipped empty.pdf: the file is empty (0 bytes); send it again",
    ]
    assert "from 2 documents" in done.stdout


def test_draft_command_fails_where_nothing_can_be_read(tmp_path: Path, sluice: Sluice) -> None:
    (tmp_path / "empty.pdf").touch()
    line = _refused(sluice("schemas", "draft", "empty.pdf"))
    assert line.startswith("none of the files could be read; name a few documents")
    assert not (tmp_path / "my_type.py").exists()


def test_draft_command_says_what_to_do_where_no_key_is_printed(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 1, text="a few words that say nothing of use.\n")
    line = _refused(sluice("schemas", "draft", "in"))
    assert line.startswith("no printed keys found in the document; write the class by hand")
    assert "--model FOLDER" in line


def test_draft_command_names_keys_that_few_samples_print_and_keeps_them_where_asked_to(
    tmp_path: Path, sluice: Sluice
) -> None:
    write_documents(tmp_path / "in", 3, text=ORDER)
    (tmp_path / "in/002.txt").write_text("Order no: PO-7\nRebate: 3 %\n", encoding="utf-8")
    assert "(--at-least 1 keeps them): Rebate" in sluice("schemas", "draft", "in").stdout
    assert "5 fields" in sluice("schemas", "draft", "in", "--at-least", 1, "--force").stdout


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["nowhere"], 1, "nowhere: no such file or folder"),
        ([""], 2, "invalid value: one PATH is empty"),
        ([], 2, "missing argument"),
        (["a.txt", "--name", "invoice"], 1, "--name invoice: docsluice has something of this name already"),
        (["a.txt", "--name", "Record"], 1, "--name record: docsluice has something of this name already"),
        (["a.txt", "--out", "types.txt"], 1, "types.txt: a document type is a Python file"),
        (["a.txt", "--out", "folder.py"], 1, "folder.py: a folder"),
        (["a.txt", "--model", "nowhere"], 1, "nowhere: "),
    ],
)
def test_draft_command_tells_what_is_wrong_in_one_line(
    tmp_path: Path, sluice: Sluice, args: list[str], code: int, says: str
) -> None:
    (tmp_path / "a.txt").write_text(ORDER.format(n=1, day=2), encoding="utf-8")
    (tmp_path / "folder.py").mkdir()
    assert _refused(sluice("schemas", "draft", *args), code).startswith(says)


def test_draft_command_help_has_an_example(sluice: Sluice) -> None:
    done = sluice("schemas", "draft", "--help")
    assert done.returncode == 0
    assert "sluice schemas draft orders/*.pdf --out purchase_order.py" in done.stdout


class _Companies:
    """A ``LabelProposer`` that knows one word."""

    def propose(self, document: Document) -> Sequence[Proposed]:
        start = document.text.index("PURCHASE")
        return [Proposed("document title", start, start + len("PURCHASE ORDER"), 0.9)]


def test_draft_command_adds_what_a_model_proposes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked: list[Path] = []

    def load(folder: Path, threads: int) -> _Companies:
        asked.append(folder)
        return _Companies()

    files = write_documents(tmp_path / "in", 2, text=ORDER)
    options = {"at_least": None, "examples": False, "force": False}
    run(files, out=Path("own.py"), name="order_form", model=Path("labels"), load=load, **options)  # type: ignore[arg-type]
    assert asked == [Path("labels")]
    fields = load_schemas(Path("own.py"))["order_form"].fields
    assert [f.description for f in fields] == ["document title", "Order no", "Order date", "Buyer", "Total"]
