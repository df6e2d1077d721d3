"""Documents that kill, hang or flood, among honest ones; and memory over very many documents."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any, Final

from tests.chaos.stage import Stage
from tests.chaos.troupe import Troupe

POISON: Final = ("%CRASH", "%HALF", "%HANG", "%RAISE")
"""What a document of the stand-in pipeline does to its worker."""
_LOOK_SECONDS: Final = 0.5


def poisoned(stage: Stage, *, documents: int, of_each: int, workers: int) -> dict[str, Any]:
    """Honest documents alone, then as many with poison among them; what that costs the honest ones."""
    alone = _waits(stage, documents, (), workers)
    among = _waits(stage, documents, POISON * of_each, workers)
    with stage.open_ledger() as ledger:
        records = [r for r in ledger.documents(limit=100_000) if r.state in ("quarantined", "failed")]
    return {
        "honest_p95_alone_s": round(_p95(alone), 2),
        "honest_p95_among_poison_s": round(_p95(among), 2),
        "poisonous": len(POISON) * of_each,
        "quarantined_or_failed": len(records),
        "most_attempts": max(record.attempt for record in records),
    }


def memory(stage: Stage, *, documents: int) -> dict[str, Any]:
    """Resident memory of a worker and all that it has started, over so many documents, in MiB."""
    samples: list[tuple[int, float]] = []
    stage.put(documents)
    with Troupe(stage.folder, stage.environ) as troupe:
        troupe.start("intake")
        worker = troupe.start("worker")
        done = 0
        while done < documents:
            time.sleep(_LOOK_SECONDS * 4)
            with stage.open_ledger() as ledger:
                counts = ledger.counts()
            done = counts["needs_review"] + counts["accepted"]
            samples.append((done, _resident(worker.process.pid)))
        stage.wait_until_done(600)
    early = [mib for n, mib in samples if documents * 0.1 <= n < documents * 0.3]
    late = [mib for n, mib in samples if n >= documents * 0.8]
    return {
        "documents": documents,
        "mib_after_a_fifth": round(statistics.median(early), 1),
        "mib_at_the_end": round(statistics.median(late), 1),
        "mib_most": round(max(mib for _, mib in samples), 1),
    }


def _waits(stage: Stage, documents: int, poison: tuple[str, ...], workers: int) -> list[float]:
    """Put honest documents in, with poison spread among them; seconds between start and end of each honest one."""
    step = max(1, documents // (len(poison) + 1))
    honest: set[str] = set()
    for number in range(documents):
        honest.add(stage.put_text(f"invoice of 2026-01-{number % 28 + 1:02d} number {len(stage.uris)}\n"))
        if number % step == step - 1 and number // step < len(poison):
            stage.put_text(f"{poison[number // step]} number {len(stage.uris)}\n")
    with Troupe(stage.folder, stage.environ) as troupe:
        troupe.start("intake")
        for _ in range(workers):
            troupe.start("worker")
        stage.wait_until_done(900)
    with stage.open_ledger() as ledger:
        found = []
        for record in ledger.documents(limit=100_000):
            if record.sources[0] in honest:
                times = {entry.action: entry.at for entry in ledger.history(record.document_id)}
                found.append((times["complete"] - times["claim"]).total_seconds())
    return found


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _resident(pid: int) -> float:
    """MiB of a process and its descendants (proc(5))."""
    total, pending = 0, [pid]
    while pending:
        one = pending.pop()
        try:
            status = Path(f"/proc/{one}/status").read_text()
            pending += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    return total / 1024
