"""How a document reads and looks, in few numbers: so that it is known again when it comes once more in other bytes.

Two scans of one page are read with different mistakes, and two invoices of one seller differ in a number and a day.
What tells the one from the other are the printed numbers and the values that were found (``bench/duplicates.py`` has
the figures); the text as a whole and the picture of the page only say where to look. The text is a SimHash (Charikar
2002) of its letters and digits, four at a time; numbers are found by MinHash (Broder 1997).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from documents.identity import Values, comparable
from documents.page import Document
from documents.schema import Schema
from documents.values.glyphs import alphanumerics
from documents.values.kinds import Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TEXT_BITS = 12
"""Most bits of 64 in which the text of one document differs, read twice."""
PAGE_BITS = 6
"""Most bits of 64 in which the pages of one document differ, scanned twice."""
ALL_AGREE, ONE_DIFFERS = 0.85, 0.9
"""Least share of numbers in common: where the values that were found in both agree, and where one of them does not. Two
that differ are two documents, however much else is the same."""
LOOKS_ALIKE = 0.1
"""How much lower that share may be where the pages look alike too."""
LEAST_TOLD = 3
"""With fewer values in both nobody can say whether it is the next month's: then all numbers must be the same."""
LEAST_NUMBERS = 8
"""With fewer numbers only the very same text is the same document."""
LEAST_LETTERS = 40
MOST_NUMBERS = 512
_TELLING: frozenset[Kind] = frozenset({"identifier", "date", "time", "money"})
_BANDS, _ROWS = 8, 3
_TEXT, _PAGE, _NUMBERS = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """``text``: 64 bits, alike for texts that are alike; ``letters`` the hash of all letters and digits, "" of too few.
    ``numbers``: hashes of the numbers on the pages, sorted, each as often as it stands there. ``pages``: 64 bits for
    each page that was a picture. ``scanned``: words were read by OCR. ``values``: field → hash of its value."""

    text: int
    letters: str
    numbers: tuple[int, ...]
    pages: tuple[int, ...] = ()
    scanned: bool = False
    values: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> Likeness:
        """Inverse of ``as_json``."""
        return cls(**{**data, "numbers": tuple(data["numbers"]), "pages": tuple(data["pages"])})

    def as_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "text": self.text,
            "letters": self.letters,
            "numbers": list(self.numbers),
            "pages": list(self.pages),
            "scanned": self.scanned,
            "values": dict(self.values),
        }

    def bands(self) -> tuple[int, ...]:
        """Keys of which documents that are alike share at least one: for texts and first pages that differ in at most
        3 of 64 bits always, for numbers of which 8 of 10 are the same nearly always."""
        found = [_key(_TEXT, n, self.text >> 16 * n & 0xFFFF) for n in range(4)] if self.letters else []
        found += [_key(_PAGE, n, page >> 16 * n & 0xFFFF) for page in self.pages[:1] for n in range(4)]
        if len(self.numbers) >= LEAST_NUMBERS:
            found += [_key(_NUMBERS, n, value) for n, value in enumerate(_min_hashes(self.numbers))]
        return tuple(found)


def likeness_of(document: Document, schema: Schema | None, values: Values) -> Likeness:
    """The likeness of a document, of whose type ``schema`` these values were found."""
    letters = alphanumerics(document.text)
    numbers = sorted(zlib.crc32(number.encode()) for number in _numbers(document))[:MOST_NUMBERS]
    kinds = {spec.name: spec.kind or "text" for spec in schema.values} if schema else {}
    told = {
        f: zlib.crc32(comparable(kinds[f], v).encode()) for f, v in values.items() if kinds.get(f, "text") in _TELLING
    }
    return Likeness(
        text=_simhash(letters),
        letters=blake2b(letters.encode(), digest_size=16).hexdigest() if len(letters) >= LEAST_LETTERS else "",
        numbers=tuple(numbers),
        pages=tuple(page.fingerprint for page in document.pages if page.fingerprint is not None),
        scanned="ocr" in document.read_as,
        values=told,
    )


def how_alike(one: Likeness, other: Likeness) -> str | None:
    """In what two are so alike that they are one document, in words; None where they are two."""
    if one.letters and one.letters == other.letters:
        return "the same text"
    both = [f for f in one.values if f in other.values]
    differ = sum(one.values[f] != other.values[f] for f in both)
    bits = (one.text ^ other.text).bit_count()
    most = max(len(one.numbers), len(other.numbers))
    if differ > 1 or bits > TEXT_BITS or min(len(one.numbers), len(other.numbers)) < LEAST_NUMBERS:
        return None
    seen = _page_bits(one.pages, other.pages)
    least = 1.0  # where nothing was misread
    if (one.scanned or other.scanned) and len(both) >= LEAST_TOLD:
        least = ONE_DIFFERS if differ else ALL_AGREE
        least -= LOOKS_ALIKE if seen is not None and seen <= PAGE_BITS else 0.0
    common = _in_common(one.numbers, other.numbers)
    if common < least * most:
        return None
    pages = f", the pages in {seen}" if seen is not None else ""
    return f"{common} of {most} numbers are the same, the text differs in {bits} of 64 bits{pages}"


def _numbers(document: Document) -> Iterator[str]:
    """The digits of every word that has two or more."""
    for placed in document.words:
        digits = re.sub(r"\D", "", placed.word.text)
        if len(digits) > 1:
            yield digits


def _in_common(one: Sequence[int], other: Sequence[int]) -> int:
    """How many two sorted lists share."""
    n = m = common = 0
    while n < len(one) and m < len(other):
        common += one[n] == other[m]
        n, m = n + (one[n] <= other[m]), m + (other[m] <= one[n])
    return common


def _page_bits(one: Sequence[int], other: Sequence[int]) -> int | None:
    """The most bits in which two pages of the same number differ; None where not as many pages are pictures."""
    if not one or len(one) != len(other):
        return None
    return max((a ^ b).bit_count() for a, b in zip(one, other, strict=True))


def _key(what: int, number: int, value: int) -> int:
    return what << 40 | number << 32 | value


def _simhash(letters: str) -> int:
    import numpy as np

    codes = np.frombuffer(letters.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    codes = np.pad(codes, (0, max(0, 4 - len(codes))))
    grams = sum((codes[n : len(codes) - 3 + n] << np.uint64(16 * n) for n in range(1, 4)), codes[: len(codes) - 3])
    unique, counts = np.unique(grams, return_counts=True)
    bits = np.unpackbits(_mixed(unique).astype(">u8").view(np.uint8).reshape(-1, 8), axis=1)
    weights = counts @ (2 * bits.astype(np.int64) - 1)
    return int.from_bytes(np.packbits(weights > 0).tobytes(), "big")


def _min_hashes(numbers: Sequence[int]) -> list[int]:
    """For each band the hash of the least of its rows' permutations, 32 bits."""
    import numpy as np

    seeds = _mixed(np.arange(_BANDS * _ROWS, dtype=np.uint64))
    unique = np.unique(np.array(numbers, dtype=np.uint64))
    least = _mixed(unique[None, :] ^ seeds[:, None]).min(axis=1).reshape(_BANDS, _ROWS)
    return [zlib.crc32(row.astype(">u8").tobytes()) for row in least]


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each number's hash (SplitMix64, Steele et al. 2014)."""
    import numpy as np

    with np.errstate(over="ignore"):
        z = values + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))
