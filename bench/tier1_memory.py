"""Tier 1's start and memory: seconds from an empty process to a first result, MiB as documents go by. Prints JSON.

    python bench/tier1_memory.py [--documents 1000] [--threads 1]

Documents are synthetic invoices of all layouts. The process reads them with tier 1 alone, no OCR.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DISTINCT = 200
"""Different documents; they come again and again."""
FIRST = """
import sys
from pathlib import Path
from documents import Box, Document, Page, Word
from documents.schemas import load_schemas
from tiers.gliner import load_tier1
page = Page(0, 600.0, 800.0, (Word("Total", Box(0.1, 0.1, 0.2, 0.12)), Word("12.00", Box(0.3, 0.1, 0.4, 0.12))))
tier = load_tier1(Path(sys.argv[1]), threads=int(sys.argv[2]))
tier.extract(Document("0", "x", "application/pdf", (page,)), list(load_schemas().values()))
print("done", flush=True)
"""


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "tier1", help="bi-encoder to measure")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        soak(args.model, args.documents, args.threads)
        return
    model = str(args.model)
    starts = [start(model, args.threads) for _ in range(5)]
    numbers = ["--documents", str(args.documents), "--threads", str(args.threads)]
    command = [sys.executable, __file__, "--child", "--model", model, *numbers]
    feed = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    made = documents()
    assert feed.stdin
    assert feed.stdout
    for line in made:
        feed.stdin.write(line + "\n")
    feed.stdin.close()
    report = json.loads(feed.stdout.read())
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    about = {"commit": commit.stdout.strip(), "machine": platform.processor() or platform.machine(), "model": model}
    print(json.dumps({**about, "first_result_s": round(sorted(starts)[2], 2), **report}, indent=1))


def start(model: str, threads: int) -> float:
    """Seconds from the call of a new process to its first result, the interpreter's own start included."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", FIRST, model, str(threads)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"done\n"
        return time.perf_counter() - began


def documents() -> list[str]:
    """The distinct documents as JSON, made apart so that the measured process holds no generator."""
    from documents.schemas import load_schemas
    from training.datasets.reading import document_to_json
    from training.datasets.synthetic import from_synthetic

    schemas = load_schemas()
    return [
        json.dumps(document_to_json(from_synthetic("invoice", n, schemas["invoice"]).document)) for n in range(DISTINCT)
    ]


def soak(model: Path, count: int, threads: int) -> None:
    """Read ``count`` documents and print the memory held at ten points on the way."""
    from documents.schemas import load_schemas
    from tiers.gliner import load_tier1
    from training.datasets.reading import document_from_json

    given = [document_from_json(json.loads(line)) for line in sys.stdin]
    tier = load_tier1(model, threads=threads)
    schemas = list(load_schemas().values())
    held: dict[int, int] = {}
    began = time.perf_counter()
    for number in range(1, count + 1):
        tier.extract(given[number % len(given)], schemas)
        if number % max(count // 10, 1) == 0:
            held[number] = resident_mib()
    seconds = time.perf_counter() - began
    print(json.dumps({"documents": count, "documents_s": round(count / seconds, 2), "rss_mib_after": held}))


def resident_mib() -> int:
    """Memory of this process that is in use now."""
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) // 1024


if __name__ == "__main__":
    main()
