"""The registry of model generations: whole or not there, exactly one active, and always a way back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from documents.errors import InfrastructureError, ModelError, UsageError
from storage.registry import UNKNOWN, Generation, Registry
from storage.registry.content import verify

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
WORKER = str(Path(__file__).with_name("registry_worker.py"))
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "generations")


def candidate(folder: Path, name: str, *, verdict: str = "passed", weights: int = 1000) -> Path:
    """A folder as training makes one; ``weights`` bytes of them."""
    made = folder / f"candidate-{name}"
    (made / "tier1").mkdir(parents=True)
    (made / "tier1/weights.onnx").write_bytes(name.encode() * weights)
    (made / "tier1/manifest.json").write_text(json.dumps({"name": name}), encoding="utf-8")
    (made / "router.json").write_text(json.dumps({"of": name}), encoding="utf-8")
    (made / "gate.json").write_text(json.dumps({"verdict": verdict, "lines": [f"{name}: 3 of 4"]}), encoding="utf-8")
    return made


def add(registry: Registry, name: str) -> Generation:
    return registry.add(candidate(registry.folder.parent, name), facts={"examples": 12}, at=AT)


def promote(registry: Registry, generation: Generation) -> None:
    registry.promote(generation.id, by="anna", at=AT, why="better")


def roll_back(registry: Registry) -> str | None:
    return registry.rollback(by="anna", at=AT, why="worse").now


def active_id(registry: Registry) -> str | None:
    active = registry.active()
    return active.id if active else None


def work(command: str, *args: object) -> int:
    """The exit status of a worker."""
    done = subprocess.run([sys.executable, WORKER, command, *map(str, args)], cwd=ROOT, env=environ(), check=False)
    return done.returncode


def working(command: str, *args: object) -> subprocess.Popen[str]:
    """A worker that is told on stdin when to go on."""
    return subprocess.Popen(
        [sys.executable, WORKER, command, *map(str, args)],
        cwd=ROOT,
        env=environ(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def told(worker: subprocess.Popen[str], line: object) -> str:
    """What the worker says to this line."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    print(line, file=worker.stdin, flush=True)
    return worker.stdout.readline()


def environ() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def temporaries(registry: Registry) -> list[Path]:
    return [path for path in registry.folder.iterdir() if path.name.startswith(".")]


def test_looking_creates_nothing(registry: Registry) -> None:
    assert (registry.active(), registry.generations(), registry.history(), registry.stamp()) == (None, [], [], None)
    assert not registry.folder.exists()


def test_a_generation_is_what_was_added(registry: Registry) -> None:
    made = add(registry, "a")
    assert made == registry.get(made.id)
    assert registry.generations() == [made]
    assert (made.facts, made.at) == ({"examples": 12}, AT)
    assert set(made.files) == {"tier1/weights.onnx", "tier1/manifest.json", "router.json", "gate.json"}
    assert made.part("tier1") == made.folder / "tier1"
    assert made.part("tier2") is None
    assert registry.gate(made).lines == ("a: 3 of 4",)
    verify(made)
    assert registry.active() is None  # adding promotes nothing


def test_the_same_candidate_is_the_same_generation(registry: Registry, tmp_path: Path) -> None:
    made = add(registry, "a")
    again = registry.add(tmp_path / "candidate-a", facts={"examples": 13}, at=datetime.now(UTC))
    assert again == made
    assert registry.ids() == [made.id]
    assert temporaries(registry) == []


@pytest.mark.parametrize("missing", ["tier1/manifest.json", "router.json", "gate.json"])
def test_an_unfinished_candidate_is_refused(registry: Registry, tmp_path: Path, missing: str) -> None:
    made = candidate(tmp_path, "a")
    (made / missing).unlink()
    with pytest.raises(UsageError, match=f"no finished candidate: it has no {missing}"):
        registry.add(made, facts={}, at=AT)
    assert registry.ids() == []


