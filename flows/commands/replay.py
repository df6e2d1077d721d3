"""``sluice replay``: decide again what was decided before, from what was kept, and tell what comes out otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from documents.extraction import RuleOutcome
from documents.result import with_failed
from flows.history import History, Past
from flows.opened import open_existing
from flows.printed import one_line
from flows.progress import counted
from flows.settings import Settings
from flows.version import code_hash
from router import Court
from storage.ledger.seen import DUPLICATE, SEEN

DIFFERENCES_EXIT = 3
_NOT_DECIDED = ("timings_ms", "evidence")
"""Parts of a result that say how it came about, not what was decided."""
_SHOWN = 20
_LONGEST = 80


def run(documents: Sequence[str], *, as_json: bool) -> int:
    """Replay and print; the exit code."""
    settings = Settings.load()
    courts: dict[str, Court] = {}
    told: list[dict[str, Any]] = []
    replayed = other_code = 0
    with open_existing(settings) as ledger:
        history = History(settings, ledger)
        for past in counted(history.past(documents), "decided again"):
            name = past.evidence.terms
            court = courts.get(name) or courts.setdefault(name, Court(history.terms(name)))
            replayed += 1
            differs = list(differences(past, court))
            other_code += past.evidence.code != code_hash()
            if differs:
                told.append(
                    {"document": past.evidence.document.id, "source": past.result["source"], "differs": differs}
                )
    if as_json:
        found = {
            "replayed": replayed,
            "without_evidence": history.without,
            "unreadable": history.unreadable,
            "other_code": other_code,
            "differ": told,
        }
        print(json.dumps(found, ensure_ascii=False))
        return DIFFERENCES_EXIT if told or history.unreadable else 0
    for entry in told[:_SHOWN]:
        print(f"{one_line(entry['source'])}: " + one_line("; ".join(entry["differs"][:3])))
    if len(told) > _SHOWN:
        print(f"… and {len(told) - _SHOWN} more")
    noun = "document" if replayed == 1 else "documents"
    print(f"{replayed} {noun} decided again: {replayed - len(told)} come out as they were, {len(told)} differ")
    if other_code:
        print(f"{other_code} were made by another version of this program")
    history.tell()
    return DIFFERENCES_EXIT if told or history.unreadable else 0


def differences(past: Past, court: Court) -> Iterator[str]:
    """Where the decisions differ from those of then, in words. What the ledger had seen before is taken as it was."""
    told = court.result(past.evidence).to_json()
    seen = [
        RuleOutcome(r["rule"], r["passed"], r["detail"], tuple(r["fields"]), hard=r["hard"])
        for r in past.result["rules"]
        if r["rule"] in (DUPLICATE, SEEN)
    ]
    again = json.loads(with_failed(told, seen) if seen else told)
    for part in _NOT_DECIDED:
        again[part] = past.result[part]
    yield from _between(past.result, again, "")


def _between(then: Any, now: Any, where: str) -> Iterator[str]:
    if isinstance(then, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*then, *now)):
            yield from _between(then.get(key), now.get(key), f"{where}.{key}" if where else key)
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for n, (one, other) in enumerate(zip(then, now, strict=True)):
            yield from _between(one, other, f"{where}[{n}]")
    elif isinstance(then, list) and isinstance(now, list):
        yield f"{where}: {len(then)} entries then, {len(now)} now"
    elif then != now:
        yield f"{where}: {_short(then)} then, {_short(now)} now"


def _short(value: Any) -> str:
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
