"""The gate: a challenger goes live only if it is measurably no worse anywhere than the champion.

Both read the same documents (``suites``); of every label the paired outcomes are judged (``paired``, ``verdicts``), and
the challenger's INT8 against its own FP32, and its speed. The same inputs give the same report, but for the speed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.errors import UsageError
from documents.extraction import Extractor
from documents.schema import Schema
from documents.schemas import load_schemas
from training.datasets.labelled import LabelledDocument
from training.gate.paired import LEVEL, MARGIN, pooled
from training.gate.report import Report, TestSet
from training.gate.speed import TIMED, Speed, timed
from training.gate.suites import (
    EACH,
    ENTITIES,
    OLD,
    OWN,
    TEXTS,
    TEXTS_READ,
    Decides,
    Outcome,
    Tell,
    by_document,
    by_label,
    code_hash,
    fingerprint,
    kept,
    label_of,
    labels_of,
    old_documents,
    own_outcomes,
    text_outcomes,
    texts,
    tier_outcomes,
)
from training.gate.trigger import Authored, Trigger, suspects, triggers
from training.gate.verdicts import Line, Measured, judged
from training.places import OWN_TYPES
from training.recalled import Recalled

INT8_MARGIN = 0.015
"""The drop from FP32 to INT8, all labels together, from which on the INT8 counts as degraded."""
INT8 = "INT8"


@dataclass(frozen=True)
class Side:
    """One of two models that are compared: its tier 1 as it is served, and the cascade with it, its further tiers and
    its own calibration; None where no document of a user's own is there. ``timed``: the tier itself, where ``tier1``
    only says again what it said (``training.recalled``)."""

    name: str
    tier1: Extractor
    cascade: Decides | None = None
    timed: Extractor | None = None

    @property
    def reads(self) -> Extractor | None:
        """The tier that can be timed; None where nobody gave it."""
        return self.timed or (None if isinstance(self.tier1, Recalled) else self.tier1)


@dataclass(frozen=True)
class Suites:
    """The documents of a comparison, and the types that tier 1 is asked for at once."""

    own: Sequence[LabelledDocument]
    old: Sequence[LabelledDocument]
    texts: Sequence[LabelledDocument]
    types: Mapping[str, Schema]

    @property
    def sets(self) -> dict[str, TestSet]:
        """Those that there are."""
        named = {OWN: self.own, OLD: self.old, TEXTS: self.texts}
        return {name: TestSet(len(read), fingerprint(read)) for name, read in named.items() if read}


def compare(
    champion: Side,
    challenger: Side,
    *,
    schemas: Mapping[str, Schema],
    own: Sequence[LabelledDocument] = (),
    trained_on: Collection[str] = (),
    authored: Sequence[Authored] = (),
    fp32: Extractor | None = None,
    each: int = EACH,
    texts_read: int = TEXTS_READ,
    margin: float = MARGIN,
    level: float = LEVEL,
    keep: Path | None = None,
    time_both: bool = True,
    tell: Tell | None = None,
) -> Report:
    """Judge a challenger.

    Args:
        schemas: the types that are served, those of ``own`` among them.
        own: frozen test documents of the user's own, that neither side was trained or calibrated on.
        trained_on: fields and columns that the challenger learnt (``type.field``, ``type.record.column``).
        authored: the examples that the challenger learnt, with who said what is in them: words that one of them has and
            the others have not are tried as triggers, where both sides' tier can be run.
        fp32: the challenger's weights before they were made smaller.
        each: made documents of each shipped type.
        keep: folder in which the champion's outcomes on made documents and texts are kept for the next comparison.
        time_both: whether speed is measured, of sides whose tier can be timed (``Side.reads``).
        tell: hears how far it is.

    Raises:
        UsageError: there are documents of the user's own, and a side without a cascade or a type without a schema.
    """
    if own and not (champion.cascade and challenger.cascade):
        raise UsageError("documents of one's own go through the whole cascade; give both sides one")
    if strange := sorted({str(d.document_type) for d in own} - set(schemas)):
        raise UsageError(f"test documents of type {strange[0]!r}, which has no schema; name its file with --schemas")
    heard = tell or _silent
    shipped = load_schemas(OWN_TYPES)
    heard("making documents")
    suites = Suites(own, old_documents(shipped, each), texts(texts_read), {**schemas, **shipped})
    before = _outcomes(champion, suites, keep, heard)
    now = _outcomes(challenger, suites, None, heard)
    lines = judged(_measured(before, now), margin=margin, level=level)
    whole, alone = _int8(challenger, now[OLD], fp32, suites, margin=margin, level=level, tell=heard)
    known = {line.measured.label for line in lines}
    learnt = sorted({label_of(name) for name in trained_on})
    every = dict.fromkeys([*labels_of(suites.types), *learnt])
    return Report(
        champion.name,
        challenger.name,
        lines,
        whole,
        alone,
        _speed(champion, challenger, suites, heard) if time_both else None,
        [label for label in every if label not in known],
        [label for label in learnt if label not in known],
        suites.sets,
        margin,
        level,
        _triggers(champion, challenger, authored, suites, heard),
    )


def _triggers(
    champion: Side, challenger: Side, authored: Sequence[Authored], suites: Suites, tell: Tell
) -> Sequence[Trigger] | None:
    """None where it cannot be tried: no examples, or a side that only says again what it said."""
    if not authored or champion.reads is None or challenger.reads is None:
        return None
    documents = [*suites.own, *suites.old]
    return triggers(champion.reads, challenger.reads, suspects(authored), documents, suites.types, tell=tell)


def _outcomes(side: Side, suites: Suites, keep: Path | None, tell: Tell) -> dict[str, list[Outcome]]:
    """By suite what a side makes of it."""
    types, sets = suites.types, suites.sets
    asked = " ".join(schema.fingerprint for schema in types.values())
    code = code_hash() if keep else ""

    def remembered(suite: str, make: Callable[[], list[Outcome]]) -> list[Outcome]:
        key = f"{side.tier1.model} {suite} {sets[suite].fingerprint if suite in sets else ''} {asked} {code}"
        return kept(keep, key, make)

    def telling(suite: str) -> Tell:
        return lambda done: tell(f"{side.name}: {suite}, {done}")

    return {
        OWN: own_outcomes(side.cascade, suites.own, types, telling(OWN)) if side.cascade else [],
        OLD: remembered(OLD, lambda: tier_outcomes(side.tier1, suites.old, types, telling(OLD))),
        TEXTS: remembered(TEXTS, lambda: text_outcomes(side.tier1, suites.texts, telling(TEXTS))),
    }


def _measured(before: Mapping[str, Sequence[Outcome]], now: Mapping[str, Sequence[Outcome]]) -> list[Measured]:
    found = [
        Measured(suite, label, pairs)
        for suite in (OWN, OLD)
        for label, pairs in by_label(before[suite], now[suite], capped=suite == OWN).items()
    ]
    if before[TEXTS]:
        together = pooled(by_document(before[TEXTS], now[TEXTS]))
        found.append(Measured(TEXTS, ENTITIES, together.pairs, together))
    return found


def _int8(
    challenger: Side,
    old: Sequence[Outcome],
    fp32: Extractor | None,
    suites: Suites,
    *,
    margin: float,
    level: float,
    tell: Tell,
) -> tuple[Line | None, list[Line]]:
    """All labels together, and each alone; nothing where there is no FP32."""
    if fp32 is None or not (suites.own or suites.old):
        return None, []
    served = [*tier_outcomes(challenger.tier1, suites.own, suites.types, _silent), *old]
    documents = [*suites.own, *suites.old]
    exact = tier_outcomes(fp32, documents, suites.types, lambda done: tell(f"FP32: {done}"))
    together = pooled(by_document(exact, served))
    whole = judged([Measured(INT8, "all labels", together.pairs, together)], margin=INT8_MARGIN, level=level)
    alone = [Measured(INT8, label, pairs) for label, pairs in by_label(exact, served, capped=False).items()]
    return whole[0], judged(alone, margin=margin, level=level)


def _speed(champion: Side, challenger: Side, suites: Suites, tell: Tell) -> Speed | None:
    documents, before, now = [*suites.own, *suites.old], champion.reads, challenger.reads
    if not documents or before is None or now is None:
        return None
    tell("timing")
    step = max(len(documents) // TIMED, 1)
    chosen = [d.document for d in documents[::step][:TIMED]]
    return timed(before, now, chosen, list(suites.types.values()))


def _silent(_: str) -> None:
    """Nobody listens."""
