"""The command as a person runs it: output, exit codes, and one line for everything that is wrong."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest
import typer

from flows.cli.root import app
from flows.cli.sections import SECTIONS
from tests.flows.command_line import Sluice, command_environment, sluice_command, write_documents

_PR_CAPBSET_DROP = 24
SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def _error(done: subprocess.CompletedProcess[str], code: int = 1) -> str:
    """The one line on stderr of a command that failed."""
    assert done.returncode == code, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("sluice: ")
    assert "Traceback" not in done.stderr
    return done.stderr.removeprefix("sluice: ").strip()


def test_cli_process_writes_one_file_for_each_document_and_prints_a_table(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 2)
    write_documents(tmp_path / "in/sub", 1, text="other {n}")
    done = sluice("process", "in", "--out", "res")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert sorted(str(p.relative_to(tmp_path / "res")) for p in (tmp_path / "res").rglob("*.json")) == [
        "000.txt.json",
        "001.txt.json",
        "sub/000.txt.json",
    ]
    result = json.loads((tmp_path / "res/001.txt.json").read_text(encoding="utf-8"))
    assert result["fields"]["invoice_date"]["value"] == "2026-01-02"
    assert result["source"] == str(tmp_path / "in/001.txt")
    assert "invoice_date" in done.stdout
    assert "2026-01-02" in done.stdout
    assert "3 documents: 3 to review; results in res/" in done.stdout


def test_cli_process_json_is_one_object_per_line_and_nothing_else(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 3)
    done = sluice("process", "in", "--json")
    assert done.returncode == 0
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["needs_review"] * 3
    assert not (tmp_path / "out").exists()


def test_cli_process_exits_3_where_documents_need_attention(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 1)
    (tmp_path / "in/empty.pdf").touch()
    line = _error(sluice("process", "in"), 3)
    assert line == "1 of 2 could not be read: empty.pdf (failed)"
    assert json.loads((tmp_path / "out/empty.pdf.json").read_text(encoding="utf-8"))["status"] == "failed"
    for n in range(6):
        (tmp_path / f"in/{n}.zip").write_bytes(b"PK\3\4" + bytes([n]))
    line = _error(sluice("process", "in", "--json"), 3)
    assert line.startswith("7 of 8 could not be read: ")
    assert line.endswith(" and 2 more")


def test_cli_process_of_a_copy_of_an_unreadable_document_exits_3_too(tmp_path: Path, sluice: Sluice) -> None:
    for name in ("first.pdf", "copy.pdf"):
        (tmp_path / name).touch()
        line = _error(sluice("process", name), 3)
        assert line.startswith(f"1 of 1 could not be read: {name}")


def test_cli_process_refuses_an_empty_path(sluice: Sluice) -> None:
    assert "one PATH is empty" in _error(sluice("process", ""), 2)


def test_cli_process_names_the_type_and_own_types(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 1)
    (tmp_path / "own.py").write_text(
        "from documents import Date, DocumentType, about\n"
        "class Permit(DocumentType):\n    'A permit.'\n    issued: Date = about('date of issue')\n",
        encoding="utf-8",
    )
    done = sluice("process", "in", "--json", "--schemas", "own.py", "--schema", "permit")
    result = json.loads(done.stdout)
    assert result["document_type"]["value"] == "permit"
    assert result["fields"]["issued"]["value"] == "2026-01-01"


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["process", "missing.pdf"], 1, "missing.pdf: no such file or folder"),
        (["process", "empty"], 1, "empty: the folder holds no files"),
        (["process", "x.txt", "--schema", "nothing"], 1, "unknown document type 'nothing'; known: contract, invoice"),
        (["process", "x.txt", "--schemas", "bad.py"], 1, "bad.py: Bad.thing: unknown kind"),
        (["process", "x.txt", "--schemas", "none.py"], 1, "none.py: no such file"),
        (["process", "x.txt", "--out", "x.txt"], 1, "x.txt: cannot be a folder"),
        (["process"], 2, "missing argument"),
        (["process", "x.txt", "--workers", "0"], 2, "invalid value for '--workers'"),
        (["nonsense"], 2, "no such command 'nonsense'"),
        (["schemas", "show", "nothing"], 1, "unknown document type 'nothing'"),
        (["process", "x.txt", "--workers", "many"], 2, "'-w': should be a valid integer; try: sluice process --help"),
        (["schemas", "nothing"], 1, "unknown document type 'nothing'"),
        (["schemas", "show"], 2, "sluice schemas show TYPE"),
        (["schemas", "invoice", "receipt"], 2, "name one type"),
        (["show"], 2, "missing argument 'DOC'"),
        (["show", "x.txt", "--page", "0"], 2, "should be greater than or equal to 1"),
        (["show", "x.txt", "--page", "2"], 2, "goes with --image"),
        (["process", "x.txt", "--schemas", "empty"], 1, "empty: a folder; --schemas takes a file"),
        (["status"], 1, "no documents here yet"),
        (["show", "x.txt"], 1, "no documents here yet"),
        (["up", "--inbox", "x.txt"], 1, "cannot be used as a folder: it is a file"),
        (["teach"], 2, "missing command"),
        (["teach", "label", "x.txt"], 2, "missing option '--type'"),
        (["teach", "label", "x.txt", "--type", "receipt"], 1, "no teacher is named; --teacher takes tier1"),
        (["teach", "label", "gone.pdf", "--type", "receipt", "--teacher", "tier1"], 1, "gone.pdf: no such file"),
        (["teach", "label", "x.txt", "--type", "letter", "--teacher", "tier1"], 1, "unknown document type 'letter'"),
        (["teach", "label", "x.txt", "--type", "receipt", "--teacher", "gone"], 1, "gone: nothing is there"),
        (["teach", "check", "empty", "empty"], 1, "empty: no labels here"),
        (["train"], 2, "missing command"),
        (["train", "tier1", "--data", "empty", "--bases", "x", "--labels", "none"], 1, "none: no such folder"),
        (["train", "tier1", "--data", "x", "--bases", "empty"], 1, "x: no such folder"),
        (["train", "tier1", "--data", "empty", "--bases", "empty"], 1, "me5_3/config.json: not there"),
        (
            ["train", "tier1", "--data", "x", "--bases", "empty", "--config", "x.txt"],
            1,
            "x.txt: cannot be read as TOML",
        ),
        (
            ["train", "convert", "empty", "new"],
            1,
            "empty: no checkpoint here: neither gliner_config.json nor config.json",
        ),
    ],
)
def test_cli_wrong_input_gives_one_line(tmp_path: Path, sluice: Sluice, args: list[str], code: int, says: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    (tmp_path / "bad.py").write_text(
        "from documents import DocumentType, about\nclass Bad(DocumentType):\n    thing: int = about('x')\n", "utf-8"
    )
    assert says in _error(sluice(*args), code)


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        *([c, "--help"] for c in ("process", "status", "show", "schemas", "models", "up", "doctor")),
        *(["train", c, "--help"] for c in ("tier1", "tier2", "tier3", "convert")),
        *(["teach", c, "--help"] for c in ("label", "check")),
    ],
)
def test_cli_help_has_an_example(sluice: Sluice, args: list[str]) -> None:
    done = sluice(*args)
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert "sluice" in done.stdout
    told = done.stdout.partition("\nDocuments:" if args == ["--help"] else "Commands:")[2]
    assert "..." not in told  # what a command does is told in full


def test_cli_lists_every_command_in_one_section() -> None:
    listed = [name for names in SECTIONS.values() for name in names]
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert sorted(listed) == sorted(commands)


def test_cli_without_arguments_shows_the_help(sluice: Sluice) -> None:
    done = sluice()
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: sluice")
    assert "\n  process " in done.stderr


def test_cli_tells_its_version(sluice: Sluice) -> None:
    assert sluice("--version").stdout == f"docsluice {version('docsluice')}\n"


def test_cli_settings_that_are_wrong_are_told_in_one_line(tmp_path: Path, sluice: Sluice) -> None:
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    assert "SLUICE_WORK_WORKERS = 'many'" in _error(sluice("process", "x.txt", env={"SLUICE_WORK_WORKERS": "many"}))


def test_cli_a_home_that_is_a_file_is_told_in_one_line(tmp_path: Path, sluice: Sluice) -> None:
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    assert "cannot create the folder" in _error(sluice("process", "x.txt", env={"SLUICE_HOME": "x.txt"}))


def test_cli_a_missing_or_corrupt_model_is_told_in_one_line_and_costs_no_attempt(
    tmp_path: Path, sluice: Sluice
) -> None:
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    models = tmp_path / "models/tier1"
    models.mkdir(parents=True)
    signals = ["score", "margin", "support", "ocr"]
    empty: dict[str, object] = {name: {} for name in ("tiers", "schemas", "fields", "read_as", "rows_from")}
    nothing = {**empty, "reading": "r", "signals": signals, "types": None}
    (tmp_path / "models/router.json").write_text(json.dumps(nothing), encoding="utf-8")
    (models / "text.onnx").write_bytes(b"\0" * 100)
    manifest = {"name": "t", "version": "1", "files": {"text.onnx": "0" * 64}}
    (models / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    env = {"SLUICE_PIPELINE": "flows.pipeline:build", "SLUICE_MODELS": str(tmp_path / "models")}
    assert "damaged or swapped" in _error(sluice("process", "x.txt", env=env))
    write_documents(tmp_path / "in", 3)
    assert "damaged or swapped" in _error(sluice("process", "in", "x.txt", env=env))
    history = json.loads(sluice("status", "--json").stdout)
    assert history["counts"]["received"] == 4
    assert history["oldest_waiting"]["attempt"] == 0


def test_cli_a_full_disk_is_told_in_one_line_and_loses_nothing(tmp_path: Path) -> None:
    write_documents(tmp_path / "in", 30)

    def little_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    done = subprocess.run(
        sluice_command("process", "in"),
        cwd=tmp_path,
        env=command_environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=little_disk,
        check=False,
    )
    assert "ledger" in _error(done)
    again = subprocess.run(
        sluice_command("process", "in"),
        cwd=tmp_path,
        env=command_environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "30 documents: 30 to review" in again.stdout


def test_cli_an_output_folder_without_space_stops_with_one_line(tmp_path: Path, sluice: Sluice) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    write_documents(tmp_path / "in", 1)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/000.txt.json").mkdir()  # a folder where the result must go
    assert "cannot be written" in _error(sluice("process", "in"))
    (tmp_path / "out/000.txt.json").rmdir()
    assert sluice("process", "in").returncode == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["process", "x.txt", "--out", "locked"], "locked may not be written to by this user; name another one"),
        (["process", "x.txt", "--out", "locked/sub"], "locked may not be written to by this user; name another one"),
        (["process", "locked"], "the folder cannot be read: Permission denied; change its permissions"),
        (["process", "locked/x.txt"], "locked/x.txt: cannot be looked at: Permission denied; change its permissions"),
        (["up", "--inbox", "locked"], "locked: may not be read by this user; change its permissions"),
    ],
)
def test_cli_folders_without_permission_are_told_before_any_work(tmp_path: Path, args: list[str], says: str) -> None:
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0)
    done = subprocess.run(
        sluice_command(*args),
        cwd=tmp_path,
        env=command_environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=_as_anybody,
        check=False,
    )
    assert says in _error(done)


def _as_anybody() -> None:
    """Take from root, where tests run as root, what lets it pass over permissions (CAP_DAC_…, capabilities(7))."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def test_cli_stops_in_order_on_ctrl_c(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 20, text="%SLOW {n}")
    child = subprocess.Popen(
        sluice_command("process", "in"),
        cwd=tmp_path,
        env=command_environment(tmp_path / "home"),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out").glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(child.pid, 2)  # as a terminal does: to the whole group
    _, stderr = child.communicate(timeout=30)
    assert child.returncode == 130
    assert stderr == "sluice: stopped; run the same command again to go on\n"
    counts = json.loads(sluice("status", "--json").stdout)["counts"]
    assert counts["processing"] == 0
    assert counts["needs_review"] >= 1
    assert counts["needs_review"] + counts["received"] == 20


def test_cli_show_finds_a_document_by_id_path_or_name(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 2)
    sluice("process", "in")
    result = json.loads(sluice("show", "001.txt", "--json").stdout)
    for name in (result["document_id"][:8], "in/001.txt", result["source"]):
        assert json.loads(sluice("show", name, "--json").stdout) == result
    shown = sluice("show", "001.txt").stdout
    assert result["document_id"] in shown
    assert "invoice_date" in shown
    assert "no such document" in _error(sluice("show", "other.txt"))


def test_cli_show_draws_the_page(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 1)
    sluice("process", "in")
    done = sluice("show", "000.txt", "--image", "page.png")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
    assert "PNG" in _error(sluice("show", "000.txt", "--image", "page.jpg"))
    assert "the document has 1 page" in _error(sluice("show", "000.txt", "--image", "page.png", "--page", "2"))


def test_cli_schemas_lists_fields_and_kinds(sluice: Sluice) -> None:
    assert "gross_amount (money)" in sluice("schemas").stdout.replace("\n", " ")
    rows = sluice("schemas", "show", "invoice").stdout
    assert "line_items.amount" in rows
    found = [json.loads(line) for line in sluice("schemas", "--json").stdout.splitlines()]
    assert [schema["name"] for schema in found] == ["invoice", "receipt", "contract"]


def test_cli_process_imports_neither_prefect_nor_torch(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("invoice 2026-01-01", encoding="utf-8")
    code = (
        "import sys; sys.argv = ['sluice', 'process', 'x.txt']\n"
        "from flows.cli import main\n"
        "try: main()\nexcept SystemExit as exc: assert not exc.code, exc.code\n"
        "bad = {'prefect', 'torch', 'transformers', 'fastapi', 'uvicorn'} & set(sys.modules)\n"
        "assert not bad, bad\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=command_environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("file", "status"),
    [
        ("synthetic/flate3_1GiB_content.pdf", "quarantined"),
        ("synthetic/mediabox_1e6.pdf", "quarantined"),
        ("encrypted", "needs_password"),
    ],
)
def test_cli_hostile_files_end_in_a_named_state(tmp_path: Path, sluice: Sluice, file: str, status: str) -> None:
    if not (SHARED / "hostile").is_dir():
        pytest.skip("needs the hostile files in ../shared")
    if file == "encrypted":
        _encrypted(tmp_path / "x.pdf")
    else:
        shutil.copy(SHARED / "hostile" / file, tmp_path / "x.pdf")
    done = sluice("process", "x.pdf", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["status"] == status


def _encrypted(path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "invoice")
    canvas.save()


def test_cli_doctor_says_what_is_missing(sluice: Sluice, tmp_path: Path) -> None:
    line = _error(sluice("doctor", env={"SLUICE_MODELS": str(tmp_path), "SLUICE_OCR_TESSERACT_COMMAND": "no-such"}))
    assert line == "4 of 15 checks failed: tesseract, pp-ocr, tier 1, calibration"
    assert not (tmp_path / "home").exists()  # looking creates nothing


@pytest.mark.prefect
@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("SLUICE_OCR_TESSERACT_COMMAND", "no-such", "no-such: not installed"),
        ("SLUICE_OCR_PPOCR_MODELS", "{nothing}", "no PP-OCR networks"),
        ("SLUICE_TIER1", "{nothing}", "no model here"),
        ("SLUICE_TIER2", "{nothing}", "no model here"),
        ("SLUICE_TIER3", "{nothing}", "nothing"),
        ("SLUICE_PIPELINE", "no_such:build", "cannot be imported"),
        ("SLUICE_WORK_SPREAD", "dask", r"pip install 'docsluice[dask]'"),
    ],
)
def test_cli_up_does_not_start_where_no_document_could_be_read(
    sluice: Sluice, tmp_path: Path, setting: str, value: str, said: str
) -> None:
    pytest.importorskip("prefect", reason="Prefect is not installed")
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'prefect_dask' else found(name, *a)\n",
        encoding="utf-8",
    )
    env = {"SLUICE_PIPELINE": "flows.pipeline:build", "PYTHONPATH": f"{tmp_path}:{Path(__file__).parent}"}
    line = _error(sluice("up", env={**env, setting: value.format(nothing=tmp_path / "nothing")}))
    assert said in line
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", ["doctor", "status", "up"])
def test_cli_without_postgres_s_driver_says_what_to_install(sluice: Sluice, tmp_path: Path, command: str) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['psycopg'] = None\n", encoding="utf-8")
    url = "postgresql://ada:secret-word@127.0.0.1:9/x"
    env = {"SLUICE_STORAGE_DATABASE_URL": url, "PYTHONPATH": f"{tmp_path}:{Path(__file__).parent}"}
    done = sluice(command, env=env)
    assert done.returncode != 0
    said = [line for line in (done.stdout + done.stderr).splitlines() if "pip install 'docsluice[postgres]'" in line]
    assert len(said) == 1
    assert "SLUICE_STORAGE_DATABASE_URL" in said[0]
    assert "mistake" not in done.stdout + done.stderr
    assert "secret-word" not in done.stdout + done.stderr