def test_a_candidate_with_a_link_or_no_verdict_is_refused_and_leaves_nothing(
    registry: Registry, tmp_path: Path
) -> None:
    made = candidate(tmp_path, "a")
    (made / "tier1/link.onnx").symlink_to("/etc/passwd")
    with pytest.raises(UsageError, match="files and folders only"):
        registry.add(made, facts={}, at=AT)
    with pytest.raises(UsageError, match="no verdict of a gate"):
        registry.add(candidate(tmp_path, "b", verdict="fine"), facts={}, at=AT)
    assert (registry.ids(), temporaries(registry)) == ([], [])


def test_promotions_are_undone_one_by_one(registry: Registry) -> None:
    a, b = add(registry, "a"), add(registry, "b")
    stamps = [registry.stamp()]
    for generation in (a, b):
        promote(registry, generation)
        stamps.append(registry.stamp())
        assert registry.active() == generation
    assert roll_back(registry) == a.id
    promote(registry, b)
    assert [roll_back(registry), roll_back(registry)] == [a.id, None]
    assert registry.active() is None
    with pytest.raises(UsageError, match="nothing to go back to"):
        roll_back(registry)
    changes = [(change.action, change.was, change.now) for change in registry.history()]
    assert changes == [
        ("promote", None, a.id),
        ("promote", a.id, b.id),
        ("rollback", b.id, a.id),
        ("promote", a.id, b.id),
        ("rollback", b.id, a.id),
        ("rollback", a.id, None),
    ]
    assert {(change.by, change.at) for change in registry.history()} == {("anna", AT)}
    assert len(set(stamps)) == len(stamps)


def test_what_is_active_is_not_promoted_again_and_what_is_not_there_not_at_all(registry: Registry) -> None:
    a = add(registry, "a")
    promote(registry, a)
    with pytest.raises(UsageError, match="is active already"):
        promote(registry, a)
    with pytest.raises(UsageError, match=f"no such generation of models; there are: {a.id}"):
        registry.promote("0" * 12, by="anna", at=AT, why="")
    with pytest.raises(UsageError, match="no such generation"):
        registry.promote("../..", by="anna", at=AT, why="")
    assert len(registry.history()) == 1


@pytest.mark.parametrize("harm", ["changed", "missing", "stray", "relisted"])
def test_a_damaged_generation_is_not_promoted(registry: Registry, harm: str) -> None:
    a = add(registry, "a")
    if harm == "changed":
        (a.folder / "tier1/weights.onnx").write_bytes(b"x")
    elif harm == "missing":
        (a.folder / "tier1/weights.onnx").unlink()
    elif harm == "stray":
        (a.folder / "tier1/more.onnx").write_bytes(b"x")
    else:
        listing = json.loads((a.folder / "generation.json").read_text(encoding="utf-8"))
        del listing["files"]["tier1/weights.onnx"]
        (a.folder / "generation.json").write_text(json.dumps(listing), encoding="utf-8")
    with pytest.raises(ModelError, match="nothing was changed"):
        promote(registry, a)
    assert registry.active() is None


def _change_calibration(registry: Registry, active: Generation) -> None:
    (active.folder / "router.json").write_text("{}", encoding="utf-8")


def _change_manifest(registry: Registry, active: Generation) -> None:
    (active.folder / "tier1/manifest.json").write_text("{}", encoding="utf-8")


def _change_facts(registry: Registry, active: Generation) -> None:
    listing = json.loads((active.folder / "generation.json").read_text(encoding="utf-8"))
    (active.folder / "generation.json").write_text(json.dumps({**listing, "facts": {}}), encoding="utf-8")


def _move_away(registry: Registry, active: Generation) -> None:
    active.folder.rename(registry.folder.parent / "away")


def _swap(registry: Registry, active: Generation) -> None:
    other = add(registry, "other")
    active.folder.rename(registry.folder.parent / "away")
    other.folder.rename(active.folder)


def _cut_pointer(registry: Registry, active: Generation) -> None:
    pointer = registry.folder / "active.json"
    pointer.write_bytes(pointer.read_bytes()[:40])


def _remove_pointer(registry: Registry, active: Generation) -> None:
    (registry.folder / "active.json").unlink()


