"""Fine-tuning, from what people said to a candidate that a person, or the gate, puts into use.

    HOME/finetune/<run>/     one that is under way, or was stopped: it goes on before another begins

It always starts from the shipped model of tier 1 and learns from all examples that there are, so nothing of an earlier
training is in it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from documents.errors import UsageError
from documents.example import Kept
from documents.schema import Schema
from flows.cores import usable_cores
from flows.generations import registry, served
from flows.learning import collect, words_of
from flows.opened import open_existing
from flows.pipeline import TIER1_FOLDER, calibration_file, known_schemas, load_tiers
from flows.settings import Settings
from storage.examples.limits import limited
from storage.examples.store import Examples
from storage.ledger import Ledger
from storage.registry import Generation

FOLDER = "finetune"
"""Folder in the home folder."""
PLAN = "plan.json"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Finetuned:
    """What came of it. ``verdict``: the gate's; ``lines``: what it says, for a person; ``is_active``: it was put into
    use."""

    generation: Generation
    verdict: str
    lines: tuple[str, ...]
    is_active: bool

    def as_line(self) -> str:
        """For example ``3fa9c1d2e4b6: passed, waits for a person``."""
        return f"{self.generation.id}: {self.verdict}, {'in use' if self.is_active else 'waits for a person'}"


def finetune(
    settings: Settings, *, minutes: float | None = None, at_once: bool = False, anew: bool = False, tell: Tell
) -> Finetuned | None:
    """Collect what people said, train, have the gate judge, add what comes out to the registry; None where there are
    not labels enough. Killed anywhere, it goes on where it was.

    Args:
        minutes: the budget of the training, instead of the settings'.
        at_once: however few labels are new.
        anew: what was stopped is given up.

    Raises:
        UsageError: another fine-tuning runs, there is nothing to learn from, what training needs is not installed, or
            the model in use cannot be trained on.
    """
    schemas = known_schemas(settings)
    with open_existing(settings) as ledger, only_one(settings.storage.home / FOLDER) as home:
        for line in collect(settings, ledger).lines:
            tell(line)
        run = _unfinished(settings, home, anew=anew)
        if run is not None:
            tell(f"going on with the training that was stopped ({run.name})")
        elif at_once or _are_enough(settings, ledger, tell):
            run = _begin(settings, ledger, home, schemas, tell)
        else:
            return None
        return _carry_out(settings, run, schemas, minutes or settings.learn.minutes, tell)


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[Path]:
    """The folder of the runs, with its lock held.

    Raises:
        UsageError: another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            raise UsageError(f"{folder}: a fine-tuning runs here already; wait for it to end") from exc
        yield folder


def _are_enough(settings: Settings, ledger: Ledger, tell: Tell) -> bool:
    """Whether so many documents were labelled since the last training that another is worth it."""
    generations = registry(settings).generations()
    last = max((g.facts.get("examples_until", "") for g in generations), default="")
    since = datetime.fromisoformat(last) if last else datetime(1970, 1, 1, tzinfo=UTC)
    new = Examples(ledger).since(since)
    if new < settings.learn.enough:
        when = f"since {since:%Y-%m-%d %H:%M} UTC" if last else "so far"
        tell(
            f"{new} documents were labelled {when}, and {settings.learn.enough} are worth a training "
            "(SLUICE_LEARN_ENOUGH); sluice finetune --now does it all the same"
        )
    return new >= settings.learn.enough


def _unfinished(settings: Settings, home: Path, *, anew: bool) -> Path | None:
    """The run that was stopped; one that is given up, or that began from another base, is removed."""
    for plan in sorted(home.glob(f"*/{PLAN}")):
        if not anew and json.loads(plan.read_text(encoding="utf-8"))["base"] == _base_hash(settings):
            return plan.parent
        shutil.rmtree(plan.parent)
    return None


def _base_hash(settings: Settings) -> str:
    """Names the shipped model of tier 1."""
    manifest = settings.top.models / TIER1_FOLDER / "manifest.json"
    return hashlib.sha256(manifest.read_bytes()).hexdigest()[:12]