def test_cli_doctor_finds_a_damaged_network_of_the_ocr(sluice: Sluice, tmp_path: Path) -> None:
    networks = tmp_path / "networks"
    shutil.copytree(Path(__file__).resolve().parents[2] / "models/ppocr-v6-small-latin", networks)
    next(networks.glob("*rec*.onnx")).write_bytes(b"half of it")
    done = sluice("doctor", "--json", env={"SLUICE_OCR_PPOCR_MODELS": str(networks)})
    found = {check["name"]: check for check in json.loads(done.stdout)}
    assert not found["pp-ocr"]["ok"]
    assert "differs from its manifest" in found["pp-ocr"]["found"]


@pytest.mark.slow
def test_teach_labels_what_can_be_read_and_tells_what_cannot(tmp_path: Path, sluice: Sluice) -> None:
    invoice = Path(__file__).parents[2] / "examples" / "documents" / "invoice-de.pdf"
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    asked = ["teach", "label", str(invoice), "broken.pdf", "--type", "invoice", "--teacher", "tier1"]
    done = sluice(*asked)
    assert done.returncode == 3, done.stderr
    assert "1 document labelled, 1 not labelled; " in done.stdout
    assert len(list((tmp_path / "labels").glob("*.json"))) == 1
    again = sluice(*asked)
    assert "0 documents labelled, 1 labelled before, 1 not labelled; " in again.stdout
