"""How often tier 3 is right on documents of vendors that no model learnt from, and what a document costs.

    python -m training.tier3.measure --data ../shared/data --cache runs/read --base BASE --adapter runs/tier3/adapter

Each document of the part ``calibrate`` is asked for every field whose truth is known: one field to a question ("one"),
all together ("all"), and on demand all together with every line shown ("whole"). Per field: the share of true values
that are found, exactly after normalisation; and of the documents that do not state it, the share in which a value is
proposed all the same. Without --adapter the base alone is measured. With --tier1 what that tier finds tells which lines
matter, as in a cascade.

A field that is not answered is not found. Documents that are too long for the model in some way of asking are left out
of the first table.

Of the costs, "shown" is the share of the document's tokens that a question shows, "a field" that share divided by the
fields that it asks for, both the mean over documents; "read" counts all tokens of prompts, with task and fields.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean
from typing import Any

from documents.errors import TierUnavailableError
from documents.extraction import Findings
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from tiers.gliner import load_tier1
from tiers.llm import LlmTier
from tiers.llm.load import load_generator
from tiers.llm.local import NO_ROOM
from tiers.llm.tier3 import Asked, Limits
from training.arguments import folder
from training.datasets.gather import gather
from training.datasets.labelled import LabelledDocument
from training.datasets.sets import SETS
from training.matching import hits, in_normal_forms, wanted
from training.places import OWN_TYPES

ALONE, TOGETHER, WHOLE = "one", "all", "whole"
"""The ways of asking."""
SECONDS = 300.0
"""For one question, so that a slow machine measures what a fast one does."""
EVERYTHING = 1_000_000
"""Tokens of lines that no document has."""
TOLD_EVERY = 10
"""Documents after which progress is told."""


@dataclass
class Tally:
    """Of one field: values to be found and found, documents without any and those of them with a proposed one;
    ``documents`` state it."""

    documents: int = 0
    wanted: int = 0
    right: int = 0
    without: int = 0
    invented: int = 0

    def add(self, spec: FieldSpec, truths: Sequence[str], said: Sequence[str | None]) -> None:
        """Count one document; of a field that holds one value the best proposal counts."""
        proposed = said if spec.many else said[:1]
        self.documents += bool(truths)
        self.wanted += wanted(spec, truths)
        self.right += sum(hits(spec, truths, proposed))
        self.without += not truths
        self.invented += bool(proposed) and not truths


@dataclass
class Cost:
    """What one way of asking took, all documents together."""

    documents: int = 0
    questions: int = 0
    seconds: float = 0.0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    unanswered: int = 0
    shown: list[float] = field(default_factory=list)
    a_field: list[float] = field(default_factory=list)

    def add(self, asked: Sequence[Asked], seconds: float, unanswered: int) -> None:
        """Count one document."""
        self.documents += 1
        self.seconds += seconds
        self.unanswered += unanswered
        for question in asked:
            self.questions += 1
            self.prompt_tokens += question.prompt_tokens
            self.answer_tokens += question.answer_tokens
        if asked:
            share = sum(question.line_tokens for question in asked) / max(asked[0].whole_tokens, 1)
            self.shown.append(share / len(asked))
            self.a_field.append(share / sum(len(question.fields) for question in asked))


@dataclass
class Measured:
    """Tallies by set, field and way of asking; costs by set and way; by set how many documents fit the model in every
    way: they alone are compared."""

    tallies: dict[tuple[str, str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    costs: dict[tuple[str, str], Cost] = field(default_factory=lambda: defaultdict(Cost))
    compared: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def main() -> None:
    """Parse the command line, measure, print a table (or JSON)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=folder, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, default=Path("runs/read"), help="folder of documents read already")
    parser.add_argument("--base", type=folder, required=True, help="folder of the base")
    parser.add_argument("--adapter", type=folder, help="folder of the adapter; without it the base alone is measured")
    parser.add_argument("--tier1", type=folder, help="folder of tier 1's model, whose findings tell what lines matter")
    parser.add_argument("--most", type=int, metavar="N", help="documents of each set (default: all)")
    parser.add_argument("--sets", nargs="+", choices=list(SETS), metavar="SET", help="only these sets")
    parser.add_argument("--part", default="calibrate", choices=("calibrate", "test"), help="which vendors")
    ways = (ALONE, TOGETHER, WHOLE)
    parser.add_argument("--ways", nargs="+", choices=ways, default=ways[:2], help="of asking (default: one all)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="as torch names it")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    only = tuple(args.sets) if args.sets else tuple(SETS)
    known = gather(args.data, schemas, cache=args.cache, only=only)
    documents = chosen((d for d in known if d.part == args.part), args.most)
    if not documents:
        parser.error(f"{args.data}: no document of it is measured on (docs/training.md, Data and bases)")
    asked: list[Asked] = []
    generator = load_generator(str(args.adapter or args.base), base=args.base, threads=args.threads, device=args.device)
    usual = LlmTier(generator, limits=Limits(seconds=SECONDS), listen=asked.append)
    every = Limits(line_tokens=EVERYTHING, field_tokens=EVERYTHING, seconds=SECONDS)
    whole = LlmTier(generator, limits=every, listen=asked.append)
    tiers = {way: whole if way == WHOLE else usual for way in args.ways}
    tier1 = load_tier1(args.tier1, threads=args.threads) if args.tier1 else None
    measured = Measured()
    for n, labelled in enumerate(documents, start=1):
        schema = schemas[str(labelled.document_type)]
        hints = tier1.extract(labelled.document, [schema]) if tier1 else None
        measure(labelled, schema, tiers, asked, measured, hints=hints)
        if n % TOLD_EVERY == 0:
            print(f"{n} of {len(documents)} documents", file=sys.stderr, flush=True)
    if args.json:
        print(
            json.dumps({"model": usual.model, "rows": list(rows(measured)), "costs": list(costs(measured))}, indent=1)
        )
    else:
        print(usual.model)
        print("\n".join(table(measured)))


def chosen(documents: Iterable[LabelledDocument], most: int | None) -> list[LabelledDocument]:
    """The first documents of each set, of as many vendors as there are: each vendor's first, then each one's second."""
    turns: dict[tuple[str, str], int] = defaultdict(int)
    placed = []
    for labelled in documents:
        turns[labelled.origin, labelled.group] += 1
        placed.append((turns[labelled.origin, labelled.group], labelled))
    placed.sort(key=lambda pair: pair[0])
    counts: dict[str, int] = defaultdict(int)
    kept = []
    for _, labelled in placed:
        counts[labelled.origin] += 1
        if most is None or counts[labelled.origin] <= most:
            kept.append(labelled)
    return kept


def measure(
    labelled: LabelledDocument,
    schema: Schema,
    tiers: Mapping[str, LlmTier],
    asked: list[Asked],
    measured: Measured,
    *,
    hints: Findings | None = None,
) -> None:
    """Ask one document in all ways, and count.

    Args:
        tiers: way of asking → tier 3, under the limits that belong to it.
        asked: what they tell of their questions.
    """
    truth = in_normal_forms(labelled, schema).truth
    fields = tuple(spec for spec in schema.values if spec.name in truth and spec.kind != "clause")
    answered: dict[str, dict[str, list[str | None]]] = {}
    fits = True
    for way, tier3 in tiers.items():
        questions = [(spec,) for spec in fields] if way == ALONE else [fields] if fields else []
        said: dict[str, list[str | None]] = defaultdict(list)
        unanswered: set[str] = set()
        asked.clear()
        began = time.monotonic()
        for question in questions:
            findings, missing, why = _answers(tier3, labelled, replace(schema, fields=question), hints)
            unanswered |= missing
            fits &= NO_ROOM not in why
            for found in findings.extractions:
                said[found.field].append(found.value)
        answered[way] = said
        measured.costs[labelled.origin, way].add(asked, time.monotonic() - began, len(unanswered))
    measured.compared[labelled.origin] += fits
    for way, said in answered.items() if fits else ():
        for spec in fields:
            measured.tallies[labelled.origin, spec.name, way].add(spec, truth[spec.name], said[spec.name])


def _answers(
    tier3: LlmTier, labelled: LabelledDocument, schema: Schema, hints: Findings | None
) -> tuple[Findings, set[str], str]:
    """What is found, the fields that have no answer, and why."""
    try:
        return tier3.extract(labelled.document, [schema], hints=hints), set(), ""
    except TierUnavailableError as exc:
        return exc.findings, set(exc.fields), str(exc)


def rows(measured: Measured) -> Iterator[Mapping[str, Any]]:
    """One for each set and field, and one for all fields of a set."""
    for origin in dict.fromkeys(origin for origin, _, _ in measured.tallies):
        names = list(dict.fromkeys(name for o, name, _ in measured.tallies if o == origin))
        for name in [*names, "ALL"]:
            own = names if name == "ALL" else [name]
            row: dict[str, Any] = {"set": origin, "field": name}
            for way in _ways(measured):
                found = [measured.tallies[origin, n, way] for n in own]
                wanted_, without = sum(t.wanted for t in found), sum(t.without for t in found)
                row |= {"documents": sum(t.documents for t in found), "wanted": wanted_, "without": without}
                row[way] = round(sum(t.right for t in found) / wanted_, 4) if wanted_ else None
                row[f"invented_{way}"] = round(sum(t.invented for t in found) / without, 4) if without else None
            yield row


def _ways(measured: Measured) -> list[str]:
    return list(dict.fromkeys(way for _, way in measured.costs))


def costs(measured: Measured) -> Iterator[Mapping[str, Any]]:
    """Per document, one for each set and way of asking; lines per field."""
    for (origin, way), cost in measured.costs.items():
        yield {
            "set": origin,
            "asked": way,
            "documents": cost.documents,
            "compared": measured.compared[origin],
            "questions": round(cost.questions / cost.documents, 1),
            "seconds": round(cost.seconds / cost.documents, 2),
            "prompt_tokens": round(cost.prompt_tokens / cost.documents),
            "answer_tokens": round(cost.answer_tokens / cost.documents),
            "share_shown": round(mean(cost.shown), 3) if cost.shown else None,
            "share_a_field": round(mean(cost.a_field), 3) if cost.a_field else None,
            "fields_unanswered": cost.unanswered,
        }


def table(measured: Measured) -> Iterator[str]:
    """Both tables, line by line."""
    ways = _ways(measured)
    made_up = "".join(f"{f'made up: {way}':>16}" for way in ways)
    yield f"{'set':16}{'field':26}{'wanted':>7}{''.join(f'{way:>7}' for way in ways)}{'without':>9}{made_up}"
    for row in rows(measured):
        found = "".join(f"{_percent(row[way]):>7}" for way in ways)
        invented = "".join(f"{_percent(row[f'invented_{way}']):>16}" for way in ways)
        yield f"{row['set']:16}{row['field']:26}{row['wanted']:7}{found}{row['without']:9}{invented}"
    yield ""
    titles = f"{'set':16}{'asked':8}{'documents':>10}{'compared':>10}{'questions':>11}{'seconds':>9}"
    yield f"{titles}{'read':>7}{'written':>9}{'shown':>7}{'a field':>9}{'unanswered':>12}"
    for cost in costs(measured):
        yield (
            f"{cost['set']:16}{cost['asked']:8}{cost['documents']:10}{cost['compared']:10}{cost['questions']:11}{cost['seconds']:9}"
            f"{cost['prompt_tokens']:7}{cost['answer_tokens']:9}{_percent(cost['share_shown']):>7}"
            f"{_percent(cost['share_a_field']):>9}"
            f"{cost['fields_unanswered']:12}"
        )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f}%"


if __name__ == "__main__":
    main()
