"""Workers that die, hang or are replaced cost one document an attempt and their neighbours nothing."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from documents.errors import InfrastructureError
from flows.pool import Died, Pool, PoolAnswer, TimedOut
from flows.settings import Settings
from flows.worker import Answered, Broken, Changed, Surroundings, Task
from tests.flows.command_line import HERE, command_environment

pytestmark = pytest.mark.alone


def _task(folder: Path, text: str) -> Task:
    data = text.encode()
    file = folder / f"{hashlib.sha256(data).hexdigest()[:8]}.txt"
    file.write_bytes(data)
    return Task(str(file), hashlib.sha256(data).hexdigest(), len(data))


def _run(settings: Settings, tasks: dict[str, Task], *, size: int = 2) -> dict[str, PoolAnswer]:
    answers: dict[str, PoolAnswer] = {}
    waiting = list(tasks.items())
    with Pool[str](settings, size) as pool:
        until = time.monotonic() + 60
        while len(answers) < len(tasks) and time.monotonic() < until:
            while pool.free and waiting:
                pool.submit(*waiting.pop(0))
            answers.update(pool.answers(0.5))
    return answers


def test_pool_answers_each_document_and_neighbours_of_a_crash_are_unharmed(tmp_path: Path, settings: Settings) -> None:
    tasks = {name: _task(tmp_path, f"invoice {name} 2026-01-01") for name in "abcd"}
    tasks["crash"] = _task(tmp_path, "%CRASH")
    tasks["raise"] = _task(tmp_path, "%RAISE")
    tasks["disk"] = _task(tmp_path, "%DISK")
    answers = _run(settings, tasks)
    assert answers["crash"] == Died(-signal.SIGSEGV)
    assert answers["disk"] == Surroundings("the disk is full; free some space and try again")
    broken = answers["raise"]
    assert isinstance(broken, Broken)
    assert "ZeroDivisionError: a defect over two lines" in broken.reason
    for name in "abcd":
        answer = answers[name]
        assert isinstance(answer, Answered)
        assert json.loads(answer.json)["fields"]["invoice_date"]["value"] == "2026-01-01"


def test_pool_ends_a_worker_that_takes_too_long(tmp_path: Path, settings: Settings) -> None:
    hurried = settings.model_copy(update={"work": settings.work.model_copy(update={"document_seconds": 3.0})})
    answers = _run(hurried, {"hang": _task(tmp_path, "%HANG"), "good": _task(tmp_path, "invoice")})
    assert answers["hang"] == TimedOut(3.0)
    assert isinstance(answers["good"], Answered)


def test_pool_notices_that_a_file_changed_or_went(tmp_path: Path, settings: Settings) -> None:
    changed, gone = _task(tmp_path, "one"), _task(tmp_path, "two")
    Path(changed.path).write_text("other", encoding="utf-8")
    Path(gone.path).unlink()
    answers = _run(settings, {"changed": changed, "gone": gone}, size=1)
    assert isinstance(answers["changed"], Changed)
    assert isinstance(answers["gone"], Changed)


def test_pool_finds_a_document_at_its_other_places(tmp_path: Path, settings: Settings) -> None:
    task = _task(tmp_path, "invoice 2026-01-01")
    other = tmp_path / "other.txt"
    Path(task.path).rename(other)
    (tmp_path / "changed.txt").write_text("changed", encoding="utf-8")
    moved = Task(task.path, task.sha256, task.size, also_at=(str(tmp_path / "changed.txt"), str(other)))
    answer = _run(settings, {"moved": moved}, size=1)["moved"]
    assert isinstance(answer, Answered)
    assert json.loads(answer.json)["source"] == task.path


def test_pool_reads_no_more_of_a_file_than_it_had(tmp_path: Path, settings: Settings) -> None:
    task = _task(tmp_path, "one")
    os.truncate(task.path, 1 << 40)  # a sparse file: takes no space, and no memory would hold it
    assert isinstance(_run(settings, {"grown": task}, size=1)["grown"], Changed)


def test_pool_worker_that_dies_in_the_midst_of_its_answer_is_one_that_died(tmp_path: Path, settings: Settings) -> None:
    assert _run(settings, {"half": _task(tmp_path, "%HALF")}, size=1)["half"] == Died(-signal.SIGKILL)


def test_pool_recycles_workers(tmp_path: Path, settings: Settings) -> None:
    often = settings.model_copy(update={"work": settings.work.model_copy(update={"recycle_after": 1})})
    pids = set()
    with Pool[int](often, 1) as pool:
        for n in range(2):
            while not pool.free:
                list(pool.answers(0.5))
            pids.add(_children())
            pool.submit(n, _task(tmp_path, f"invoice {n}"))
            while pool.busy:
                list(pool.answers(0.5))
    assert len(pids) == 2


def test_pool_whose_workers_cannot_start_says_so(settings: Settings) -> None:
    top = settings.top.model_copy(update={"pipeline": "standin:build_none"})
    with Pool[str](settings.model_copy(update={"top": top}), 1) as pool:
        news = pool.answers(60.0)
        with pytest.raises(InfrastructureError, match="SIGKILL while it started"):
            next(news)


def test_pool_whose_worker_is_never_ready_says_so(settings: Settings) -> None:
    hurried = settings.model_copy(update={"work": settings.work.model_copy(update={"start_seconds": 0.001})})
    with Pool[int](hurried, 1) as pool, pytest.raises(InfrastructureError, match=r"not ready after 0\.001 seconds"):
        list(pool.answers(0.1))


def test_pool_workers_die_with_their_parent(tmp_path: Path) -> None:
    code = (
        "import time; from pathlib import Path; from flows.pool import Pool; from flows.settings import Settings\n"
        "if __name__ == '__main__':\n"
        "  pool = Pool(Settings.load(), 2).__enter__()\n"
        "  while pool.free < 2: list(pool.answers(0.2))\n"
        "  print('ready', flush=True); time.sleep(60)\n"
    )
    with _parent(tmp_path, code) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ready\n"
        children = _children(parent.pid)
        parent.kill()
    assert len(children) >= 2
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []


def test_ctrl_c_while_workers_start_is_the_parents_alone(tmp_path: Path) -> None:
    code = (
        "from flows.pool import Pool; from flows.settings import Settings\n"
        "if __name__ == '__main__':\n"
        "  try:\n"
        "    with Pool(Settings.load(), 2) as pool:\n"
        "      while True: list(pool.answers(0.2))\n"
        "  except KeyboardInterrupt: print('stopped')\n"
    )
    with _parent(tmp_path, code) as parent:
        while len(_children(parent.pid)) < 3:  # multiprocessing's own tracker, and the workers
            assert parent.poll() is None
            time.sleep(0.005)
        time.sleep(0.05)  # their interpreters are about to load
        os.killpg(parent.pid, signal.SIGINT)
        assert parent.communicate(timeout=30) == (b"stopped\n", b"")


def _parent(folder: Path, code: str) -> subprocess.Popen[bytes]:
    """A process that runs ``code`` in a session of its own, with the stand-in pipeline."""
    script = folder / "parent.py"
    script.write_text(code, encoding="utf-8")
    environ = command_environment(folder / "home")
    environ["PYTHONPATH"] = f"{HERE}{os.pathsep}{HERE.parent.parent}"
    return subprocess.Popen(
        [sys.executable, script],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        start_new_session=True,
    )


def _children(pid: int | None = None) -> tuple[int, ...]:
    me = pid or os.getpid()
    return tuple(map(int, Path(f"/proc/{me}/task/{me}/children").read_text(encoding="ascii").split()))