def _begin(settings: Settings, ledger: Ledger, home: Path, schemas: Mapping[str, Schema], tell: Tell) -> Path:
    """Freeze what there is to learn from, and to be measured on; the new run's folder.

    Raises:
        UsageError: there is nothing to learn from.
    """
    _require_training()
    from training.finetune.run import EXAMPLES
    from training.finetune.snapshot import fingerprint, freeze

    until = datetime.now(UTC)
    store, learn = Examples(ledger), settings.learn
    known = [kept for kept in store.examples() if kept.example.document_type in schemas]
    within = limited(
        [kept for kept in known if kept.part == "train"],
        most_of_a_source=learn.most_of_a_source,
        most_of_a_reviewer=learn.most_of_a_reviewer,
    )
    for name, left_out in {**within.of_source, **within.of_reviewer}.items():
        tell(f"{left_out} examples of {name} are left out: nobody may have more than a share of what is learnt")
    if not within.kept:
        raise UsageError(
            "there is nothing to learn from yet: people's reviews of documents that came in are (sluice review, "
            "sluice examples)"
        )
    build = _build(settings)
    measured = [kept for kept in known if kept.part != "train" and kept.example.reading == build]
    if otherwise := sum(kept.part != "train" for kept in known) - len(measured):
        tell(f"{otherwise} documents measure nothing, as they were read otherwise than documents are now")
    chosen = [*within.kept, *measured]
    marks = f"{fingerprint(chosen)} {_base_hash(settings)}"
    run = home / hashlib.sha256(marks.encode()).hexdigest()[:12]
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir()
    freeze(run / EXAMPLES, ((kept, words_of(settings, kept)) for kept in chosen))
    counted = _counted(chosen)
    tell(f"learning from {counted['train']} documents; {counted['calibrate']} calibrate, {counted['test']} test")
    plan = {
        "examples_until": until.isoformat(),
        "examples": counted,
        "test_set": store.fingerprint("test")[:12],
        "base": _base_hash(settings),
    }
    partial = run / f"{PLAN}.part"
    partial.write_text(json.dumps(plan), encoding="utf-8")
    partial.rename(run / PLAN)  # from now on it is one that goes on
    return run


def _counted(chosen: list[Kept]) -> dict[str, int]:
    return {part: sum(kept.part == part for kept in chosen) for part in ("train", "calibrate", "test")}


def _carry_out(settings: Settings, run: Path, schemas: Mapping[str, Schema], minutes: float, tell: Tell) -> Finetuned:
    _require_training()
    from training.finetune.candidate import CANDIDATE, InUse, candidate
    from training.finetune.run import Budget, train

    threads = usable_cores()
    base = settings.top.models / TIER1_FOLDER
    plan: dict[str, Any] = json.loads((run / PLAN).read_text(encoding="utf-8"))
    version = f"{datetime.fromisoformat(plan['examples_until']):%Y.%m.%d.%H%M}"
    train(run, base, Budget(minutes, threads), schemas=settings.top.schemas, version=version, tell=tell)
    tier1, further = load_tiers(settings, schemas, threads=threads)
    champion = InUse(tier1, further, calibration_file(settings), settings.router, _build(settings))
    report = candidate(
        run,
        champion,
        schemas,
        margin=settings.learn.margin,
        threads=threads,
        keep=run.parent / "champion",
        each=settings.learn.made_documents,
        texts=settings.learn.made_documents,
        tell=tell,
    )
    facts = {**plan, "against": str(served(settings)), "verdict": report.verdict}
    generation = registry(settings).add(run / CANDIDATE, facts=facts, at=datetime.now(UTC))
    shutil.rmtree(run)
    is_active = settings.learn.approve == "gate" and report.verdict == "passed"
    if is_active:
        from flows.commands.generations import put_into_use

        put_into_use(settings, generation.id, why="the gate passed it")
    return Finetuned(generation, report.verdict, tuple(report.lines()), is_active)


def _build(settings: Settings) -> str:
    """Names how documents are read now."""
    from ocr.reader import Reader

    with Reader(settings.ocr, settings.limits) as reader:
        return reader.build


def _require_training() -> None:
    from flows.commands.train import require_training

    require_training()
