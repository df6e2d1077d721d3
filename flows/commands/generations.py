"""``sluice models list``, ``promote``, ``rollback`` and ``prune``: which models are active, and changing that."""

from __future__ import annotations

import json
import os
import pwd
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from documents.errors import UsageError
from flows.calibrated import certified
from flows.generations import registry, served
from flows.observe.events import event
from flows.opened import open_existing
from flows.printed import one_line
from flows.settings import Settings
from storage.registry import KEPT, UNKNOWN, Change, Gate, Registry

_SHIPPED = "shipped"
_FACTS_CHARS = 70


def list_generations(*, as_json: bool) -> None:
    """Print the generations, the shipped models among them, and the last change.

    Raises:
        UsageError: which are active cannot be told.
    """
    settings = Settings.load()
    known = registry(settings)
    generation = served(settings).generation
    active = generation.id if generation else None
    rows = [{"id": None, "at": None, "verdict": None, "facts": {}, "damaged": None}, *_rows(known)]
    changes = known.history()
    if as_json:
        told = [{**row, "active": row["id"] == active} for row in rows]
        print(json.dumps({"generations": told, "changes": [_told(change) for change in changes]}, ensure_ascii=False))
        return
    print(f"  {'generation':<14}{'made':<18}{'gate':<11}facts")
    for row in rows:
        mark = "→" if row["id"] == active else " "
        facts = row["damaged"] or ", ".join(f"{name} {value}" for name, value in row["facts"].items())
        made = f"{datetime.fromisoformat(row['at']):%Y-%m-%d %H:%M}" if row["at"] else ""
        shown = one_line(facts)
        short = shown if len(shown) <= _FACTS_CHARS or row["damaged"] else f"{shown[: _FACTS_CHARS - 1]}…"
        print(f"{mark} {row['id'] or _SHIPPED:<14}{made:<18}{row['verdict'] or '':<11}{short}".rstrip())
    if changes:
        last = changes[-1]
        why = f": {one_line(last.why)}" if last.why else ""
        done = "promoted" if last.action == "promote" else "rolled back to"
        print(f"→ since {last.at:%Y-%m-%d %H:%M}, {done} by {one_line(last.by)}{why}")


def promote(generation_id: str, *, why: str, although_refused: bool, keep: int = KEPT) -> None:
    """Make a generation active; old ones go, but for the last ``keep``.

    Raises:
        UsageError: there is none of this id, its gate did not pass it and nobody takes that upon them, or it is
            damaged.
    """
    settings = Settings.load()
    known = registry(settings)
    gate = known.gate(known.get(generation_id))
    print(f"gate     {gate.verdict}")
    for line in gate.lines:
        print(f"         {one_line(line)}")
    _check_allowed(generation_id, gate, why=why, although_refused=although_refused)
    put_into_use(settings, generation_id, why=why, keep=keep)


def put_into_use(settings: Settings, generation_id: str, *, why: str, keep: int = KEPT) -> None:
    """Promote a generation, put that into the trail, print what holds now, and remove old ones.

    Raises:
        UsageError: there is none of this id, it is active, or it is damaged.
    """
    known = registry(settings)
    verdict = known.gate(known.get(generation_id)).verdict
    change = known.promote(generation_id, by=_actor(), at=datetime.now(UTC), why=why)
    _tell(settings.model_copy(update={"served": None}), change, {"verdict": verdict})
    _prune(settings, keep, why="after a promotion")


def prune(*, keep: int) -> None:
    """Remove old generations, and say which.

    Raises:
        UsageError: fewer than one is to stay, or which are in use cannot be told.
    """
    if not _prune(Settings.load(), keep, why="by hand"):
        print("removed  none: all are among the last, in use, or what a rollback goes back to")


def rollback(*, why: str) -> None:
    """Make active what was before the last promotion.

    Raises:
        UsageError: nothing was before.
    """
    settings = Settings.load()
    _tell(settings, registry(settings).rollback(by=_actor(), at=datetime.now(UTC), why=why), {})


