"""``sluice what-if``: what would have come of the documents decided so far under another promise, calibration or rule,
with other tiers or other models. Nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from documents.errors import UsageError
from documents.linking import Link, Linker, Party
from documents.result import Result
from flows.cores import usable_cores
from flows.generations import SHIPPED
from flows.history import History, Past
from flows.master import open_linker
from flows.opened import open_existing
from flows.pipeline import CALIBRATION_FILE, known_schemas, load_tiers
from flows.progress import counted
from flows.settings import Settings
from router import Cascade, Court, Evidence, Router, RouterSettings, Terms
from router.calibration import calibration_text, read_calibration
from router.evidence import Recorded
from router.tally import Tally, tier_seconds

_SHOWN = 12
_OPTIONS = {"max_error": "--alpha", "certainty": "--certainty", "rules_off": "--without-rule"}


@dataclass(frozen=True)
class Change:
    """What shall be otherwise; None, or nothing, for what stays. ``tiers``: the only ones that count. ``models``: a
    folder of models, with their calibration."""

    max_error: float | None = None
    certainty: float | None = None
    calibration: Path | None = None
    rules_off: tuple[str, ...] = ()
    tiers: tuple[int, ...] | None = None
    models: Path | None = None

    @property
    def is_none(self) -> bool:
        """Whether nothing shall be otherwise."""
        return self == Change()


def run(change: Change, *, as_json: bool) -> None:
    """Decide all anew and print both, side by side.

    Raises:
        UsageError: nothing shall be otherwise, or what shall be is no such thing.
    """
    if change.is_none:
        raise UsageError(
            "say what shall be otherwise: --alpha 0.02, --without-rule NAME, --tiers 1 (sluice what-if -h)"
        )
    settings = Settings.load()
    now, then = Tally(), Tally()
    gained = lost = 0
    with open_existing(settings) as ledger:
        history = History(settings, ledger)
        retrial = Retrial(history, change, settings)
        for past in counted(history.past(), "decided anew"):
            old, new = retrial.results(past)
            took = past.result["timings_ms"]
            now.add(old, seconds=tier_seconds(took, asked(old)))
            then.add(new, seconds=tier_seconds({**took, **new.timings_ms}, asked(new)))
            gained += new.status == "accepted" != old.status
            lost += old.status == "accepted" != new.status
    if not now.documents:
        raise UsageError("no document was decided yet of which the evidence was kept; process some first")
    if as_json:
        print(json.dumps({"now": _told(now), "then": _told(then)}, ensure_ascii=False))
        return
    _print(now, then)
    print(f"{gained} documents more would go through without a person, {lost} would not any more")
    history.tell()


class Retrial:
    """Decides documents under the terms of then, and under changed ones."""

    def __init__(self, history: History, change: Change, settings: Settings) -> None:
        self._history = history
        self._change = change
        self._calibration = _calibration(change)
        self._courts: dict[str, tuple[Court, Court]] = {}
        self._cascades: dict[tuple[str, str | None], tuple[Cascade, Router]] = {}
        self._settings = settings
        self._master: list[Linker | None] = []

    def results(self, past: Past) -> tuple[Result, Result]:
        """What comes of a document under the terms of then, and under the changed ones."""
        court, other = self._court(past.evidence.terms)
        old = court.result(past.evidence)
        if self._change.models:
            return old, self._with_models(other.terms, past.evidence)
        wanted = self._change.tiers
        looks = [look for look in past.evidence.looks if wanted is None or look.tier in wanted]
        return old, other.result(past.evidence, looks=looks)

    def _court(self, name: str) -> tuple[Court, Court]:
        if name not in self._courts:
            terms = self._history.terms(name)
            self._courts[name] = Court(terms), Court(self._changed(terms))
        return self._courts[name]

    def _changed(self, terms: Terms) -> Terms:
        change = self._change
        tiers = {n: model for n, model in terms.tiers.items() if change.tiers is None or n in change.tiers}
        promise = _promise(terms.promise, change)
        return replace(terms, promise=promise, tiers=tiers, calibration=self._calibration or terms.calibration)

    def _with_models(self, terms: Terms, evidence: Evidence) -> Result:
        """What comes of a document that the other models read, under these terms. Where parties were linked then, they
        are so again; which tiers are asked is told without that."""
        cascade, router = self._cascade(terms, evidence.forced_type)
        travelled = cascade.travel(evidence.document, forced_type=evidence.forced_type, halted=dict(evidence.halted))
        if evidence.links is None:
            return travelled.result
        result = router.decide(
            evidence.document,
            travelled.first,
            terms.schemas,
            forced_type=evidence.forced_type,
            looks=travelled.looks,
            linker=AsThen(evidence.links, self._list_of_now()),
            unasked=bool(travelled.unasked),
            halted=dict(evidence.halted),
        )
        return replace(result, route=(*result.route, *travelled.unasked), timings_ms=travelled.result.timings_ms)

    def _list_of_now(self) -> Linker | None:
        if not self._master:
            self._master.append(open_linker(self._settings))
        return self._master[0]

    def _cascade(self, terms: Terms, forced_type: str | None) -> tuple[Cascade, Router]:
        """The other models, and the router under these terms. What is sensitive now is so too."""
        key = terms.id, forced_type
        if key not in self._cascades:
            tiers = self._change.tiers or self._settings.top.tiers
            top = self._settings.top.model_copy(update={"models": self._change.models, "tiers": tiers})
            settings = self._settings.model_copy(update={"top": top, "served": SHIPPED})
            known = known_schemas(settings)
            tier1, further = load_tiers(settings, known, threads=usable_cores())
            own = {name for name, schema in known.items() if schema.sensitive}
            sensitive = tuple({*terms.promise.sensitive, *settings.router.sensitive, *own})
            promise = terms.promise.model_copy(update={"sensitive": sensitive})
            tiers_of = {1: tier1.model, **{look.tier: look.model_name for look in further}}
            router = replace(terms, tiers=tiers_of, promise=promise).router()
            made = Cascade(router, terms.schemas, tier1=tier1, further=further, forced_type=forced_type)
            self._cascades[key] = made, router
        return self._cascades[key]


class AsThen:
    """A master list that answers as it did then; of a party that it was not asked for then, as the list of now does."""

    def __init__(self, then: Sequence[tuple[Party, Link]], now: Linker | None) -> None:
        self._asked = {party for party, _ in then}
        self._then = Recorded(then)
        self._now = now

    def link(self, party: Party) -> Link:
        """The answer of then, where there is one."""
        return self._then.link(party) if self._now is None or party in self._asked else self._now.link(party)


def asked(result: Result) -> set[int]:
    """The tiers that have read a document."""
    return {step.tier for step in result.route if step.asked}


def _calibration(change: Change) -> str | None:
    path = change.calibration or (change.models / CALIBRATION_FILE if change.models else None)
    if path is None:
        return None
    text = calibration_text(path)
    read_calibration(text, where=str(path))
    return text.decode()


def _promise(now: RouterSettings, change: Change) -> RouterSettings:
    given: Mapping[str, Any] = {
        "max_error": change.max_error,
        "certainty": change.certainty,
        "rules_off": (*now.rules_off, *change.rules_off),
    }
    try:
        return RouterSettings.model_validate({**now.model_dump(), **{k: v for k, v in given.items() if v is not None}})
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        said = first["msg"].removeprefix("Value error, ")
        option = _OPTIONS.get(str(first["loc"][0]), str(first["loc"][0]))
        raise UsageError(f"{option} {first['input']}: {said[:1].lower()}{said[1:]}") from exc


def _told(tally: Tally) -> dict[str, Any]:
    return {
        "documents": tally.documents,
        "without_a_person": tally.through,
        "values": tally.values,
        "accepted": tally.accepted,
        "accepted_by_field": dict(tally.by_field),
        "wrong_expected": round(tally.doubt, 2),
        "tier_seconds": round(tally.seconds, 2),
    }


def _print(now: Tally, then: Tally) -> None:
    lines: dict[str, Callable[[Tally], str]] = {
        "documents": lambda t: str(t.documents),
        "without a person": lambda t: _share(t.through, t.documents),
        "values accepted": lambda t: _share(t.accepted, t.values),
        "wrong of these, by confidence": lambda t: f"{t.doubt:.1f}",
        "seconds of all tiers": lambda t: f"{t.seconds:.1f}",
    }
    print(f"{'':<32}{'now':>16}{'then':>16}")
    for name, said in lines.items():
        print(f"{name:<32}{said(now):>16}{said(then):>16}")
    moved = sorted(_moved(now, then), key=lambda item: -abs(item[1]))
    for name, by in moved[:_SHOWN]:
        print(f"  {name:<44}{by:+d} accepted")
    if len(moved) > _SHOWN:
        print(f"  … and {len(moved) - _SHOWN} more fields")


def _moved(now: Tally, then: Tally) -> Iterator[tuple[str, int]]:
    for name in {*now.by_field, *then.by_field}:
        if by := then.by_field[name] - now.by_field[name]:
            yield name, by


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.0f} %)" if whole else "0"
