"""Documents that come once more: how often a new scan is known again, and how often another document is taken for one.

    python bench/duplicates.py --data ../shared/data --cache runs/read [--receipts 49] [--pdfs 28] [--ledger 20000]

Prints JSON. Real receipts are scanned once more in three ways (JPEG of quality 40; turned by 1° with noise; at 0.8 of
the size, paler), real invoices and advertising orders printed and scanned in two (200 and 150 dots an inch, turned by
-0.5° and 1°, with noise); our OCR reads them, the shipped tier 1 finds their values. Pairs are of one set; those that
the truth does not tell apart (the same number, the same vendor with the same day and total) are left out.

- ``fit``: the bounds that found most new scans and took no other document for one, on half of the vendors
- ``test``: with the shipped bounds, on the other half. ``found``: of all pairs of readings of one document, by the two
  ways it was read; ``in_ledger``: those that the ledger's index finds too. ``false``: of pairs of two documents, all
  and of one vendor. ``identity``: the same for the rule ``not_a_duplicate``; ``text_alone``, ``page_alone``: where 3 of
  64 bits or fewer decide
- ``next_month``: each reading against itself with another number and other days, and all else the same: how many of
  these were taken for the same where the values tell them apart, and where no values were found
- ``ms``: to make a likeness; to look one up and note it in a ledger of ``--ledger`` documents (SQLite)
"""

from __future__ import annotations

import argparse
import contextlib
import io
import itertools
import json
import platform
import random
import re
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from documents import DocumentError, likeness
from documents.identity import identities
from documents.likeness import Likeness, how_alike, likeness_of
from documents.marks import Marks
from documents.page import Document
from documents.schema import Schema
from documents.schemas import load_schemas
from ocr.fingerprint import fingerprint
from router.choose import DEFAULT_PRESENT_AT, choose, groups_of
from storage.ledger import Ledger, NewSource
from storage.ledger.seen import note
from tiers.published import load_extractor
from training.datasets.reading import CachedReader, cached_reader

ROOT = Path(__file__).resolve().parents[1]
Grey = NDArray[np.uint8]
SETS = {
    "receipts": ("sroie/images", "receipt"),
    "invoices": ("einvoice_pdf/pdf", "invoice"),
    "orders": ("adbuy_deepform/pdf", "ad_order"),
}
MOST_PAGES = 2
"""Pages of a PDF that is scanned."""


@dataclass(frozen=True)
class Seen:
    """One reading of a document. ``name`` of the file, ``key``: what tells the document from others; ``way``: how it
    came, "own" or a scan."""

    name: str
    key: str
    vendor: str
    way: str
    identities: frozenset[str]
    like: Likeness
    document: Document


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument("--receipts", type=int, default=49, help="receipts that are scanned once more")
    parser.add_argument("--pdfs", type=int, default=28, help="PDFs of each other set that are printed and scanned")
    parser.add_argument("--ledger", type=int, default=20_000, help="documents in the ledger of the time figures")
    args = parser.parse_args()
    cv2.setNumThreads(1)
    tier1 = load_extractor(ROOT / "models/tier1", threads=1, cache=args.cache / "labels")
    schemas = load_schemas(ROOT / "examples/ad_order.py")
    seen: dict[str, list[Seen]] = {}
    with cached_reader(args.cache) as reader:
        for name, (folder, type_name) in SETS.items():
            most = args.receipts if name == "receipts" else args.pdfs
            found = readings(args.data / folder, reader, most)
            seen[name] = [as_seen(*reading, schemas[type_name], tier1) for reading in found]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    about = {
        "bench": "duplicates",
        "commit": commit.stdout.strip(),
        "machine": platform.machine(),
        "model": tier1.model,
    }
    halves = {half: {name: [s for s in of if part(s.vendor) == half] for name, of in seen.items()} for half in (0, 1)}
    figures = {"fit": fit(halves[0]), "test": {name: test(of) for name, of in halves[1].items()}}
    print(json.dumps({**about, **figures, "ms": times(seen["receipts"], args.ledger)}, indent=1))