def active_line(settings: Settings) -> str:
    """Which models are active, in words.

    Raises:
        UsageError: that cannot be told.
    """
    return f"{served(settings)} {'is' if served(settings).generation else 'are'} active"


def _check_allowed(generation_id: str, gate: Gate, *, why: str, although_refused: bool) -> None:
    """Raises: UsageError: the gate did not pass it, and nobody says that it shall be so all the same, and why."""
    if gate.verdict == "passed":
        return
    if not although_refused:
        raise UsageError(
            f"{generation_id}: the gate says {gate.verdict}, so it is not promoted; who takes it upon them says "
            "--although-refused --why TEXT"
        )
    if not why.strip():
        raise UsageError(f"{generation_id}: the gate says {gate.verdict}; say why it shall be promoted: --why TEXT")


def _tell(settings: Settings, change: Change, more: Mapping[str, Any]) -> None:
    """Put a change into the trail, where there is a ledger, and print what holds now."""
    print(f"active   {_name(change.now)} (before: {_name(change.was)})", flush=True)
    if _has_ledger(settings):
        _write_trail(settings, change, more)
    event("promoted" if change.action == "promote" else "rolled_back", generation=change.now or "shipped")
    print(f"accepts  only what the calibration of these models certifies: {certified(settings)}")


def _prune(settings: Settings, keep: int, *, why: str) -> list[str]:
    """Remove old generations, print them, and put that into the trail; their ids."""
    gone = registry(settings).prune(keep=keep)
    if gone:
        print(f"removed  {', '.join(gone)} (old generations; the last {keep} stay)", flush=True)
        if _has_ledger(settings):
            _append(settings, _actor(), "remove models", {"removed": gone, "why": why})
    return gone


def _has_ledger(settings: Settings) -> bool:
    return settings.storage.database_url is not None or (settings.storage.home / "ledger.sqlite").exists()


def _write_trail(settings: Settings, change: Change, more: Mapping[str, Any]) -> None:
    action = "promote models" if change.action == "promote" else "roll models back"
    what = {"was": _name(change.was), "now": _name(change.now), "why": change.why, **more}
    _append(settings, change.by, action, what)


def _append(settings: Settings, actor: str, action: str, what: Mapping[str, Any]) -> None:
    from storage.accounts.trail import Trail

    with open_existing(settings) as ledger:
        ledger.write(
            "models",
            lambda connection, now_ms: Trail.append(connection, actor=actor, action=action, what=what, at_ms=now_ms),
        )


def _rows(known: Registry) -> list[dict[str, Any]]:
    """The generations, the oldest first; what is wrong with one that is damaged."""
    rows = []
    for name in known.ids():
        try:
            generation = known.get(name)
            at, verdict = generation.at.isoformat(), known.gate(generation).verdict
            rows.append({"id": name, "at": at, "verdict": verdict, "facts": dict(generation.facts), "damaged": None})
        except UsageError as exc:
            rows.append({"id": name, "at": None, "verdict": None, "facts": {}, "damaged": str(exc)})
    return sorted(rows, key=lambda row: (row["at"] or "", row["id"]))


def _told(change: Change) -> dict[str, str]:
    return {
        "at": change.at.isoformat(),
        "by": change.by,
        "action": change.action,
        "was": _name(change.was),
        "now": _name(change.now),
        "why": change.why,
    }


def _name(generation_id: str | None) -> str:
    if generation_id == UNKNOWN:
        return "unknown, the pointer was damaged"
    return generation_id or "the shipped models"


def _actor() -> str:
    """The operating system's user, as the trail names who acted on the command line."""
    try:
        return f"cli:{pwd.getpwuid(os.getuid()).pw_name}"
    except KeyError:
        return f"cli:{os.getuid()}"
