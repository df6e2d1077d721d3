"""Small master lists for tests."""

from __future__ import annotations

from collections.abc import Sequence

from tiers.linking import MasterLinker
from tiers.linking.entry import Entry
from tiers.linking.index import MasterIndex
from tiers.linking.rows import Entries

PAPER = Entry(
    "70001",
    ("Nordlicht Papier GmbH & Co. KG", "NoPa"),
    ("Werftstraße 12, 24143 Kiel",),
    ("DE136695976",),
    ("DE89370400440532013000", "DE02120300000000202051"),
)
BUTCHER = Entry("70002", ("Metzgerei Schmid",), ("Grabengasse 17, 95444 Bayreuth",))
OTHER_BUTCHER = Entry("70003", ("Metzgerei Schmid",), ("Hauptstraße 3, 80331 München",))
SHIPPING = Entry("70004", ("Südwind Reederei AG",), ("Am Hafen 1, 20457 Hamburg",), ("DE129274202",), ())
GROUP = (
    Entry("70005", ("Almara Bau GmbH",), ("Am Wall 3, 28195 Bremen",), (), ("DE75512108001245126199",)),
    Entry("70006", ("Almara Holding GmbH",), ("Am Wall 3, 28195 Bremen",), (), ("DE27100777770209299700",)),
)
FILLERS = tuple(
    Entry(f"8{number:04}", (f"{first} {second} {form}",), (f"{town}weg {number}, {10_000 + number} {town}",))
    for number, (first, second, form, town) in enumerate(
        (f, s, g, t)
        for f in ("Aldera", "Brantex", "Corvina", "Dorana", "Elvaro", "Finora", "Gamora", "Helion", "Isaria", "Jorvik")
        for s in (
            "Logistik",
            "Druck",
            "Handel",
            "Software",
            "Optik",
            "Möbel",
            "Stahlbau",
            "Reisen",
            "Chemie",
            "Gartenbau",
        )
        for g, t in (("GmbH", "Essen"), ("AG", "Jena"))
    )
)
ENTRIES = (PAPER, BUTCHER, OTHER_BUTCHER, SHIPPING, *GROUP, *FILLERS)


def index_of(entries: Sequence[Entry] = ENTRIES) -> MasterIndex:
    """The index of a few entries."""
    return MasterIndex.of(Entries([entry.packed() for entry in entries]), fingerprint="made")


def linker_of(entries: Sequence[Entry] = ENTRIES) -> MasterLinker:
    """A linker over a few entries."""
    return MasterLinker(index_of(entries))
