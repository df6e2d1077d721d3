"""Make the router's calibration from labelled documents that no model was trained on, and print what it certifies.

    python -m training.calibrate --data ../shared/data --cache runs/read --models models --out models/router.json
    python -m training.calibrate --data ../shared/data --cache runs/read --models models --tier3 models/tier3 \\
        --base .sluice/models/smollm2 --out runs/router.json

Documents of the parts ``--parts`` only. They travel as in service, under the type that they are told to be of (what is
found under a wrong one counts as wrong), through tier 1, tier 2 where ``--models`` has one, and tier 3 where one is
named; every tier reads all of them, so that what is written holds for any promise. Receipts count only where our OCR
read them: how often a value read off a scan is right cannot be learnt from a transcript. Whether a document is of a
known type at all is learnt with some that are not (``training.datasets.strangers``). As documents of one vendor err
together, no more than two of a vendor count. Labels of a teacher are refused, and those of e-invoices: documents whose
page and XML differ have none, so errors counted on them are too few.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from documents.errors import UsageError
from documents.extraction import Extractor
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from router import Looker, RouterSettings, SecondTier, ThirdTier, load_calibration
from router.calibration import TypeCalibration
from router.choose import groups_of
from router.signals import NAMES
from tiers.gliner import load_tier1
from tiers.schema_extractor.tier2 import load_tier2
from training.arguments import add_labelled_sets, folder
from training.confidence import FEWEST, Fitted, Gathered, Observation, cross_fitted, fit, hits_of
from training.datasets.gather import gather, reading
from training.datasets.labelled import LabelledDocument
from training.datasets.strangers import strangers
from training.places import OWN_TYPES
from training.recalled import Recalled
from training.turns import (
    MADE_PAGES,
    Journey,
    begun,
    known_of,
    look_all,
    put_down,
    rows_from,
    type_observations,
    weigh,
)

KNOWN_FROM = 0.2
"""Confidence from which a document is taken for one of its best-scored type. Strangers lie below it, nearly all of the
documents of the types above it, those of a sort that nothing was trained on too."""
MOST_OF_A_VENDOR = 2
"""Documents of one vendor that count. They are right or wrong together, and a bound takes what it counts for
independent: sixty receipts of which twenty come from one till say less than sixty tills would."""
TIMED = 8
"""Documents of a type that the further tiers are timed on."""
DOUBTED = 0.95
"""Confidence below which a field counts as left in doubt, in the table that compares the tiers."""

Turns = list[dict[tuple[str, str], Fitted]]
"""By turn, type and field."""


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_labelled_sets(parser)
    parser.add_argument("--models", type=folder, required=True, help="folder of the models of tiers 1 and 2")
    parser.add_argument("--tier3", help="the model of tier 3: folder, .gguf file or URL (default: none)")
    parser.add_argument("--base", type=Path, help="folder of the model that tier 3's adapter is for")
    parser.add_argument(
        "--parts", nargs="+", default=["calibrate"], choices=("calibrate", "test"), help="which vendors"
    )
    parser.add_argument("--kept", type=Path, help="folder for what tiers 1 and 2 say, said again in another run")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True, help="the calibration to write")
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    try:
        documents = calibrated_on(gather(args.data, schemas, cache=args.cache), args.parts)
    except UsageError as exc:
        parser.error(str(exc))
    if not documents:
        parser.error(f"{args.data}: no document of it is for calibration (docs/training.md, Data and bases)")
    if not (args.data / "ner").is_dir():
        parser.error(f"{args.data}/ner: not there; documents of no known type are made of its texts")
    unknown = [d for part in args.parts for d in strangers(args.data, part)]
    tier1, timed = tiers_of(args.models, args.tier3, args.base, schemas, threads=args.threads)
    further = list(timed)
    if args.kept:
        tier1, further = recalled(tier1, timed, args.kept)
    try:
        made = calibrate(documents, unknown, tier1, further, schemas, timed=timed)
    except UsageError as exc:
        parser.error(str(exc))
    args.out.write_text(json.dumps(made, indent=None, separators=(",", ":")) + "\n", encoding="utf-8")
    print("\n".join(certified(args.out, RouterSettings())))


def calibrated_on(
    documents: Iterable[LabelledDocument], parts: Sequence[str] = ("calibrate",)
) -> list[LabelledDocument]:
    """The vendors kept for it, where the words were read as they will be in service (a transcript's were not).

    Raises:
        UsageError: a document has a teacher's labels; some of these are wrong, and nobody knows which.
    """
    own = [d for d in documents if d.part in parts and d.document_type is not None]
    if taught := [d for d in own if d.taught_by]:
        raise UsageError(f"{taught[0].document.source}: labelled by {taught[0].taught_by}; only people's labels count")
    return [d for d in own if d.document.media_type != "text/plain"]


def tiers_of(
    models: Path, tier3: str | None, base: Path | None, schemas: Mapping[str, Schema], *, threads: int
) -> tuple[Extractor, list[Looker]]:
    """Tier 1, and those behind it as far as they are there."""
    further: list[Looker] = []
    if (models / "tier2").is_dir():
        further.append(SecondTier(load_tier2(models / "tier2", list(schemas.values()), threads=threads)))
    if tier3:
        from tiers.llm import load_tier3

        further.append(ThirdTier(load_tier3(tier3, threads=threads, base=base)))
    return load_tier1(models / "tier1", threads=threads), further


def recalled(tier1: Extractor, further: Sequence[Looker], kept: Path) -> tuple[Extractor, list[Looker]]:
    """The same tiers, with what tiers 1 and 2 say kept in a folder; what tier 3 says depends on what it is asked."""
    behind = [SecondTier(Recalled(t.extractor, kept)) if isinstance(t, SecondTier) else t for t in further]
    return Recalled(tier1, kept), behind


def calibrate(
    documents: Sequence[LabelledDocument],
    unknown: Sequence[LabelledDocument],
    tier1: Extractor,
    further: Sequence[Looker],
    schemas: Mapping[str, Schema],
    *,
    build: str | None = None,
    made_pages: int = MADE_PAGES,
    most_of_a_vendor: int = MOST_OF_A_VENDOR,
    timed: Sequence[Looker] | None = None,
) -> dict[str, Any]:
    """The calibration as it is written (``router.calibration.load_calibration`` reads it).

    Args:
        unknown: documents of no type of ours.
        build: the OCR room's; None: that of this installation.
        made_pages: of each language that rows are compared on.
        most_of_a_vendor: documents of one vendor that count.
        timed: the further tiers themselves, where ``further`` only says again what they said.

    Raises:
        UsageError: a tier answered nothing, or as more than one model; or labels are an e-invoice's.
    """
    if issuers := [d for d in documents if d.by_einvoice]:
        raise UsageError(f"{issuers[0].document.source}: labelled by its e-invoice; only people's labels count")
    timed = further if timed is None else timed
    read = [(d, tier1.extract(d.document, list(schemas.values()))) for d in (*documents, *unknown)]
    ways, types = _ways(documents), _types(read)
    journeys = begun(read, types, ways, schemas)
    by_type = {name: _of_type(journeys, name) for name in schemas}
    turns, tiers, rows = [_turn(by_type, schemas, {})], {1: tier1.model}, dict[int, dict[str, dict[str, int]]]()
    for tier in further:
        failures = look_all(journeys, tier, schemas)
        for failure in failures[:1]:
            said = f"did not answer all it was asked in {len(failures)} documents; first: {failure}"
            print(f"tier {tier.tier} {said}", file=sys.stderr)
        answers = [look for j in journeys for look in j.looks[-1:] if look and look.fields]
        if not answers:
            raise UsageError(f"tier {tier.tier} answered nothing, so there is nothing to calibrate")
        if len(models := sorted({look.findings.model for look in answers})) > 1:
            raise UsageError(
                f"tier {tier.tier} answered as {' and as '.join(models)}: a calibration is of one model; "
                "keep it from changing, and run this again"
            )
        if isinstance(tier, SecondTier):
            rows[tier.tier] = rows_from(documents, (tier1, tier.extractor), schemas, made_pages=made_pages)
        print("\n".join(compared(by_type, schemas, tier.tier)), file=sys.stderr)
        turns.append(_turn(by_type, schemas, rows.get(tier.tier, {})))
        tiers[tier.tier] = answers[0].findings.model
    return {
        "tiers": tiers,
        "reading": build or reading(),
        "signals": list(NAMES),
        "schemas": {name: schemas[name].fingerprint for name in ways},
        "documents": dict(Counter(d.origin for d, _ in read)),
        "read_as": ways,
        "types": {"weights": types.model.weights, "bias": types.model.bias, "known_from": types.known_from},
        "rows_from": rows,
        "required": _required(by_type, turns, schemas, most_of_a_vendor),
        "seconds": {tier.tier: _seconds(journeys, tier, schemas) for tier in timed},
        "fields": _fields(by_type, turns, schemas, most_of_a_vendor),
    }


def _ways(documents: Sequence[LabelledDocument]) -> dict[str, list[str]]:
    """By type, the ways in which enough of its documents were read."""
    ways: dict[str, Counter[str]] = defaultdict(Counter)
    for d in documents:
        ways[str(d.document_type)].update(d.document.read_as)
    return {name: sorted(w for w, n in found.items() if n >= FEWEST) for name, found in sorted(ways.items())}


def _seconds(journeys: Sequence[Journey], tier: Looker, schemas: Mapping[str, Schema]) -> dict[str, float]:
    """By type what a further tier takes for a document, in seconds on this machine; of a few documents of each."""
    took: dict[str, list[float]] = defaultdict(list)
    for journey in journeys:
        if len(took[journey.type]) < TIMED and not journey.mistaken:
            schema, began = schemas[journey.type], time.perf_counter()
            tier.look(journey.labelled.document, schema, [s.name for s in schema.fields], journey.hints)
            took[journey.type].append(time.perf_counter() - began)
    return {name: round(fmean(found), 3) for name, found in sorted(took.items()) if found}


def _types(read: Sequence[Any]) -> TypeCalibration:
    key = ("", "")
    observations = [(key, Observation(vector, right, group)) for vector, right, group in type_observations(read)]
    return TypeCalibration(cross_fitted(observations, strength=1.0)[0][key], KNOWN_FROM)


def _of_type(journeys: Sequence[Journey], name: str) -> list[Journey]:
    """Those told to be of a type, the mistaken last."""
    return sorted((j for j in journeys if j.type == name), key=lambda j: j.mistaken)


def _turn(
    by_type: Mapping[str, Sequence[Journey]], schemas: Mapping[str, Schema], rows: Mapping[str, Mapping[str, int]]
) -> dict[tuple[str, str], Fitted]:
    gathered: dict[tuple[str, str], Gathered] = {}
    for name, journeys in by_type.items():
        if any(not j.mistaken for j in journeys):
            of_type = weigh(journeys, schemas[name], rows.get(name, {}))
            gathered |= {(name, field): found for field, found in of_type.items()}
    fitted = fit(gathered) if gathered else {}
    for name, journeys in by_type.items():
        put_down(journeys, {field: found for (of, field), found in fitted.items() if of == name})
    return fitted


def _fields(
    by_type: Mapping[str, Sequence[Journey]], turns: Turns, schemas: Mapping[str, Schema], most_of_a_vendor: int
) -> dict[str, dict[str, Any]]:
    fields: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, schema in schemas.items():
        for spec in schema.values:
            of_field = [turn.get((name, spec.name)) for turn in turns]
            if any(of_field):
                fields[name][spec.name] = {
                    "many": spec.many,
                    "turns": [_written(f) if f else None for f in of_field],
                    "trials": _trials(by_type[name], spec.name, of_field, most_of_a_vendor),
                }
    return dict(fields)


def _required(
    by_type: Mapping[str, Sequence[Journey]], turns: Turns, schemas: Mapping[str, Schema], most_of_a_vendor: int
) -> dict[str, dict[str, Any]]:
    """By type its required fields, and the documents of which all of them are known, if all were measured."""
    made: dict[str, dict[str, Any]] = {}
    for name, schema in schemas.items():
        specs = [spec for spec in schema.values if spec.required]
        measured = {s.name: [turn.get((name, s.name)) for turn in turns] for s in specs}
        if not specs or not all(any(of_field) for of_field in measured.values()):
            continue
        known = [(n, j) for n, j in enumerate(by_type[name]) if all(s.name in j.labelled.truth for s in specs)]
        parts = {n: {s.name: _part(n, measured[s.name], s) for s in specs} for n, _ in known}
        whole = {n for n, part in parts.items() if all(any(field["stages"]) for field in part.values())}
        kept = _few_of_a_vendor(known, whole.__contains__, most_of_a_vendor)
        made[name] = {"fields": [s.name for s in specs], "trials": [parts[n] for n in kept]}
    return made


def _part(place: int, turns: Sequence[Fitted | None], spec: FieldSpec) -> dict[str, Any]:
    """What could be accepted of one field of a document after every turn."""
    part: dict[str, Any] = {"stages": _stages(place, turns)}
    if spec.many:
        part |= {"many": True, "whole": [round(f.whole.get(place, 0.0), 4) if f else 0.0 for f in turns]}
    return part


def _stages(place: int, turns: Sequence[Fitted | None]) -> list[list[list[Any]]]:
    return [[list(v) for v in f.values.get(place, ())] if f else [] for f in turns]


def _written(fitted: Fitted) -> dict[str, Any]:
    turn = fitted.turn
    return {
        "weights": turn.model.weights,
        "bias": turn.model.bias,
        "present_at": turn.present_at,
        "share": turn.share,
        "asked": fitted.asked,
        "proposed": fitted.proposed,
        "precision": round(fitted.precision, 4),
        "f1": round(fitted.f1, 4),
        "auroc": None if fitted.auroc is None else round(fitted.auroc, 4),
        "ece": round(fitted.ece, 4),
        "bins": [[b.n, round(b.confidence, 4), round(b.right, 4)] for b in fitted.bins],
    }


def _trials(
    journeys: Sequence[Journey], field: str, turns: Sequence[Fitted | None], most_of_a_vendor: int
) -> list[Any]:
    """What could be accepted of each document after every turn; of a vendor no more than a few, those with a value
    first."""
    known = [(n, j) for n, j in enumerate(journeys) if field in j.labelled.truth]
    stages = {n: _stages(n, turns) for n, _ in known}
    return [stages[n] for n in _few_of_a_vendor(known, lambda n: any(stages[n]), most_of_a_vendor)]


def _few_of_a_vendor(known: Sequence[tuple[int, Journey]], has_value: Callable[[int], bool], most: int) -> list[int]:
    """The places of documents that count: of a vendor no more than a few, those with a value first."""
    of_vendor: Counter[str] = Counter()
    kept = []
    for n, journey in sorted(known, key=lambda item: not has_value(item[0])):
        if of_vendor[journey.labelled.group] < most:
            of_vendor[journey.labelled.group] += 1
            kept.append(n)
    return kept


def compared(by_type: Mapping[str, Sequence[Journey]], schemas: Mapping[str, Schema], tier: int) -> Iterator[str]:
    """By set and field: documents in which the tiers so far are in doubt, and how often they are right, the new tier
    is, and both together by halves."""
    yield f"{'set':16}{'field':26}{'in doubt':>9}{'so far':>8}{f'tier {tier}':>8}{'halves':>8}"
    for origin in sorted({j.labelled.origin for js in by_type.values() for j in js if not j.mistaken}):
        for name, schema in schemas.items():
            own = [j for j in by_type[name] if j.labelled.origin == origin and not j.mistaken]
            looks = [known_of(own, schema, dict.fromkeys((s.name for s in schema.values), w)) for w in (0.0, 1.0, 0.5)]
            for group in groups_of(schema):
                for spec in group:
                    asked = [
                        n
                        for n, j in enumerate(own)
                        if j.asked().truth.get(spec.name) and j.sure.get(spec.name, 0.0) < DOUBTED
                    ]
                    if spec.kind == "clause" or not asked:
                        continue
                    right = [sum(hits_of([look[n] for n in asked], group, spec)) for look in looks]
                    shown = "".join(f"{100 * r / len(asked):7.0f}%" for r in right)
                    yield f"{origin:16}{spec.name:26}{len(asked):9}{shown}"


def certified(path: Path, settings: RouterSettings) -> Iterator[str]:
    """What a calibration supports under a promise, field by field."""
    calibration = load_calibration(path)
    turns = len(calibration.tiers)
    yield f"{'field':44}{'documents':>10}{'wrong':>7}{'bound':>8}{'AUROC':>8}{'from':>7}  why not"
    for (name, field), made in calibration.certificates(settings.promise, turns=turns).items():
        auroc = f"{made.ranking.area:.3f}" if made.ranking else "-"
        level = "-" if made.level is None else f"{made.level:.2f}"
        yield (
            f"{name + '.' + field:44}{made.documents:10}{made.wrong:7}{made.bound:8.3f}{auroc:>8}{level:>7}  "
            f"{made.refused}"
        )


if __name__ == "__main__":
    main()
