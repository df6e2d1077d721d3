"""Words with boxes out of a PDF's text layer, against bare text extraction with pypdfium2.

    python -m bench.pdf_words FOLDER... [--sample N] [--rounds N]

Prints JSON. Both sides read the same files in turn, ``rounds`` times. Bare
extraction opens the file, loads every page and its text page and takes the text as one string. Ours decodes in the
sandbox, hidden and garbled text looked for, and makes ``Word`` objects: once in ``content_order``, once in
``reading_order``. ``wall_ms`` is elapsed time, the best round of each file; ``cpu_ms`` is processor time, the mean of
the rounds, of this process and the sandbox with all its children, the forking and warming of the next child included.

    ratio                ours / bare
    ratio_without_fixed  the time of a one-word PDF left out of ours, once a file
    ratio_beyond_15_ms   15 ms left out of ours, once a file: what the bar allows

``fixed`` is the time of a one-word PDF in the sandbox: back to back, and with a pause in which the next child can warm
up, as between documents that are also read by models. The sets are measured with that pause.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdfium2

from ocr.sandbox import Sandbox

ONE_WORD = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 36>>stream
BT /F 12 Tf 20 100 Td (Hello) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""

ALLOWED = 0.015
"""Seconds a document that the bar allows for the sandbox."""

_PAUSE = 0.05
_SETTLE = 0.02  # seconds in which the server reaps a child, so that its processor time is counted


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds elapsed and seconds of processor time."""

    wall: float
    cpu: float


def bare(data: bytes) -> None:
    """Open, load each page and its text page, take the text as one string."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()


def ours(sandbox: Sandbox, data: bytes, *, arrange: bool = True) -> tuple[int, int, int]:
    """Words, pages, and pages that came as images for OCR."""
    words = pages = images = 0
    for page in sandbox.decode(data, arrange=arrange).pages:
        words += len(page.words)
        pages += 1
        images += page.image is not None
    return words, pages, images


def server_cpu(pid: int) -> float:
    """Processor seconds of a process and of its children that have ended, in steps of a clock tick (Linux)."""
    stat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    ticks = sum(int(stat[field]) for field in (11, 12, 13, 14))  # utime, stime, cutime, cstime
    return ticks / os.sysconf("SC_CLK_TCK")


def timed(work: Callable[[], object], server: int | None = None) -> Cost:
    """What ``work`` costs this process, and ``server`` with its children where one is given."""
    time.sleep(_PAUSE)
    before = server_cpu(server) if server else 0.0
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if server:
        time.sleep(_SETTLE)
        cpu += server_cpu(server) - before
    return Cost(wall, cpu)


def measure_fixed(sandbox: Sandbox, runs: int) -> dict[str, dict[str, float]]:
    """Milliseconds for a one-word PDF."""
    found = {}
    for name, pause in (("back_to_back", 0.0), ("with_pauses", _PAUSE)):
        walls = []
        for _ in range(runs):
            time.sleep(pause)
            began = time.perf_counter()
            ours(sandbox, ONE_WORD)
            walls.append(1e3 * (time.perf_counter() - began))
        walls.sort()
        found[name] = {
            "n": runs,
            "median_ms": round(walls[runs // 2], 2),
            "p95_ms": round(walls[int(0.95 * runs)], 2),
        }
    return found


def measure_set(sandbox: Sandbox, folder: Path, *, sample: int, rounds: int, fixed: float) -> dict[str, object]:
    """The figures for a random sample of a folder's PDFs that have a text layer on every page."""
    files = sorted(folder.glob("*.pdf"))
    random.Random(7).shuffle(files)
    walls = dict.fromkeys(("bare", "content_order", "reading_order"), 0.0)
    cpus = dict(walls)
    counts = [0, 0, 0]
    used = 0
    for file in files:
        data = file.read_bytes()
        found = ours(sandbox, data)
        if found[2]:
            continue  # a scan: rendering is no text extraction
        sides: dict[str, tuple[Callable[[], object], int | None]] = {
            "bare": (partial(bare, data), None),
            "content_order": (partial(ours, sandbox, data, arrange=False), sandbox.server_pid),
            "reading_order": (partial(ours, sandbox, data), sandbox.server_pid),
        }
        costs: dict[str, list[Cost]] = {name: [] for name in sides}
        for _ in range(rounds):
            for name, (work, server) in sides.items():
                costs[name].append(timed(work, server))
        for name, runs in costs.items():
            walls[name] += min(run.wall for run in runs)
            cpus[name] += sum(run.cpu for run in runs) / rounds
        counts = [a + b for a, b in zip(counts, found, strict=True)]
        used += 1
        if used == sample:
            break

    def ratios(name: str) -> dict[str, float]:
        wall, base = walls[name], walls["bare"]
        return {
            "wall_ms": round(1e3 * wall, 1),
            "cpu_ms": round(1e3 * cpus[name], 1),
            "ratio": round(wall / base, 3),
            "ratio_without_fixed": round((wall - used * fixed) / base, 3),
            "ratio_beyond_15_ms": round((wall - used * ALLOWED) / base, 3),
            "cpu_ratio": round(cpus[name] / cpus["bare"], 3),
        }

    about: dict[str, object] = {"n": used, "pages": counts[1], "words": counts[0]}
    if used:
        about["bare"] = {"wall_ms": round(1e3 * walls["bare"], 1), "cpu_ms": round(1e3 * cpus["bare"], 1)}
        about |= {name: ratios(name) for name in ("content_order", "reading_order")}
    return about


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    about: dict[str, object] = {
        "commit": commit.stdout.strip() or None,
        "cpu": models[0].split(":")[1].strip() if models else platform.machine(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "pypdfium2": str(pypdfium2.PYPDFIUM_INFO),
    }
    with Sandbox() as sandbox:
        sandbox.start()
        fixed = measure_fixed(sandbox, runs=60)
        seconds = fixed["with_pauses"]["median_ms"] / 1e3
        about["fixed"] = fixed
        about["sets"] = {
            str(folder): measure_set(sandbox, folder, sample=options.sample, rounds=options.rounds, fixed=seconds)
            for folder in options.folders
        }
    print(json.dumps(about, indent=1))


if __name__ == "__main__":
    main()
