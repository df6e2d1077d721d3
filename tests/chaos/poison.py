"""Documents that kill, hang or flood, among honest ones; and memory over very many documents."""

from __future__ import annotations

import itertools
import statistics
import struct
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tests.chaos.stage import Stage
from tests.chaos.troupe import REPOSITORY, Troupe

HONEST: Final = ("invoice-en.pdf", "invoice-text.txt", "receipt-till.png", "invoice-de.pdf", "ad-order.pdf")
"""Of the example documents; each comes many times, with other bytes after its end."""
_LOOK_SECONDS: Final = 0.5
_AT_ONCE: Final = 20


def poisoned(stage: Stage, *, documents: int, of_each: int, workers: int) -> dict[str, Any]:
    """Honest documents alone and with poison among them, in turn (alone, among, among, alone); what it costs them.

    Seconds are from a worker's taking a document to its being committed.
    """
    alone: list[float] = []
    among: list[float] = []
    for waits in (alone, among, among, alone):
        poison = [kind for kind in POISON for _ in range(of_each)] if waits is among else []
        waits += _waits(stage, documents // 2, poison, workers)
    with stage.open_ledger() as ledger:
        ended = [r for r in ledger.documents(limit=100_000) if r.state in ("quarantined", "failed")]
    return {
        "honest": {"alone": _spread(alone), "among_poison": _spread(among)},
        "p95_ratio": round(_p95(among) / _p95(alone), 3),
        "poisonous": 2 * len(POISON) * of_each,
        "quarantined_or_failed": len(ended),
        "most_attempts": max(record.attempt for record in ended),
    }


def _text(first: str) -> Callable[[int], tuple[bytes, str]]:
    return lambda number: (f"{first} number {number}\n".encode(), ".txt")


def _bomb(number: int) -> tuple[bytes, str]:
    """A picture of 1.6 gigapixels in 2 MB."""
    side = 40_000
    rows = zlib.compressobj(9)
    row = bytes(1 + side)
    data = b"".join([rows.compress(row * 100) for _ in range(side // 100)]) + rows.flush()
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)),
        (b"tEXt", f"number\0{number}".encode()),
        (b"IDAT", data),
        (b"IEND", b""),
    ]
    packed = [struct.pack(">I", len(b)) + kind + b + struct.pack(">I", zlib.crc32(kind + b)) for kind, b in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed), ".png"


def _flood(number: int) -> tuple[bytes, str]:
    """A million words."""
    return b"total 1.00 date 2026-01-01 invoice " * 200_000 + str(number).encode(), ".txt"


POISON: Final = (_text("%CRASH"), _text("%HALF"), _text("%HANG"), _text("%RAISE"), _bomb, _flood)
"""Documents that end their worker (``tests/flows/standin.py``), exhaust memory, or are far too much; by number."""


def memory(stage: Stage, *, documents: int) -> dict[str, Any]:
    """Resident memory of a worker and all that it has started, over so many documents, in MiB."""
    samples: list[tuple[int, float]] = []
    with Troupe(stage.folder, stage.environ) as troupe:
        troupe.start("intake")
        worker = troupe.start("worker")
        done = 0
        while done < documents:
            stage.put(min(_AT_ONCE, documents - len(stage.uris)))
            time.sleep(_LOOK_SECONDS)
            done = stage.ended()
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


def _waits(
    stage: Stage, documents: int, poison: Sequence[Callable[[int], tuple[bytes, str]]], workers: int
) -> list[float]:
    """Put honest documents in, with poison spread among them; how long each honest one was in work."""
    step = max(1, documents // (len(poison) + 1))
    honest: set[str] = set()
    for number, (data, suffix) in enumerate(itertools.islice(_honest(), documents)):
        honest.add(stage.put_file(data + f"\n%{len(stage.uris)}\n".encode(), suffix))
        if number % step == step - 1 and number // step < len(poison):
            stage.put_file(*poison[number // step](len(stage.uris)))
    with Troupe(stage.folder, stage.environ) as troupe:
        troupe.start("intake")
        for _ in range(workers):
            troupe.start("worker")
        stage.wait_until_done(1800)
    with stage.open_ledger() as ledger:
        found = []
        for record in ledger.documents(limit=100_000):
            if record.sources[0] in honest:
                times = {entry.action: entry.at for entry in ledger.history(record.document_id)}
                found.append((times["complete"] - times["claim"]).total_seconds())
    return found


def _honest() -> Iterator[tuple[bytes, str]]:
    """Bytes and suffix, for ever."""
    paths = [REPOSITORY / "examples/documents" / name for name in HONEST]
    return itertools.cycle([(path.read_bytes(), path.suffix) for path in paths])


def _spread(values: list[float]) -> dict[str, float]:
    return {"median_s": round(statistics.median(values), 2), "p95_s": round(_p95(values), 2)}


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
