"""Settle the splits once: ``python -m training.datasets.settle --data ../shared/data --cache runs/read``.

Vendors are dealt, the largest first, to the part that lacks most documents. Receipts of vendors whose scans we
have go to calibration and test first: only words that OCR read can say how often a value read by OCR is right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from documents.schemas import load_schemas
from training.arguments import folder
from training.datasets.gather import gather
from training.datasets.labelled import LabelledDocument, Part

SHARES: Mapping[Part, float] = {"train": 0.55, "calibrate": 0.27, "test": 0.18}
SCANNED: Mapping[Part, float] = {"train": 0.08, "calibrate": 0.60, "test": 0.32}


def settle(documents: list[LabelledDocument]) -> dict[str, dict[str, Part]]:
    """Origin → hash of the vendor → part."""
    table: dict[str, dict[str, Part]] = {}
    for origin in sorted({d.origin for d in documents if d.document_type}):
        own = [d for d in documents if d.origin == origin]
        scanned = Counter(d.group for d in own if any(p.read_by in ("tesseract", "rapidocr") for p in d.document.pages))
        sizes = Counter(d.group for d in own)
        mostly_text = Counter({g: n for g, n in sizes.items() if g not in scanned})
        if origin == "sroie":
            table[origin] = _deal(origin, scanned, SCANNED) | {_hash(origin, g): "train" for g in mostly_text}
        else:
            table[origin] = _deal(origin, sizes, SHARES)
    return table


def _deal(origin: str, sizes: Counter[str], shares: Mapping[Part, float]) -> dict[str, Part]:
    total = sum(sizes.values())
    held: dict[Part, int] = dict.fromkeys(shares, 0)
    dealt: dict[str, Part] = {}
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        part = max(shares, key=lambda p: shares[p] * total - held[p])
        held[part] += size
        dealt[_hash(origin, group)] = part
    return dealt


def _hash(origin: str, group: str) -> str:
    return sha256(f"{origin}|{group}".encode()).hexdigest()[:16]


def main() -> None:
    """Write ``splits.json`` beside this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=folder, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    args = parser.parse_args()
    root = Path(__file__).parents[2]
    documents = gather(args.data, load_schemas(root / "examples" / "ad_order.py"), cache=args.cache)
    table = settle([d for d in documents if d.origin != "ner"])
    Path(__file__).with_name("splits.json").write_text(json.dumps(table, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
