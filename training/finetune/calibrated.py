"""The challenger's own calibration: without one it accepts nothing, as certificates hold for the models they name.

What it is measured on are the documents of the part ``calibrate``. These are drawn from what came in, so a vendor who
sends much counts for much, but for no more than a tenth of all. Of the types and fields that too few of them are of,
the champion's models of confidence are kept, so that values are chosen as before, and none of its labelled documents:
under any promise nothing of these is accepted until people have labelled enough.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from documents.errors import UsageError
from documents.extraction import Extractor
from documents.schema import Schema
from router import Looker
from router.signals import NAMES
from training.calibrate import MOST_OF_A_VENDOR
from training.datasets.labelled import LabelledDocument
from training.own_calibration import own_calibration

MOST_OF_ALL = 0.1
"""Of the documents that are measured on, those of one vendor at most."""


def calibration(
    documents: Sequence[LabelledDocument],
    tier1: Extractor,
    further: Sequence[Looker],
    schemas: Mapping[str, Schema],
    *,
    champion: Path,
    build: str,
    timed: Sequence[Looker],
) -> dict[str, Any]:
    """As it is written. ``champion``: the calibration in force; the rest as ``own_calibration`` takes it."""
    tiers = {str(tier): model for tier, model in [(1, tier1.model), *((t.tier, t.model_name) for t in further)]}
    old = _without_documents(json.loads(champion.read_text(encoding="utf-8")), tiers, build)
    most = max(MOST_OF_A_VENDOR, round(MOST_OF_ALL * len(documents)))
    try:
        made = own_calibration(
            documents,
            tier1,
            further,
            schemas,
            shipped=champion,
            build=build,
            timed=timed,
            most_of_a_vendor=most,
        )
    except UsageError:  # too few documents, of any type
        return old
    return _together(old, made)


def _without_documents(known: Mapping[str, Any], tiers: Mapping[str, str], build: str) -> dict[str, Any]:
    """A calibration for other models, with nothing that could certify them."""
    if list(known["signals"]) != list(NAMES):
        raise UsageError(
            "the calibration in force is of another version of docsluice; make one with sluice train calibrate"
        )
    turns = len(tiers)
    fields = {
        name: {f: {**entry, "turns": _padded(entry["turns"], turns), "trials": []} for f, entry in entries.items()}
        for name, entries in known["fields"].items()
    }
    return {
        **known,
        "tiers": dict(tiers),
        "reading": build,
        "documents": {},
        "rows_from": {tier: rows for tier, rows in known["rows_from"].items() if tier in tiers},
        "seconds": {tier: took for tier, took in known["seconds"].items() if tier in tiers},
        "required": {name: {**entry, "trials": []} for name, entry in known["required"].items()},
        "fields": fields,
    }


def _padded(turns: Sequence[Any], wanted: int) -> list[Any]:
    """One entry for each tier that there is now; None where nothing is known of it."""
    return [*turns[:wanted], *[None] * (wanted - len(turns))]


def _together(old: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
    """What was measured, and of what was not the old models of confidence."""
    names = dict.fromkeys([*old["fields"], *made["fields"]])
    return {
        **made,
        "schemas": {**old["schemas"], **made["schemas"]},
        "read_as": {**old["read_as"], **made["read_as"]},
        "required": {**old["required"], **made["required"]},
        "rows_from": _by_tier(old["rows_from"], made["rows_from"]),
        "seconds": _by_tier(old["seconds"], made["seconds"]),
        "fields": {name: {**old["fields"].get(name, {}), **made["fields"].get(name, {})} for name in names},
    }


def _by_tier(old: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
    return {tier: {**old.get(tier, {}), **made.get(tier, {})} for tier in dict.fromkeys([*old, *made])}
