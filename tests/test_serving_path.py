"""The path that documents take in service: no training packages, no orchestrator, no network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / "examples/documents"
HEAVY = ("torch", "transformers", "gliner", "gliner2", "prefect", "fastapi", "uvicorn", "reportlab", "onnx")

DOOR = """
import os, sys

def watch(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        outside = isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1"))
    else:
        outside = event in ("socket.getaddrinfo", "socket.gethostbyname") and args[0] not in (None, "localhost")
    if outside:
        with open(os.environ["DOOR_LOG"], "a") as log:
            log.write(f"{event} {args[1:] if event == 'socket.connect' else args[0]}\\n")
        raise OSError("no network here")

sys.addaudithook(watch)
"""
"""A ``sitecustomize`` that every Python process of the command runs first, its workers' too."""

IMPORTED = """
import sys
sys.argv = ["sluice", "process", *sys.argv[1:]]
from flows.cli import main
try:
    main()
except SystemExit as exc:
    assert not exc.code, exc.code
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""

PIPELINES = [
    pytest.param("standin:build", id="stand-in"),
    pytest.param(
        "flows.pipeline:build",
        id="shipped",
        marks=pytest.mark.skipif(
            not (ROOT / "models/tier1/manifest.json").is_file() or not (ROOT / "models/router.json").is_file(),
            reason="models/tier1 and models/router.json are not there",
        ),
    ),
]


def _environment(home: Path, pipeline: str) -> dict[str, str]:
    """The command's environment, behind the door."""
    door = home / "door"
    door.mkdir(parents=True, exist_ok=True)
    (home / "person").mkdir(exist_ok=True)
    (door / "sitecustomize.py").write_text(DOOR, encoding="utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "OMP_NUM_THREADS", "TMPDIR") if name in os.environ}
    ours = {
        "HOME": str(home / "person"),  # and none of the variables by which libraries know that they are being tested
        "SLUICE_HOME": str(home),
        "SLUICE_PIPELINE": pipeline,
        "DOOR_LOG": str(home / "door.log"),
        "PYTHONPATH": os.pathsep.join(map(str, (door, ROOT / "tests/flows", ROOT))),
    }
    return kept | ours


def _run(command: list[str], folder: Path, pipeline: str) -> subprocess.CompletedProcess[str]:
    environ = _environment(folder / "home", pipeline)
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environ, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.mark.parametrize(
    "module",
    [
        "flows.cli",
        "flows.pipeline",
        "flows.worker",
        "flows.commands.process",
        "flows.commands.show",
        "ocr.reader",
        "router",
        "storage.ledger",
        "tiers.gliner",
        "tiers.published",
    ],
)
def test_serving_path_imports_nothing_of_training_or_orchestration(tmp_path: Path, module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = _run(["-c", code], tmp_path, "standin:build")
    assert done.returncode == 0, done.stderr
    assert {name.partition(".")[0] for name in done.stdout.split()} & set(HEAVY) == set()


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_serving_path_runs_without_training_or_orchestration(tmp_path: Path, pipeline: str) -> None:
    # A single document is processed in the command's own process, so that its modules can be seen.
    done = _run(["-c", IMPORTED, str(DOCUMENTS / "receipt-till.png"), "--json"], tmp_path, pipeline)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["pages"] == 1
    loaded = set(done.stderr.split())
    assert {"ocr", "tiers" if pipeline.startswith("flows") else "standin", "router"} <= loaded
    assert loaded & set(HEAVY) == set()


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_serving_path_asks_nothing_of_the_network(tmp_path: Path, pipeline: str) -> None:
    files = [str(DOCUMENTS / name) for name in ("invoice-en.pdf", "receipt-till.png", "invoice-text.txt")]
    done = _run(["-m", "flows.cli", "process", *files, "--json"], tmp_path, pipeline)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["pages"] for line in done.stdout.splitlines()] == [1, 1, 1]
    assert not (tmp_path / "home/door.log").exists(), (tmp_path / "home/door.log").read_text(encoding="utf-8")
    assert _kept_to_report(tmp_path) == []


NAMES_ONNX_RUNTIME = re.compile(r"^ *(import|from) onnxruntime\b", re.MULTILINE)
LOAD_ONNX_RUNTIME = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for room in ("documents", "flows", "ocr", "review", "router", "storage", "tiers", "training")
    for file in (ROOT / room).rglob("*.py")
    if NAMES_ONNX_RUNTIME.search(file.read_text(encoding="utf-8"))
)


@pytest.mark.parametrize("module", LOAD_ONNX_RUNTIME)
def test_onnx_runtime_reports_nothing_to_its_maker(tmp_path: Path, module: str) -> None:
    """It would from native code, which the door does not see; but first it keeps a number for the machine."""
    done = _run(["-c", f"import {module}, onnxruntime"], tmp_path, "standin:build")
    assert done.returncode == 0, done.stderr
    assert _kept_to_report(tmp_path) == []


def test_what_onnx_runtime_keeps_to_report_would_be_seen(tmp_path: Path) -> None:
    assert len(LOAD_ONNX_RUNTIME) >= 5
    assert _run(["-c", "import onnxruntime"], tmp_path, "standin:build").returncode == 0
    assert _kept_to_report(tmp_path)


def _kept_to_report(folder: Path) -> list[str]:
    """Files in the person's folder of what libraries know of the machine."""
    return [path.name for path in (folder / "home/person").rglob("*") if "Microsoft" in path.parts]


@pytest.mark.parametrize("address", ["192.0.2.1", "docsluice.example"])
def test_serving_path_door_notices_what_goes_out(tmp_path: Path, address: str) -> None:
    code = f"import multiprocessing as m, urllib.request as u\nif __name__ == '__main__':\n  \
p = m.get_context('spawn').Process(target=u.urlopen, args=('http://{address}/',)); p.start(); p.join()"
    script = tmp_path / "ask.py"
    script.write_text(code, encoding="utf-8")
    _run([str(script)], tmp_path, "standin:build")
    assert address in (tmp_path / "home/door.log").read_text(encoding="utf-8")