def part(vendor: str) -> int:
    """The half that a vendor's documents are in."""
    return sha256(vendor.encode()).digest()[0] % 2


def readings(folder: Path, reader: CachedReader, most: int) -> Iterator[tuple[dict[str, Any], str, Document]]:
    """The truth of each document, how it was read, and what was read: all as they are, ``most`` of them as scans."""
    files = sorted(folder.iterdir())
    scanned = set(files[:: max(1, len(files) // most)] if folder.name == "images" else few(files, most))
    for file in files:
        truth = json.loads((folder.parent / "truth" / f"{file.stem}.json").read_text(encoding="utf-8"))
        if not truth.get("visible_in_text", {}).get("invoice_number", True):
            continue  # what its XML says is of another document than its page
        try:
            document = reader.read(file)
        except DocumentError:
            continue
        if folder.name == "images":
            picture = np.asarray(Image.open(file).convert("L"))
            (page,) = document.pages
            document = replace(document, pages=(replace(page, fingerprint=fingerprint(picture)),))
        yield truth, "own", document
        for way, data in scans(file) if file in scanned else ():
            with tempfile.TemporaryDirectory() as made:
                scan = Path(made) / f"scan{'.jpg' if folder.name == 'images' else '.pdf'}"
                scan.write_bytes(data)
                with contextlib.suppress(DocumentError):  # where the machine is too busy to read it in time
                    yield truth, way, reader.read(scan)


def few(files: Sequence[Path], most: int) -> list[Path]:
    """PDFs of few pages, in a fixed disorder."""
    mixed = random.Random(3).sample(files, len(files))
    return list(itertools.islice((f for f in mixed if len(pypdfium2.PdfDocument(f)) <= MOST_PAGES), most))


def scans(file: Path) -> Iterator[tuple[str, bytes]]:
    """The file's pages as other scanners would bring them."""
    rng = np.random.default_rng(int(sha256(file.name.encode()).hexdigest()[:8], 16))
    if file.suffix == ".pdf":
        with pypdfium2.PdfDocument(file) as pdf:
            pages = {d: [np.asarray(p.render(scale=d / 72).to_pil().convert("L")) for p in pdf] for d in (200, 150)}
        yield "scan of 200", saved([noisy(turned(p, -0.5), 5, rng) for p in pages[200]], "PDF", 60)
        yield "scan of 150", saved([pale(noisy(turned(p, 1.0), 6, rng)) for p in pages[150]], "PDF", 70)
        return
    own = np.asarray(Image.open(file).convert("L"))
    small = cv2.resize(own, None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA)
    yield "jpeg", saved([own], "JPEG", 40)
    yield "turned", saved([noisy(turned(own, 1.0), 8, rng)], "JPEG", 75)
    yield "smaller", saved([pale(small)], "JPEG", 60)


def turned(grey: Grey, degrees: float) -> Grey:
    """About the middle, on a white ground."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,))


def noisy(grey: Grey, strength: float, rng: np.random.Generator) -> Grey:
    """With noise of this standard deviation."""
    return np.clip(grey + rng.normal(0, strength, grey.shape), 0, 255).astype(np.uint8)


def pale(grey: Any) -> Grey:
    """With less contrast."""
    return np.clip(grey * 0.9 + 12, 0, 255).astype(np.uint8)


def saved(pages: Sequence[Grey], kind: str, quality: int) -> bytes:
    """One file of all pages."""
    images = [Image.fromarray(page) for page in pages]
    more = {"save_all": True, "append_images": images[1:], "resolution": 150} if kind == "PDF" else {}
    stream = io.BytesIO()
    images[0].save(stream, kind, quality=quality, **more)
    # What says when a PDF was made would have it read anew each time.
    return re.sub(rb"\(D:\d{14}Z\)", b"(D:20000101000000Z)", stream.getvalue())


def as_seen(truth: dict[str, Any], way: str, document: Document, schema: Schema, tier1: Any) -> Seen:
    """A reading with its values, as tier 1 finds them."""
    fields = truth["fields"]
    seller = fields.get("seller") or {}
    vendor = fields.get("company") or seller.get("name") or fields.get("advertiser") or truth["id"]
    number = fields.get("invoice_number") or fields.get("order_number") or fields.get("contract_num")
    key = number or f"{fields.get('company')} {fields.get('date')} {fields.get('total')}"
    found = values(document, schema, tier1)
    its = frozenset(identities(schema, found, {}))
    return Seen(truth["id"], key, vendor.upper(), way, its, likeness_of(document, schema, found), document)


def values(document: Document, schema: Schema, tier1: Any) -> dict[str, str]:
    """The single values that tier 1's candidates make, without any calibration."""
    findings = tier1.extract(document, [schema])
    found: dict[str, str] = {}
    for group in groups_of(schema):
        candidates = {spec.name: findings.candidates(schema.name, spec.name) for spec in group}
        taken = choose(group, candidates, dict.fromkeys(candidates, DEFAULT_PRESENT_AT))
        found |= {s.name: c.value for s in group if not s.many for c in taken[s.name][:1] if c.value is not None}
    return found


def pairs(of: Sequence[Seen]) -> tuple[list[tuple[Seen, Seen]], list[tuple[Seen, Seen]]]:
    """Pairs of readings of one document, and of two that the truth tells apart."""
    same, other = [], []
    for one, two in itertools.combinations(of, 2):
        if one.name == two.name:
            same.append((one, two))
        elif one.key != two.key:
            other.append((one, two))
    return same, other


def is_alike(one: Seen, two: Seen) -> bool:
    """As the ledger decides once it has found the two."""
    return how_alike(one.like, two.like) is not None


def fit(halves: dict[str, list[Seen]]) -> dict[str, Any]:
    """The bounds that find most without a false one, among a few; ``likeness``'s own are left as they are."""
    names = ("ALL_AGREE", "ONE_DIFFERS", "LOOKS_ALIKE", "PAGE_BITS")
    own = {name: getattr(likeness, name) for name in names}
    both = [pairs(of) for of in halves.values()]
    close = [[p for p in other if (p[0].like.text ^ p[1].like.text).bit_count() <= 12] for _, other in both]
    tried = []
    for bounds in itertools.product((0.75, 0.8, 0.85, 0.9), (0.85, 0.9), (0.0, 0.1), (3, 6)):
        for name, bound in zip(names, bounds, strict=True):
            setattr(likeness, name, bound)
        found = sum(is_alike(*p) for same, _ in both for p in same)
        tried.append((sum(is_alike(*p) for other in close for p in other), -found, bounds))
    for name, bound in own.items():
        setattr(likeness, name, bound)
    false, found, bounds = min(tried)
    ours = next(t for t in tried if t[2] == tuple(own.values()))
    n = sum(len(same) for same, _ in both)
    best = {**dict(zip(names, bounds, strict=True)), "found": share(-found, n), "false": false}
    return {"pairs": n, "best": best, "shipped": {**own, "found": share(-ours[1], n), "false": ours[0]}}


def test(of: Sequence[Seen]) -> dict[str, Any]:
    """All figures of one set, with the shipped bounds."""
    same, other = pairs(of)
    ways = defaultdict(list)
    for pair in same:
        ways[" and ".join(sorted(s.way for s in pair))].append(pair)
    mates = [pair for pair in other if pair[0].vendor == pair[1].vendor]
    near: dict[str, Callable[[Seen, Seen], bool]] = {
        "identity": is_identical,
        "text_alone": text_alone,
        "page_alone": page_alone,
    }
    return {
        "documents": len({s.key for s in of}),
        "found": {way: {"pairs": len(two), "share": counted(two, is_alike)} for way, two in sorted(ways.items())},
        "found_all": counted(same, is_alike),
        "found_by_either": counted(same, lambda a, b: is_alike(a, b) or is_identical(a, b)),
        "in_ledger": counted(same, lambda a, b: is_alike(a, b) and not set(a.like.bands()).isdisjoint(b.like.bands())),
        "false": {"pairs": len(other), "n": sum(is_alike(*p) for p in other)},
        "false_of_one_vendor": {"pairs": len(mates), "n": sum(is_alike(*p) for p in mates)},
        **{name: {"found": counted(same, by), "false": sum(by(*p) for p in other)} for name, by in near.items()},
        "next_month": next_month(of),
    }


def is_identical(one: Seen, two: Seen) -> bool:
    """Whether ``not_a_duplicate`` fails for two."""
    return not one.identities.isdisjoint(two.identities)


def text_alone(one: Seen, two: Seen) -> bool:
    """Whether the texts' SimHashes alone say that two are the same."""
    return (one.like.text ^ two.like.text).bit_count() <= 3


def page_alone(one: Seen, two: Seen) -> bool:
    """Whether the first pages' fingerprints alone say so."""
    return bool(one.like.pages and two.like.pages) and (one.like.pages[0] ^ two.like.pages[0]).bit_count() <= 3


def next_month(of: Sequence[Seen]) -> dict[str, Any]:
    """The same document with another number and other days: each value of an identifier or a day that was found is
    another, and so are as many of the numbers on the page."""
    told = untold = 0
    scanned = [s for s in of if s.like.scanned and len(s.like.values) >= likeness.LEAST_TOLD]
    for seen in scanned:
        fields = [f for f in seen.like.values if re.search(r"number|date|time|flight", f)]
        changed = {**seen.like.values, **{f: seen.like.values[f] ^ 1 for f in fields}}
        own = list(seen.like.numbers)
        for place in random.Random(7).sample(range(len(own)), min(len(fields), len(own))):
            own[place] ^= 1
        later = replace(seen.like, letters="", numbers=tuple(sorted(own)), values=changed)
        told += how_alike(seen.like, later) is not None
        untold += how_alike(replace(seen.like, values={}), replace(later, values={})) is not None
    return {"documents": len(scanned), "values_told": told, "values_untold": untold}


def times(of: Sequence[Seen], n: int) -> dict[str, float]:
    """Median milliseconds."""
    made = [timed(lambda s=s: likeness_of(s.document, None, {})) for s in of]
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        ids = [f"{number:064x}" for number in range(n)]
        new = [NewSource(i, i, 1) for i in ids]
        ledger.register_many(new, pipeline_version="1")

        def all_of_them(connection: Any) -> list[float]:
            spent = []
            for number in ids:
                numbers = tuple(sorted(rng.getrandbits(32) for _ in range(40)))
                own = Likeness(rng.getrandbits(64), number, numbers, (rng.getrandbits(64),), True)
                spent.append(timed(lambda own=own, number=number: note(connection, number, Marks((number,), (), own))))
            return spent

        spent = ledger.database.write("bench", all_of_them)
    return {"likeness": middle(made), "note": middle(spent[-1000:]), "note_p95": middle(spent[-1000:], 0.95)}


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def middle(spent: Sequence[float], quantile: float = 0.5) -> float:
    """A quantile, to hundredths."""
    if quantile == 0.5:
        return round(statistics.median(spent), 2)
    return round(sorted(spent)[int(quantile * len(spent))], 2)


def counted(of: Sequence[tuple[Seen, Seen]], by: Callable[[Seen, Seen], bool]) -> float | None:
    """The share of pairs of which ``by`` is true."""
    return share(sum(by(*pair) for pair in of), len(of))


def share(count: int, whole: int) -> float | None:
    """Rounded to three places; None of nothing."""
    return round(count / whole, 3) if whole else None


if __name__ == "__main__":
    main()
