"""What the latest results say of the pipeline: how much is accepted, by which tier, how fast, by which models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from storage.reviews.auditing import was_accepted
from storage.reviews.stake import entries


@dataclass(slots=True)
class FieldShare:
    """Documents in which a field has a value, and those in which all its values are accepted."""

    found: int = 0
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Shares:
    """Of ``documents`` results. ``fields``: (type, field) → share. ``tiers``: tier → values that it found and that were
    accepted. ``asked``: tier → documents that it was asked about. ``seconds``: step → median. ``models``: tier → model
    → documents."""

    documents: int = 0
    fields: Mapping[tuple[str, str], FieldShare] = field(default_factory=dict)
    tiers: Mapping[int, int] = field(default_factory=dict)
    asked: Mapping[int, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    models: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def shares_of(results: Iterable[Mapping[str, Any]]) -> Shares:
    """Of the result contract's objects."""
    fields: dict[tuple[str, str], FieldShare] = {}
    tiers, asked = Counter[int](), Counter[int]()
    times: dict[str, list[float]] = {}
    models: dict[str, Counter[str]] = {}
    documents = 0
    for result in results:
        documents += 1
        kind = (result.get("document_type") or {}).get("value")
        for name, entry in (result.get("fields") or {}).items():
            present = [e for e in entries(entry) if e["state"] == "present"]
            if not present:
                continue
            accepted = [e for e in present if was_accepted(e)]
            tiers.update(e["tier"] for e in accepted if e.get("tier") is not None)
            if kind:
                share = fields.setdefault((kind, name), FieldShare())
                share.found += 1
                share.accepted += len(accepted) == len(present)
        asked.update({step["tier"] for step in result.get("route") or () if step["fields"]})
        for step, ms in (result.get("timings_ms") or {}).items():
            times.setdefault(step, []).append(ms / 1000)
        for tier, model in (result.get("models") or {}).items():
            models.setdefault(tier, Counter())[model] += 1
    seconds = {step: median(found) for step, found in times.items()}
    return Shares(documents, fields, tiers, asked, seconds, models)
