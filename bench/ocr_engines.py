"""How much of receipts the OCR engines read, and how fast: prints JSON.

    python bench/ocr_engines.py --data ../shared/data [--sets sroie wildreceipt] [--every 4] [--offset 1] [--threads 1]

For each engine: the share of labelled values (company, date, address, total…) whose letters and digits are
found in the text that it read; pages/s of one process; and the ratio to RapidOCR's own package with its default
settings. Every engine reads the same page before any reads the next, so that a busy machine slows all alike.
``cpu_s_page`` counts processor seconds, children included. ``bare_tesseract`` runs the binary on the image
file, one page a process, with OMP_THREAD_LIMIT=1 and English only; ``tesseract_eng`` is our engine likewise.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from documents.page import Box, Word
from ocr.engine import PageImage
from ocr.engines import make_engine
from ocr.layout import arrange
from ocr.settings import OcrSettings

Texts = Callable[[PageImage, Path], str]


def letters(text: object) -> str:
    """Letters and digits only, without case and accents."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", str(text)).casefold())


def labelled(folder: Path) -> list[tuple[Path, list[str]]]:
    """Image files of a set with their labelled values."""
    found = []
    for path in sorted((folder / "truth").glob("*.json")):
        truth = json.loads(path.read_text())
        image = folder / (truth.get("doc") or "")
        if not image.is_file():
            continue
        values = [
            v
            for key, value in truth["fields"].items()
            if not key.startswith("Prod_") and key != "Others"
            for v in (value if isinstance(value, list) else [value])
        ]
        found.append((image, [v for v in map(letters, values) if v]))
    return found


def text_of(words: tuple[Word, ...], image: PageImage) -> str:
    """The letters of the words in reading order."""
    return letters("".join(w.text for w in arrange(words, width=image.width, height=image.height)))


def ours(settings: OcrSettings) -> Texts:
    """One of our engines."""
    engine = make_engine(settings)
    return lambda image, _: text_of(engine.read([image], seconds=120)[0].words, image)


def package(threads: int) -> Texts:
    """RapidOCR as its package comes, on ``threads`` threads."""
    from rapidocr import RapidOCR

    peer = RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": threads})

    def read(image: PageImage, _: Path) -> str:
        answer: Any = peer(np.ascontiguousarray(image.pixels[:, :, ::-1]))
        words = []
        for corners, text in zip(answer.boxes if answer.boxes is not None else [], answer.txts or (), strict=True):
            (x0, y0), (x1, y1) = np.min(corners, axis=0), np.max(corners, axis=0)
            box = Box.clipped(x0 / image.width, y0 / image.height, x1 / image.width, y1 / image.height)
            words.append(Word(text, box))
        return text_of(tuple(words), image)

    return read


def bare_tesseract(_: PageImage, path: Path) -> str:
    """The tesseract binary on the file."""
    command = ["tesseract", str(path), "-", "-l", "eng", "--psm", "4"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return letters(done.stdout)


def cpu_seconds() -> float:
    """Processor seconds of this process and its ended children."""
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system


def measure(engines: dict[str, Texts], pages: list[tuple[Path, list[str]]]) -> dict[str, dict[str, float]]:
    """Share found and time for each engine, pages outermost."""
    totals = {name: {"found": 0, "wall": 0.0, "cpu": 0.0} for name in engines}
    values = 0
    for path, wanted in pages:
        image = PageImage(np.asarray(Image.open(path).convert("RGB"), np.uint8))
        values += len(wanted)
        for name, read in engines.items():
            wall, cpu = time.perf_counter(), cpu_seconds()
            text = read(image, path)
            totals[name]["wall"] += time.perf_counter() - wall
            totals[name]["cpu"] += cpu_seconds() - cpu
            totals[name]["found"] += sum(value in text for value in wanted)
    return {
        name: {
            "share_found": round(t["found"] / values, 4),
            "pages_per_s": round(len(pages) / t["wall"], 3),
            "cpu_s_page": round(t["cpu"] / len(pages), 3),
        }
        for name, t in totals.items()
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="OCR of labelled receipts: share found and speed")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", default=["sroie", "wildreceipt"])
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--offset", type=int, default=1, help="SROIE's even pages were tuned on: keep it odd")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    usual = OcrSettings(threads=args.threads)
    engines = {
        "cascade": ours(usual),
        "rapidocr": ours(usual.model_copy(update={"engine": "rapidocr"})),
        "rapidocr_package": package(args.threads),
        "tesseract_eng": ours(usual.model_copy(update={"engine": "tesseract", "languages": ("eng",)})),
        "bare_tesseract": bare_tesseract,
    }
    warm = PageImage(np.full((64, 256, 3), 255, np.uint8))
    for name in ("cascade", "rapidocr", "rapidocr_package"):
        engines[name](warm, Path())
    report: dict[str, Any] = {
        "commit": subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True).stdout.strip(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "vnni": "vnni" in Path("/proc/cpuinfo").read_text(),
        "threads": args.threads,
        "sets": {},
    }
    for name in args.sets:
        pages = labelled(args.data / name)[args.offset :: args.every]
        figures = measure(engines, pages)
        cascade, peer, bare = (figures[n] for n in ("cascade", "rapidocr_package", "bare_tesseract"))
        report["sets"][name] = {
            "pages": len(pages),
            "engines": figures,
            "cascade_found_of_package": round(cascade["share_found"] / peer["share_found"], 4),
            "cascade_speed_of_package": round(cascade["pages_per_s"] / peer["pages_per_s"], 3),
            "tesseract_cpu_of_bare": round(figures["tesseract_eng"]["cpu_s_page"] / bare["cpu_s_page"], 3),
        }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
