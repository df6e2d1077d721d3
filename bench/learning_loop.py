"""The loop, whole: documents come in, an operator settles them, a model is trained on that, judged and put into use.

    python bench/learning_loop.py --data ../shared/data --cache runs/read --home runs/loop --rounds 3

Receipts of vendors that no shipped model learnt from (set ``sroie``, parts ``calibrate`` and ``test``), each as the
text that our OCR, or the set's transcript, has of it. The last third is never labelled. Before each round a share of
the others comes in, the operator says of every field what the set says, ``sluice finetune`` trains and has the gate
judge, and what it makes is put into use. After it the last third is decided anew: by vendors of whom something comes in
(seen) and others (elsewhere), and under several promises, the share of known fields that are accepted and
right (``coverage``), those accepted and wrong, and the share that is right. JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas, shipped_schemas
from documents.values import conventions_of, normalise, same_value
from flows.batch import Batch
from flows.desk import Desk
from flows.finetune import Finetuned, finetune
from flows.generations import pinned, registry
from flows.history import History
from flows.inputs import Input
from flows.opened import open_ledger
from flows.plots import Line, Panel, write_plot
from flows.promised import auditing
from flows.settings import Settings
from flows.version import pipeline_version
from router import Court, Terms
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, Said
from training.datasets.gather import gather
from training.datasets.labelled import LabelledDocument
from training.matching import hits, wanted

PROMISES = (0.05, 0.1, 0.2)
OPERATOR = "operator"


@dataclass
class Loop:
    """One home folder. ``labelled``: by file what the operator knows of it."""

    settings: Settings
    schemas: Mapping[str, Schema]
    labelled: dict[Path, LabelledDocument]

    def add(self, folder: Path, documents: Sequence[LabelledDocument]) -> list[Path]:
        """Write documents as files that come in; their paths."""
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for number, labelled in enumerate(documents):
            path = (folder / f"{number:04}.txt").absolute()
            path.write_text(labelled.document.text, encoding="utf-8")
            self.labelled[path] = labelled
            paths.append(path)
        return paths

    def process(self, paths: Sequence[Path]) -> dict[Path, dict[str, Any]]:
        """Process files with the models that are active; the results."""
        settings = pinned(self.settings)
        version = pipeline_version(settings, self.schemas)
        with open_ledger(settings) as ledger:
            batch = Batch([Input(path, path.name) for path in paths], ledger, settings, version=version)
            return {delivered.input.path: json.loads(delivered.json) for delivered in batch.results()}

    def settle(self, paths: Sequence[Path]) -> int:
        """The operator settles what waits of these files; how many that were."""
        done = 0
        with open_ledger(self.settings) as ledger, closing(Desk(self.settings, ledger, self.schemas)) as desk:
            reviews = Reviews(ledger, auditing=auditing(self.settings.router, self.schemas))
            for path in paths:
                for review in reviews.of_document(sha256(path.read_bytes()).hexdigest()):
                    if review.state == "open":
                        self._settle(reviews, desk, review.id, self.labelled[path])
                        done += 1
        return done

    def _settle(self, reviews: Reviews, desk: Desk, review: int, known: LabelledDocument) -> None:
        kind = str(known.document_type)
        reviews.open(review, by=OPERATOR)
        result = reviews.result(review)
        if not result["document_type"] or result["document_type"]["value"] != kind:
            made = desk.retyped(result["evidence"], kind)
            reviews.retype(review, kind, made, by=OPERATOR, seen=_seen(reviews, review))
            result = reviews.result(review)
        answers = dict(_answers(known, self.schemas[kind], result, reviews.asked(review)))
        reviews.answer(review, answers, by=OPERATOR, seen=_seen(reviews, review))
        reviews.close(review, by=OPERATOR, seen=_seen(reviews, review))

    def learn(self, minutes: float) -> Finetuned:
        """Train on all that was said so far, and put what comes out into use, whatever the gate says of it: with so few
        documents it often cannot tell."""
        made = finetune(self.settings, minutes=minutes, at_once=True, tell=lambda line: print(line, flush=True))
        assert made is not None
        self.promote(made)
        return made

    def promote(self, made: Finetuned) -> None:
        """Put a generation into use."""
        registry(self.settings).promote(made.generation.id, by=OPERATOR, at=datetime.now(UTC), why="the bench")

    def figures(self, paths: Sequence[Path], seen: set[str]) -> dict[str, dict[str, float]]:
        """What became of documents that nobody labelled, as decided last, under each promise."""
        counts: dict[str, Counter[str]] = {}
        with open_ledger(self.settings) as ledger:
            history = History(self.settings, ledger)
            for past in history.past([str(path) for path in paths]):
                known = self.labelled[Path(past.evidence.document.source)]
                where = "seen" if known.group in seen else "elsewhere"
                terms = history.terms(past.evidence.terms)
                for promise in PROMISES:
                    court = Court(_under(terms, promise))
                    decided = court.result(past.evidence).as_json()
                    own = counts.setdefault(f"{where}, {promise:g}", Counter())
                    own.update(_counted(known, self.schemas[str(known.document_type)], decided))
        return {name: _shares(found) for name, found in counts.items()}


def _under(terms: Terms, promise: float) -> Terms:
    """The same terms with another promise."""
    return replace(terms, promise=terms.promise.model_copy(update={"max_error": promise}))


def _seen(reviews: Reviews, review: int) -> int:
    return max((given.number for given in reviews.given(review)), default=0)


def _answers(
    known: LabelledDocument, schema: Schema, result: Mapping[str, Any], asked: Sequence[str]
) -> Iterator[tuple[str, Answer]]:
    """What the operator says: of what the set knows the truth, of what is asked beside it that it cannot be read."""
    conventions = conventions_of(known.document.text, known.document.language)
    for spec in schema.values:
        if spec.name not in known.truth:
            continue
        forms = [normalise(spec.kind or "text", value, conventions) for value in known.truth[spec.name]]
        values = [form.value for form in forms if form and form.value]
        if not known.truth[spec.name]:
            yield spec.name, Answer(state="absent")
        elif values:
            shown = _entries(result["fields"].get(spec.name))
            said = tuple(_said(spec, value, shown) for value in (values if spec.many else values[:1]))
            yield spec.name, Answer(state="present", values=said, corrected=any(not one.words for one in said))
    for name in asked:
        if name not in known.truth and name != "document_type":
            yield name, Answer(state="unreadable")


def _said(spec: FieldSpec, value: str, shown: Sequence[Mapping[str, Any]]) -> Said:
    """The value that is proposed where it is this one, with its words; else typed."""
    for entry in shown:
        if entry.get("value") and same_value(spec.kind or "text", entry["value"], value):
            return Said(value=entry["value"], raw=entry["raw"], words=tuple(entry.get("words") or ()))
    return Said(value=value, raw=value)


def _entries(entry: Any) -> list[Mapping[str, Any]]:
    return [] if entry is None else list(entry) if isinstance(entry, list) else [entry]


def _counted(known: LabelledDocument, schema: Schema, decided: Mapping[str, Any]) -> Counter[str]:
    """Values that are known, proposed right, accepted and right, accepted and wrong."""
    found = Counter[str]()
    is_type = decided["document_type"] is not None and decided["document_type"]["value"] == schema.name
    conventions = conventions_of(known.document.text, known.document.language)
    for spec in schema.values:
        if not known.truth.get(spec.name):
            continue
        forms = [normalise(spec.kind or "text", value, conventions) for value in known.truth[spec.name]]
        truths = [form.value if form else value for form, value in zip(forms, known.truth[spec.name], strict=True)]
        shown = [e for e in _entries(decided["fields"].get(spec.name)) if e.get("state") == "present"]
        right = hits(spec, truths, [entry["value"] for entry in shown]) if is_type else [False] * len(shown)
        found["known"] += wanted(spec, truths)
        found["right"] += sum(right)
        for entry, hit in zip(shown, right, strict=True):
            if entry["decision"] == "accept":
                found["covered" if hit else "wrong"] += 1
    return found


def _shares(found: Counter[str]) -> dict[str, float]:
    known = max(found["known"], 1)
    return {
        "known": found["known"],
        "right": round(found["right"] / known, 3),
        "coverage": round(found["covered"] / known, 3),
        "wrong": found["wrong"],
    }


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
    parser.add_argument("--home", type=Path, required=True, help="new folder for the ledger and the models")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=6.0, help="budget of each training")
    parser.add_argument("--plot", type=Path, help="draw the curve, as .svg or .png")
    parser.add_argument("--made-documents", type=int, default=40, help="that the gate compares on, of each type")
    args = parser.parse_args()
    os.environ |= {
        "SLUICE_HOME": str(args.home),
        "SLUICE_TIERS": "1",
        "SLUICE_ROUTER_MAX_ERROR": str(PROMISES[1]),
        "SLUICE_LEARN_MADE_DOCUMENTS": str(args.made_documents),
    }
    documents = [
        d for d in gather(args.data, shipped_schemas(), cache=args.cache, only=("sroie",)) if d.part != "train"
    ]
    documents = random.Random(7).sample(documents, len(documents))
    loop = Loop(Settings.load(), load_schemas(None), {})
    third = len(documents) // 3
    rest = loop.add(args.home / "rest", documents[:third])
    coming = documents[third:]
    told: list[dict[str, Any]] = []
    loop.process(rest)
    seen = {d.group for d in coming}
    told.append({"labelled": 0, "figures": loop.figures(rest, seen)})
    print(json.dumps(told[-1]), flush=True)
    for turn in range(args.rounds):
        new = coming[turn * len(coming) // args.rounds : (turn + 1) * len(coming) // args.rounds]
        paths = loop.add(args.home / f"round{turn}", new)
        loop.process(paths)
        loop.settle(paths)
        made = loop.learn(args.minutes)
        loop.process(rest)
        labelled = (turn + 1) * len(coming) // args.rounds
        told.append({"labelled": labelled, "gate": made.verdict, "figures": loop.figures(rest, seen)})
        print(json.dumps(told[-1]), flush=True)
    print(json.dumps(told, indent=1))
    if args.plot:
        write_plot(args.plot, [_panel(told, "coverage", "Accepted and right"), _panel(told, "right", "Proposed right")])


def _panel(told: Sequence[Mapping[str, Any]], what: str, title: str) -> Panel:
    """A share over the rounds, of vendors of whom something was labelled in the end, and of others."""
    lines = {
        name: Line([(turn["labelled"], turn["figures"][name][what]) for turn in told if name in turn["figures"]])
        for name in told[-1]["figures"]
        if what == "coverage" or name.endswith(f" {PROMISES[1]:g}")
    }
    return Panel(title, "documents labelled", "share of the known values", lines, percent_x=False)


if __name__ == "__main__":
    main()
