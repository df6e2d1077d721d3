"""Words with boxes and layout out of a PDF's text layer, against bare text extraction with pypdfium2.

    python -m bench.pdf_words FOLDER... [--sample N]

Prints JSON. ``ratio`` is the time of ours over that of bare extraction, summed over all files; ``fixed_ms`` is the
time of ours for a one-word PDF; ``ratio_without_fixed`` leaves that much out of every file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import time
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


def bare_seconds(data: bytes) -> float:
    """Open, load each page and its text page, take the text as one string."""
    began = time.perf_counter()
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    return time.perf_counter() - began


def our_seconds(sandbox: Sandbox, data: bytes) -> tuple[float, int, int, int]:
    """Seconds, words, pages, and pages that came as images for OCR."""
    began = time.perf_counter()
    words = pages = images = 0
    for page in sandbox.decode(data).pages:
        words += len(page.words)
        pages += 1
        images += page.image is not None
    return time.perf_counter() - began, words, pages, images


def measure(folders: list[Path], sample: int, rounds: int = 3) -> dict[str, object]:
    """The figures for a random sample of each folder; the best of ``rounds`` runs counts for both sides."""
    rng = random.Random(7)
    with Sandbox() as sandbox:
        sandbox.start()
        fixed = sorted(our_seconds(sandbox, ONE_WORD)[0] for _ in range(40))[20]
        sets = {}
        for folder in folders:
            files = sorted(folder.glob("*.pdf"))
            rng.shuffle(files)
            bare = ours = 0.0
            counts = [0, 0, 0]
            used = 0
            for file in files:
                data = file.read_bytes()
                runs = [our_seconds(sandbox, data) for _ in range(rounds)]
                if runs[0][3]:
                    continue  # a scan: rendering is no text extraction
                ours += min(run[0] for run in runs)
                bare += min(bare_seconds(data) for _ in range(rounds))
                counts = [a + b for a, b in zip(counts, runs[0][1:], strict=True)]
                used += 1
                if used == sample:
                    break
            sets[str(folder)] = {
                "n": used,
                "pages": counts[1],
                "words": counts[0],
                "bare_ms": round(bare * 1e3, 1),
                "ours_ms": round(ours * 1e3, 1),
                "ratio": round(ours / bare, 3) if bare else None,
                "ratio_without_fixed": round((ours - used * fixed) / bare, 3) if bare else None,
            }
    return {"fixed_ms": round(fixed * 1e3, 2), "sets": sets}


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=20)
    options = parser.parse_args()
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    about = {
        "commit": commit.stdout.strip() or None,
        "cpu": models[0].split(":")[1].strip() if models else platform.machine(),
        "cores": os.cpu_count(),
        "pypdfium2": str(pypdfium2.PYPDFIUM_INFO),
    }
    print(json.dumps({**about, **measure(options.folders, options.sample)}, indent=1))


if __name__ == "__main__":
    main()