HARMS = [_change_calibration, _change_manifest, _change_facts, _move_away, _swap]
POINTER_HARMS = [_cut_pointer, _remove_pointer]


@pytest.mark.parametrize("harm", [*HARMS, *POINTER_HARMS])
def test_damage_is_never_taken_for_the_shipped_models(
    registry: Registry, harm: Callable[[Registry, Generation], None]
) -> None:
    a, b = add(registry, "a"), add(registry, "b")
    promote(registry, a)
    promote(registry, b)
    harm(registry, b)
    with pytest.raises(ModelError, match="sluice models rollback") as caught:
        registry.active()
    assert "\n" not in str(caught.value)
    # The way back that the line names: one command. Without a pointer nobody knows what was before.
    assert roll_back(registry) == (None if harm in POINTER_HARMS else a.id)
    assert active_id(registry) == (None if harm in POINTER_HARMS else a.id)
    last = registry.history()[-1]
    assert (last.action, last.was) == ("rollback", UNKNOWN if harm in POINTER_HARMS else b.id)
    assert (registry.folder / "active.json.damaged").exists() == (harm is _cut_pointer)


def test_rollback_passes_over_what_is_damaged(registry: Registry) -> None:
    a, b, c = (add(registry, name) for name in "abc")
    for generation in (a, b, c):
        promote(registry, generation)
    (b.folder / "tier1/weights.onnx").unlink()
    assert roll_back(registry) == a.id
    assert roll_back(registry) is None


def test_the_last_ones_the_active_one_and_the_way_back_stay(registry: Registry) -> None:
    a, b, c, d, e, f = (
        registry.add(candidate(registry.folder.parent, name), facts={}, at=AT + timedelta(days=n))
        for n, name in enumerate("abcdef")
    )
    for generation in (a, b, c):
        promote(registry, generation)
    assert registry.prune(keep=2) == [a.id, d.id]
    assert set(registry.ids()) == {b.id, c.id, e.id, f.id}
    assert active_id(registry) == c.id
    assert [roll_back(registry), roll_back(registry)] == [b.id, None]
    assert registry.prune(keep=2) == [b.id, c.id]
    assert registry.prune() == []
    assert temporaries(registry) == []
    with pytest.raises(UsageError, match="1 or more"):
        registry.prune(keep=0)
    with pytest.raises(UsageError, match="nothing to go back to"):
        roll_back(registry)


