"""What a page shows against what its file says: false alarms on honest PDFs, and fonts that lie. Prints JSON.

    python bench/shown.py --models models --pdfs DATA/{einvoice_pdf,adbuy_deepform,kleister_nda,cuad}/pdf [--n 60]

Of ``n`` PDFs of each folder that bring their own text, every value that tier 1 finds is looked at, as if it were
accepted.

- ``honest``: values looked at, those that the drawn page is said not to show (false alarms), and each of these
- ``forged``: the same with fonts that draw what they drew, and say that two digits which look alike are one another;
  values of which a digit is thus another, and how many of them are told
- ``ms``: by document, for all its values, drawing the pages included
"""

from __future__ import annotations

import argparse
import io
import json
import re
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pikepdf

from documents.errors import DocumentError
from documents.extraction import Extractor
from documents.page import Document
from documents.schema import Schema
from documents.schemas import shipped_schemas
from documents.values import Kind
from ocr import Reader
from router import NOTHING_MEASURED, Router, RouterSettings
from router.rules.shown import says_the_same
from tiers.gliner import load_tier1

ALIKE = (("1", "7"), ("3", "8"), ("5", "6"), ("0", "8"), ("4", "9"), ("6", "8"))
"""Digits that a font takes for one another."""
MOST_WORDS = 6000
"""Words of a document that is taken: tier 1 reads a long contract for a minute."""
SEED = 31


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdfs", type=Path, nargs="+", required=True, help="folders of PDFs")
    parser.add_argument("--models", type=Path, required=True, help="folder of the models")
    parser.add_argument("--n", type=int, default=60, help="PDFs of each folder (default: %(default)s)")
    args = parser.parse_args()
    tier1 = load_tier1(args.models / "tier1", threads=1)
    with Reader() as reader:
        bench = Bench(reader, tier1, shipped_schemas())
        told = {str(folder.parent.name): bench.folder(folder, args.n) for folder in args.pdfs}
    print(json.dumps(told, indent=1, ensure_ascii=False))


class Bench:
    """Measures folder by folder."""

    def __init__(self, reader: Reader, tier1: Extractor, schemas: Mapping[str, Schema]) -> None:
        self._reader = reader
        self._tier1 = tier1
        self._schemas = schemas
        self._router = Router(NOTHING_MEASURED, RouterSettings(), reading=reader.build)

    def folder(self, folder: Path, n: int) -> dict[str, Any]:
        """What comes of ``n`` of its PDFs."""
        random = Random(SEED)
        files = sorted(folder.glob("*.pdf"))
        random.shuffle(files)
        spent: list[float] = []
        alarms: list[str] = []
        looked = forged = told = taken = 0
        for file in files:
            if taken == n:
                break
            data = file.read_bytes()
            document = self._read(data)
            if document is None or document.read_as != {"text_layer"} or len(document.words) > MOST_WORDS:
                continue
            taken += 1
            print(f"{folder.parent.name} {taken}/{n} {file.name}", file=sys.stderr)
            places = self._places(document)
            began = time.perf_counter()
            seen = self._reader.seen(data, document, list(places))
            spent.append(1000 * (time.perf_counter() - began))
            looked += len(places)
            wrong = [p for p, kind in places.items() if not says_the_same(kind, text_of(document, p), seen[p] or "")]
            alarms += [f"{file.name}: {text_of(document, p)} | {seen[p]}" for p in wrong]
            lying = forged_fonts(data, random.choice(ALIKE))
            other = self._read(lying)
            if other is None or len(other.words) != len(document.words):
                continue
            changed = [p for p in places if text_of(other, p) != text_of(document, p)]
            now = self._reader.seen(lying, other, changed)
            forged += len(changed)
            told += sum(not says_the_same(places[p], text_of(other, p), now[p] or "") for p in changed)
        return {
            "documents": taken,
            "honest": {"values": looked, "false alarms": len(alarms), "which": alarms},
            "forged": {"values": forged, "told": told},
            "ms": {"median": round(statistics.median(spent)), "max": round(max(spent))} if spent else None,
        }

    def _read(self, data: bytes) -> Document | None:
        try:
            return self._reader.read(data, source="")
        except DocumentError:
            return None

    def _places(self, document: Document) -> dict[tuple[int, ...], Kind]:
        """The words of every value that tier 1 finds, and its kind."""
        findings = self._tier1.extract(document, list(self._schemas.values()))
        result = self._router.decide(document, findings, self._schemas)
        found = [(d.field, d.extraction) for d in result.decisions if d.extraction and d.row is None]
        return {e.words: self._schemas[e.document_type].field(name).kind or "text" for name, e in found}


def text_of(document: Document, words: Sequence[int]) -> str:
    """As the file says it."""
    return " ".join(document.words[n].word.text for n in words)


def forged_fonts(data: bytes, alike: tuple[str, str]) -> bytes:
    """The PDF with fonts that say one of two digits where they draw the other."""
    swap = str.maketrans("".join(alike), "".join(reversed(alike)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if not (isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"):
                continue
            simple = thing.get("/Subtype") in ("/Type1", "/TrueType")
            known = thing.get("/ToUnicode")
            if isinstance(known, pikepdf.Stream):
                says = {code: text.translate(swap) for code, text in mapped(known.read_bytes())}
            elif simple:
                says = {f"{ord(digit):02X}": digit.translate(swap) for digit in alike}
            else:
                continue
            thing["/ToUnicode"] = pdf.make_stream(_cmap(says))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]+>|\[[^\]]*\])")


def mapped(cmap: bytes) -> Iterator[tuple[str, str]]:
    """Code, in hex as it is written, and text of each entry of a ToUnicode map."""
    for block in _BLOCK.finditer(cmap):
        if block[1] == b"char":
            found = _HEX.findall(block[2])
            yield from (
                (code.decode().strip(), _text(text)) for code, text in zip(found[::2], found[1::2], strict=False)
            )
            continue
        for first, last, target in _RANGE.findall(block[2]):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = [_text(t) for t in _HEX.findall(target)]
            if target.startswith(b"<") and texts[0]:
                texts = [texts[0][:-1] + chr(ord(texts[0][-1]) + n) for n in range(len(codes))]
            for code, text in zip(codes, texts, strict=False):
                yield f"{code:0{len(first)}X}", text


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be", "replace")


def _cmap(says: Mapping[str, str]) -> bytes:
    wide = max((len(code) for code in says), default=2)
    entries = [f"<{code}> <{text.encode('utf-16-be').hex()}>" for code, text in says.items()]
    blocks = [entries[n : n + 100] for n in range(0, len(entries), 100)]
    chars = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /F def /CMapType 2 def\n"
        f"1 begincodespacerange <{'0' * wide}> <{'F' * wide}> endcodespacerange\n{chars}\nendcmap end end"
    ).encode()


if __name__ == "__main__":
    main()
