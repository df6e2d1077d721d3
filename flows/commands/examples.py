"""``sluice examples``: what there is to learn from, and making more of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from documents.example import Part
from documents.schema import Schema
from flows.commands.process import NEED_ATTENTION_EXIT, with_options
from flows.learning import Collected, collect, label_files, take_in
from flows.opened import open_existing, open_ledger
from flows.pipeline import known_schemas
from flows.printed import one_line
from flows.settings import Settings
from storage.examples.store import Counts, Examples

_PARTS: tuple[Part, ...] = ("train", "calibrate", "test")
_SHOWN = 10


def run(*, as_json: bool) -> None:
    """Print what there is.

    Raises:
        UsageError: there is no ledger.
    """
    settings = Settings.load()
    schemas = known_schemas(settings)
    with open_existing(settings) as ledger:
        examples = Examples(ledger)
        counts, waiting = examples.counts(), len(examples.waiting())
    print(json.dumps(_told(counts, waiting, schemas)) if as_json else "\n".join(_lines(counts, waiting, schemas)))


def collect_all(*, schemas: Path | None) -> int:
    """Make examples of closed reviews; the exit code.

    Raises:
        UsageError: there is no ledger.
    """
    settings = with_options(Settings.load(), schemas=schemas)
    with open_existing(settings) as ledger:
        return _tell(collect(settings, ledger))


def take_in_all(folder: Path, *, schemas: Path | None) -> int:
    """Make examples of label files; the exit code.

    Raises:
        UsageError: there are none, or one is something else.
    """
    settings = with_options(Settings.load(), schemas=schemas)
    label_files(folder)  # a mistyped path is told before a ledger is made
    with open_ledger(settings) as ledger:
        return _tell(take_in(settings, ledger, folder))


def _tell(collected: Collected) -> int:
    print("\n".join(collected.lines))
    return NEED_ATTENTION_EXIT if collected.left else 0


def _told(counts: Counts, waiting: int, schemas: Mapping[str, Schema]) -> dict[str, object]:
    by_type: dict[str, dict[str, int]] = {}
    for (kind, part), count in counts.parts.items():
        by_type.setdefault(kind, dict.fromkeys(_PARTS, 0))[part] = count
    return {
        "types": by_type,
        "sources": dict(counts.sources),
        "people": dict(counts.people),
        "values": counts.values,
        "unplaced": _unplaced(counts, schemas),
        "twins": counts.twins,
        "passed_over": counts.passed_over,
        "waiting": waiting,
    }


def _lines(counts: Counts, waiting: int, schemas: Mapping[str, Schema]) -> Iterator[str]:
    types = sorted({kind for kind, _ in counts.parts})
    yield f"{'type':<24}" + "".join(f"{part:>11}" for part in _PARTS)
    for kind in types:
        yield f"{one_line(kind):<24}" + "".join(f"{counts.parts.get((kind, part), 0):>11}" for part in _PARTS)
    if not types:
        yield "none yet"
    yield ""
    yield f"said by         {_listed(counts.sources)}"
    yield f"people, models  {_listed(counts.people)}"
    unplaced = _unplaced(counts, schemas)
    yield f"values          {counts.values}, of which {sum(unplaced.values())} stand nowhere on their pages"
    most = sorted(unplaced.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]
    yield from (f"                {count} of {one_line(name)}" for name, count in most)
    yield f"twins           {counts.twins} documents are others once more, and are left out"
    yield f"passed over     {counts.passed_over} reviews were closed with nothing to learn from"
    yield f"waiting         {waiting} closed reviews{'; sluice examples collect' if waiting else ''}"


def _unplaced(counts: Counts, schemas: Mapping[str, Schema]) -> dict[str, int]:
    """By type and field, without choices, which are said of the whole document."""
    choices = {(kind, spec.name) for kind, schema in schemas.items() for spec in schema.choices}
    return {f"{kind}.{name}": n for (kind, name), n in sorted(counts.unplaced.items()) if (kind, name) not in choices}


def _listed(counts: Mapping[str, int]) -> str:
    return one_line(", ".join(f"{name} {count}" for name, count in sorted(counts.items()))) or "nobody yet"