def test_what_is_damaged_goes_first_unless_it_is_active(registry: Registry) -> None:
    a, b, c = (
        registry.add(candidate(registry.folder.parent, name), facts={}, at=AT + timedelta(days=n))
        for n, name in enumerate("abc")
    )
    promote(registry, a)
    for generation in (a, b):
        (generation.folder / "generation.json").write_text("{}", encoding="utf-8")
    assert registry.prune(keep=1) == [b.id]
    (registry.folder / "active.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="nobody knows which models are active"):
        registry.prune(keep=1)
    assert set(registry.ids()) == {a.id, c.id}


@pytest.mark.slow
def test_killed_at_each_step_of_removing_the_way_back_leads_to_what_is_there(registry: Registry) -> None:
    made = [
        registry.add(candidate(registry.folder.parent, name), facts={}, at=AT + timedelta(days=n))
        for n, name in enumerate("abcde")
    ]
    for generation in made[:4]:
        promote(registry, generation)
    a, b, c, d, e = (generation.id for generation in made)
    killed = 0
    worker = working("killed_at", registry.folder, "prune", "")
    while (status := int(told(worker, killed + 1))) != 0:
        assert status == -signal.SIGKILL
        killed += 1
        assert active_id(registry) == d, f"step {killed}"
        for generation in registry.generations():
            verify(generation)
        assert {c, d, e} <= set(registry.ids())
        said = json.loads((registry.folder / "active.json").read_bytes())
        assert said["before"][-1] == c
        assert {one for one in said["before"] if one} <= set(registry.ids()), f"step {killed}"
    worker.communicate(timeout=60)
    assert killed > 8
    assert (set(registry.ids()), temporaries(registry)) == ({c, d, e}, [])
    assert [roll_back(registry), roll_back(registry)] == [c, None]
    assert a not in registry.ids()
    assert b not in registry.ids()


def test_a_full_disk_is_one_line_and_leaves_nothing(registry: Registry, tmp_path: Path) -> None:
    made = candidate(tmp_path, "a", weights=100_000)
    code = "import resource, sys; from tests.storage.registry_worker import act; from pathlib import Path\n"
    code += "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))\n"
    code += f"from documents.errors import InfrastructureError\ntry: act(Path({str(registry.folder)!r}), 'add', "
    code += f"{str(made)!r})\nexcept InfrastructureError as exc: print(exc)\n"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ(), capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") == 1
    assert "cannot be written: File too large" in done.stdout
    assert (registry.ids(), temporaries(registry)) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("action", ["add", "promote", "rollback"])
def test_killed_at_each_step_exactly_one_complete_generation_is_active(
    registry: Registry, tmp_path: Path, action: str
) -> None:
    """RELIABILITY R20: the child is killed before its 1st, 2nd, … step in the folder, until one comes through."""
    a = add(registry, "a")
    promote(registry, a)
    made = candidate(tmp_path, "b")
    b = registry.add(made, facts={}, at=AT).id if action == "promote" else None
    what = {"add": made, "promote": b, "rollback": ""}[action]
    goal = {"add": a.id, "promote": b, "rollback": None}[action]
    killed = 0
    worker = working("killed_at", registry.folder, action, what)
    while (status := int(told(worker, killed + 1))) != 0:
        assert status == -signal.SIGKILL
        killed += 1
        assert active_id(registry) in (a.id, goal), f"step {killed}"
        for generation in registry.generations():
            verify(generation)
        assert registry.history()[-1].now == active_id(registry), f"step {killed}"
        if active_id(registry) != a.id:  # killed after the flip: the next child has the same work before it
            roll_back(registry) if action == "promote" else promote(registry, a)
    worker.communicate(timeout=60)
    assert killed > {"add": 15, "promote": 8, "rollback": 5}[action]
    assert active_id(registry) == goal
    if action == "add":
        assert len(registry.ids()) == 2
        assert temporaries(registry) == []  # what the killed ones left is cleaned up by the next


def test_ended_in_the_midst_of_a_file_it_is_not_there(registry: Registry, tmp_path: Path) -> None:
    made = candidate(tmp_path, "b", weights=100_000)
    for most in (10, 300, 50_000):
        assert work("ended_in_a_write", most, registry.folder, "add", made) == -signal.SIGXFSZ
        assert registry.ids() == []
        assert registry.active() is None
    assert len(temporaries(registry)) == 1
    assert registry.add(made, facts={}, at=AT).id in registry.ids()
    assert temporaries(registry) == []


@pytest.mark.parametrize("action", ["promote", "rollback"])
def test_ended_in_the_midst_of_the_pointer_all_is_as_before(registry: Registry, action: str) -> None:
    a, b = add(registry, "a"), add(registry, "b")
    promote(registry, a)
    history = registry.history()
    for most in (0, 10, 100):
        assert work("ended_in_a_write", most, registry.folder, action, b.id) == -signal.SIGXFSZ
        assert (registry.active(), registry.history()) == (a, history)


def test_two_who_promote_at_once_lose_no_entry(registry: Registry) -> None:
    generations = [add(registry, name) for name in "abcd"]
    children = [working("in_turn", registry.folder, "promote", generation.id) for generation in generations]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    for child in children:
        child.communicate(timeout=60)
    assert [child.returncode for child in children] == [0] * len(children)
    history = registry.history()
    assert {change.now for change in history} == {generation.id for generation in generations}
    assert [change.was for change in history] == [None, *(change.now for change in history[:-1])]
    assert active_id(registry) == history[-1].now
    for change in reversed(history):
        assert roll_back(registry) == change.was


def test_a_registry_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "generations").write_bytes(b"")
    with pytest.raises(InfrastructureError, match="cannot be written"):
        Registry(tmp_path / "generations").add(candidate(tmp_path, "a"), facts={}, at=AT)
