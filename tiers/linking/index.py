"""A master list made ready: its entries, exact numbers, and trigrams of names; on disk, mapped into memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from documents.errors import ModelError
from tiers.label_search.files import StoredFile, Write, read_manifest, verify_files, write_folder
from tiers.label_search.part import PackedTexts
from tiers.linking.entry import Entry, bare_tax_number, same_tax_number
from tiers.linking.grams import GramIndex
from tiers.linking.names import name_key
from tiers.linking.rows import Entries

Numbers = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]

BUILD = "master list 1"
"""Changes with what is saved, and with how names are folded: an index of another build is made again."""
MOST_SHARING = 20
"""Entries of one number that are looked at."""


@dataclass(frozen=True)
class MasterIndex:
    """``entries``: each packed. ``owners``: the entry of each row of ``grams``. ``hashes`` of tax numbers and accounts,
    ascending, and ``holders``, the entry that has each. ``fingerprint``: of the list it was made of; ``unread``:
    numbers of the list that are none."""

    entries: PackedTexts
    grams: GramIndex
    owners: Numbers
    hashes: Hashes
    holders: Numbers
    fingerprint: str
    unread: int = 0

    @staticmethod
    def of(entries: Entries, *, fingerprint: str) -> MasterIndex:
        """Index a list: some 30 seconds and 1 GB for a million entries."""
        texts: list[str] = []
        owners: list[int] = []
        hashes: list[int] = []
        holders: list[int] = []
        for number, packed in enumerate(entries.packed):
            entry = Entry.unpacked(packed)
            keys = dict.fromkeys(key.text for name in entry.names if (key := name_key(name)))
            texts += keys
            owners += [number] * len(keys)
            own = [*(_hash("tax", bare_tax_number(t)) for t in entry.tax_ids), *(_hash("iban", i) for i in entry.ibans)]
            hashes += own
            holders += [number] * len(own)
        hashed = np.array(hashes, dtype=np.uint64)
        order = np.argsort(hashed, kind="stable")
        return MasterIndex(
            PackedTexts.of(entries.packed),
            GramIndex.of(texts),
            np.array(owners, dtype=np.uint32),
            hashed[order],
            np.array(holders, dtype=np.uint32)[order],
            fingerprint,
            entries.unread,
        )

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, number: int) -> Entry:
        """The entry of a number from 0."""
        return Entry.unpacked(self.entries[number])

    def by_name(self, text: str, k: int) -> list[int]:
        """Entries whose names share most trigrams with a folded name, best first; ``k`` names are looked at."""
        rows, _ = self.grams.nearest(text, k)
        return list(dict.fromkeys(self.owners[rows].tolist()))

    def by_tax_number(self, number: str) -> list[int]:
        """The entries that have a tax number, with the letters of its country or without."""
        found = self._holders(_hash("tax", bare_tax_number(number)))
        return [n for n in found if any(same_tax_number(number, own) for own in self.entry(n).tax_ids)]

    def by_account(self, iban: str) -> list[int]:
        """The entries that have an account."""
        return [n for n in self._holders(_hash("iban", iban)) if iban in self.entry(n).ibans]

    def _holders(self, hashed: int) -> list[int]:
        first = int(np.searchsorted(self.hashes, np.uint64(hashed)))
        last = int(np.searchsorted(self.hashes, np.uint64(hashed), side="right"))
        return list(dict.fromkeys(self.holders[first : min(last, first + MOST_SHARING)].tolist()))

    def save(self, path: Path) -> None:
        """Write the index to a folder of its own, whole or not at all. Raises InfrastructureError."""
        arrays: dict[str, npt.NDArray[Any]] = {"owners": self.owners, "hashes": self.hashes, "holders": self.holders}
        arrays |= {"entries_utf8": self.entries.utf8, "entries_ends": self.entries.ends}
        arrays |= {f"grams_{name}": values for name, values in self.grams.arrays().items()}
        made: dict[str, Write] = {f"{name}.npy": partial(_write, values) for name, values in arrays.items()}
        facts = {"build": BUILD, "fingerprint": self.fingerprint, "count": len(self), "unread": self.unread}
        write_folder(path, facts, kept={}, made=made)

    @staticmethod
    def load(path: Path) -> MasterIndex:
        """Open a saved index, every file verified and then mapped.

        Raises:
            ModelError: there is none, it is damaged, or of another build.
        """
        manifest = read_manifest(path)
        if manifest.get("build") != BUILD:
            raise ModelError(f"{path}: an index of another build ({manifest.get('build')}); it is to be made again")
        files = verify_files(path, manifest)
        try:
            grams = GramIndex(*(_mapped(files, f"grams_{name}") for name in ("codes", "starts", "rows", "norms")))
            entries = PackedTexts(_mapped(files, "entries_utf8"), _mapped(files, "entries_ends"))
            owners, hashes, holders = (_mapped(files, name) for name in ("owners", "hashes", "holders"))
            fingerprint, unread = str(manifest["fingerprint"]), int(manifest["unread"])
            index = MasterIndex(entries, grams, owners, hashes, holders, fingerprint, unread)
            fits = len(index) == int(manifest["count"]) and len(index.owners) == len(grams)
        except (LookupError, TypeError, ValueError, OSError) as exc:
            raise ModelError(f"{path}: its manifest and its files do not fit ({exc})") from exc
        if not fits or len(index.hashes) != len(index.holders) or int(grams.starts[-1]) != len(grams.rows):
            raise ModelError(f"{path}: its manifest and its files do not fit")
        return index


def _hash(kind: str, number: str) -> int:
    return int.from_bytes(
        blake2b(f"{kind} {number}".encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )


def _mapped(files: dict[str, StoredFile], name: str) -> Any:
    return np.asarray(np.load(files[f"{name}.npy"].path, mmap_mode="r", allow_pickle=False))


def _write(values: npt.NDArray[Any], path: Path) -> None:
    with path.open("wb") as stream:
        np.save(stream, values)
