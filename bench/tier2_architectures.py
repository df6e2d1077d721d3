"""gliner2's two architectures on our documents: span (GLiNER2) beside boundary (GLiNER2.5); prints JSON lines, a table.

    python bench/tier2_architectures.py --data ../shared/data --base runs/bases/me5_3 --cache runs/read \\
        --steps 400 --out runs/arch --most 40 --seed 1

Both start from the same encoder (with ``--init`` its lower layers are tier 1's, without the boxes) and see the same
windows in the same order, for as many steps of the library's own trainer and loss, at the same rates (the pretrained
encoder's, and one for all heads: the library itself would train what is called an encoder in a head as slowly as the
pretrained one). No layout, no boxes, no dropout; words as ``--splitter`` makes them. Windows are of training vendors
and of made documents, the values marked where they stand, asked for in the words that serving uses; of rows a part is
asked for as records. Measured are calibration vendors and held-out layouts, by exact match of normal forms, as
``training.compare`` does it: fields, rows that are read off the page from their cells, and rows that the model itself
forms as records (``record rows``). Scores of the two are not of one scale, so there are several floors.

The library has no word for "learn nothing here": a value's other mentions count as wrong. Each architecture has a
process of its own, so that peaks of memory compare. What is trained or measured already in ``--out`` is not done again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Any

import torch
from gliner2 import AutoExtractor
from gliner2.configuration import ExtractorConfig
from gliner2.processor import SamplingConfig
from gliner2.training.trainer import ExtractorDataset, ExtractorTrainer, TrainingConfig
from torch import nn
from torch.utils.data import DataLoader

from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from tiers.gliner.labels import field_label
from tiers.grounding import CELL_AT, Grounding
from tiers.manifest import ModelFolder
from tiers.published.boundary import BoundaryExtractor, to_library
from tiers.published.reading import quiet
from tiers.rows import Cell
from tiers.schema_extractor import ExtractionSchema, Field, Structure
from tiers.schema_extractor.by_text import TextReader
from tiers.schema_extractor.compiled import DOCUMENT_TYPE, compile_passes
from tiers.schema_extractor.tier2 import SchemaTier
from tiers.schema_extractor.words import SPLITTERS, document_words, split_words
from training.arguments import add_labelled_sets, folder
from training.batches import batches
from training.compare import ROWS, SHOWN, held_out, measure, rows_of, synthetic_pages
from training.datasets.gather import gather
from training.datasets.labelled import LabelledDocument, Span
from training.figures import Count
from training.material import learnt_from, sources
from training.places import OWN_TYPES
from training.tier2.start import warm_start

ARCHITECTURES = ("span", "boundary")
WEIGHTS = {
    "sroie": 2.0,
    "einvoice_pdf": 2.0,
    "adbuy_deepform": 2.0,
    "kleister_nda": 1.0,
    "invoice": 4.0,
    "receipt": 2.0,
}
WORDS = 300
"""The most words of a training window."""
AS_RECORDS = 0.3
"""How often the rows of a document are asked for as records, and nothing else."""
BOUNDARY_HEAD = {"enable_relations": False, "max_gold_per_query": 64}
"""No relation is asked for; a page may list more than the 32 cells of a column that the library allows for."""
AS_GIVEN = SamplingConfig(
    remove_json_structure_prob=0.0, remove_json_field_prob=0.0, shuffle_entities=True, remove_entity_prob=0.1,
    synthetic_entity_label_prob=0.0, remove_classification_label_prob=0.0, synthetic_label_prob=0.0,
)  # fmt: skip
"""By default the library renames a fifth of all entities to "entity 1", which says nothing where none is described."""


@dataclass(frozen=True)
class Window:
    """One text and its schema in the library's training format. ``tokens``: how long both are."""

    text: str
    schema: Mapping[str, Any]
    tokens: int
    has_target: bool


class Library(BoundaryExtractor):
    """gliner2's own inference behind our interface, of either architecture; ``seconds``: of the processor, in it."""

    def __init__(self, model: Any, splitter: str) -> None:
        name = str(model.config.architecture)
        model.enable_records = getattr(model, "enable_records", False)  # the span architecture counts records instead
        super().__init__(ModelFolder(Path(), name, "trial", "0" * 8, {}), model)
        self.config = replace(self.config, splitter=splitter)
        self.seconds = 0.0

    def _extract(self, text: str, asked: Any, threshold: float) -> Mapping[str, Any]:
        began = time.process_time()
        given = super()._extract(text, asked, threshold)
        self.seconds += time.process_time() - began
        return given


class RecordTier:
    """Rows as the model itself forms them."""

    tier = 2

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self.model = reader.folder.label

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        """Look for the records of every schema."""
        words = document_words(document, self._reader.config.splitter, lower=True)
        grounding = Grounding.of(document, tier=self.tier, model=self.model)
        found: list[Extraction] = []
        for schema in schemas:
            for asked, columns in structures_of(schema):
                read = self._reader.read(document, words, ExtractionSchema(structures=(asked,)), threshold=CELL_AT)
                for number, record in enumerate(read.structures[asked.name]):
                    for spec in columns:
                        for s in record[field_label(spec)][:1]:
                            cell = Cell(spec.name, ((words[s.start].start, words[s.end - 1].end),), s.score)
                            found.append(grounding.extraction(cell, schema, spec, row=number))
        return Findings(self.tier, self.model, {}, tuple(found))


class Known:
    """What a tier found in each document, for all that is measured on it; documents are told apart as objects."""

    tier = 2

    def __init__(self, found: Mapping[int, Findings], model: str) -> None:
        self._found = found
        self.model = model

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        """It was looked for already."""
        return self._found[id(document)]


class InOrder(ExtractorTrainer):
    """The library's trainer, on batches that are given, in their order; every report is a line on the screen."""

    def __init__(self, model: Any, config: TrainingConfig, groups: list[list[int]]) -> None:
        super().__init__(model, config)
        self._architecture, self._groups = model.config.architecture, groups
        self._began = time.monotonic()

    def _create_dataloader(self, dataset: Any, *given: Any, **more: Any) -> Any:
        collate = super()._create_dataloader(dataset, *given, **more).collate_fn
        return DataLoader(dataset, batch_sampler=self._groups, collate_fn=collate)

    def _create_optimizer(self) -> torch.optim.AdamW:
        parts: dict[bool, list[nn.Parameter]] = {True: [], False: []}
        for name, weights in self.model.named_parameters():
            parts[name.startswith("encoder.")].append(weights)  # the library: all that has "encoder" in its name
        rates = {True: self.config.encoder_lr, False: self.config.task_lr}
        return torch.optim.AdamW(
            [{"params": own, "lr": rates[pretrained]} for pretrained, own in parts.items()],
            weight_decay=self.config.weight_decay,
        )

    def _log_metrics(self, metrics: Any, prefix: str = "") -> None:
        seconds = round(time.monotonic() - self._began, 1)
        line = {"architecture": self._architecture, "step": self.global_step, "seconds": seconds}
        print(json.dumps(line | {"loss": round(float(metrics["loss"]), 3)}), flush=True)


def main() -> None:
    """Parse the command line, run both, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_labelled_sets(parser)
    parser.add_argument("--base", type=folder, required=True, help="the pretrained encoder that both start from")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints and figures")
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--tokens", type=int, default=3072, help="most tokens of a batch, with its padding")
    parser.add_argument("--encoder-rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--init", type=folder, help="tier 1's model, of which both take the lower layers")
    parser.add_argument("--max-width", type=int, default=16, help="words of the span architecture's longest span")
    parser.add_argument("--splitter", choices=sorted(SPLITTERS), default="document")
    parser.add_argument("--most", type=int, default=40, help="most documents of one set to measure on")
    parser.add_argument("--synthetic", type=int, default=20, help="made pages of held-out layouts, each language")
    parser.add_argument("--floors", type=float, nargs="+", default=[0.1, 0.3, 0.5])
    parser.add_argument("--threads", type=int, default=2, help="of training; measuring takes one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--architecture", choices=ARCHITECTURES, help="only this one, without the table")
    args = parser.parse_args()
    if args.architecture:
        run(args, args.out / args.architecture)
        return
    same_settings({k: str(v) for k, v in vars(args).items() if k not in ("threads", "out")}, args.out, parser)
    for name in ARCHITECTURES:
        if not (args.out / name / "figures.json").is_file():
            own = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
            subprocess.run([sys.executable, __file__, *sys.argv[1:], "--architecture", name], check=True, env=own)
    print(table({name: json.loads((args.out / name / "figures.json").read_text()) for name in ARCHITECTURES}))


def same_settings(settings: Mapping[str, str], out: Path, parser: argparse.ArgumentParser) -> None:
    """Stop where ``out`` was begun with others."""
    path = out / "settings.json"
    if path.is_file() and (known := json.loads(path.read_text())) != settings:
        other = sorted(k for k in settings if known.get(k) != settings[k])
        parser.error(f"{out} was begun with another {', '.join(other)}; give the same, or another --out")
    out.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings, indent=1) + "\n")


def run(args: argparse.Namespace, out: Path) -> None:
    """Train one architecture and measure it, each unless ``out`` has it already."""
    schemas = load_schemas(OWN_TYPES)
    if not (out / "trained.json").is_file():
        torch.set_num_threads(args.threads)
        documents = learnt_from(gather(args.data, schemas, cache=args.cache, only=SHOWN))
        model = build(args.architecture, args.base, max_width=args.max_width, splitter=args.splitter, seed=args.seed)
        if args.init:
            warm_start(model, args.init)
        windows = windows_of(Library(model, args.splitter), schemas)
        drawn = batches(sources(documents, WEIGHTS, schemas), windows, list, tokens_a_batch=args.tokens, seed=args.seed)
        rates = (args.encoder_rate, args.head_rate)
        figures = train(model, list(islice(drawn, args.steps)), out, rates=rates, seed=args.seed)
        (out / "trained.json").write_text(json.dumps(figures, indent=1) + "\n")
    torch.set_num_threads(1)
    with quiet():
        model = AutoExtractor.from_pretrained(str(out / "final"), attention_backend="standard", local_files_only=True)
    model.set_word_splitter(partial(split_words, splitter=args.splitter))
    held = list(held_out(args.data, args.cache, "calibrate", SHOWN, most=args.most, schemas=schemas))
    held += synthetic_pages(args.synthetic, schemas)
    figures = json.loads((out / "trained.json").read_text()) | measured(
        Library(model.float().eval(), args.splitter), held, schemas, args.floors
    )
    (out / "figures.json").write_text(json.dumps(figures) + "\n")


def build(architecture: str, base: Path, *, max_width: int, splitter: str, seed: int, **head: Any) -> Any:
    """A new model on the base; its heads, and the vectors of the prompt's signs, are random."""
    torch.manual_seed(seed)
    own: dict[str, Any] = (
        {"max_width": max_width} if architecture == "span" else {"boundary_head": BOUNDARY_HEAD | head}
    )
    config = ExtractorConfig(model_name=str(base), architecture=architecture, **own)
    with quiet():
        model = AutoExtractor.from_config(config, word_splitter=partial(split_words, splitter=splitter))
    model.processor.sampling_config = AS_GIVEN
    for module in model.modules():
        if isinstance(module, nn.Dropout):  # random numbers cost 40 % of a step on a CPU
            module.p = 0.0
    return model


def windows_of(
    reads: Library, schemas: Mapping[str, Schema]
) -> Callable[[LabelledDocument, random.Random], list[Window]]:
    """What turns a document into windows, asked for as ``SchemaTier`` and ``RecordTier`` ask."""
    titles = [s.title for s in schemas.values()]
    passes = {name: list(compile_passes(s, titles, TextReader(reads))) for name, s in schemas.items()}

    def windows(labelled: LabelledDocument, rng: random.Random) -> list[Window]:
        schema = schemas[str(labelled.document_type)]
        as_records = bool(labelled.row_spans) and rng.random() < AS_RECORDS
        asked = [ExtractionSchema(structures=tuple(s for s, _ in structures_of(schema)))] if as_records else []
        made = [w for one in asked or passes[schema.name] for w in _windows(labelled, schema, one, reads)]
        return [w for w in made if w.has_target] if as_records else made

    return windows


def structures_of(schema: Schema) -> Iterator[tuple[Structure, Sequence[FieldSpec]]]:
    """What a type's records are asked for by, and their columns. The first column is what a record is formed around."""
    for name, columns in schema.records.items():
        yield (
            Structure(schema.field(name).description, tuple(Field(field_label(c), many=False) for c in columns)),
            columns,
        )


def _windows(labelled: LabelledDocument, schema: Schema, asked: ExtractionSchema, reads: Library) -> Iterator[Window]:
    """Stretches of whole words, one after the other, each as long as fits beside what is asked."""
    text = labelled.document.text
    words = document_words(labelled.document, reads.config.splitter, lower=True)
    first, size = 0, WORDS
    while first < len(words):
        start, end = words[first].start, words[min(first + size, len(words)) - 1].end
        tokens = reads.length(text[start:end], asked)
        if tokens > reads.config.max_tokens and size > 1:
            size //= 2
            continue
        if tokens <= reads.config.max_tokens:
            told, has_target = taught(labelled, schema, asked, (start, end))
            yield Window(text[start:end], told, tokens, has_target)
        first, size = first + size, WORDS


def taught(
    labelled: LabelledDocument, schema: Schema, asked: ExtractionSchema, window: Span
) -> tuple[dict[str, Any], bool]:
    """What is asked of a window in the library's training format, each value pinned to its place, and whether any is
    there. A field is left out where it is not known whether or where the document states it."""

    def places(spans: Sequence[Span]) -> list[dict[str, Any]]:
        inside = [s for s in spans if window[0] <= s[0] and s[1] <= window[1]]
        text = labelled.document.text
        return [{"text": text[a:b], "start": a - window[0], "end": b - window[0]} for a, b in inside]

    told: dict[str, Any] = to_library(asked, records=True).build()
    entities: dict[str, list[dict[str, Any]]] = {}
    for spec in (*schema.values, *schema.cells):
        spans = labelled.spans.get(spec.name, ())
        known = spans or not labelled.truth.get(spec.name, ("?",))
        if known and field_label(spec) in told["entities"]:
            entities.setdefault(field_label(spec), []).extend(places(spans))
    rows = []
    for structure, columns in structures_of(schema) if asked.structures else ():
        for row in labelled.row_spans:
            cells = {field_label(c): places(row.get(c.name, ())[:1]) for c in columns}
            if any(cells.values()):  # "": None would be looked for as the word "None"
                rows.append({structure.name: {label: cell[0] if cell else "" for label, cell in cells.items()}})
    told |= {"entities": entities, "json_structures": rows}
    for task in told["classifications"]:
        assert task["task"] == DOCUMENT_TYPE, "a choice, whose answer is not known"
        task["true_label"] = [schema.title]
    return told, bool(rows) or any(entities.values())


def train(
    model: Any, steps: Sequence[Sequence[Window]], out: Path, *, rates: tuple[float, float], seed: int
) -> dict[str, float]:
    """One step on each of the batches; what it took. The model is left in ``out/final``."""
    groups = [list(range(a, b)) for a, b in pairwise(accumulate(map(len, steps), initial=0))]
    data = ExtractorDataset([{"input": w.text, "output": dict(w.schema)} for b in steps for w in b], shuffle=False)
    config = TrainingConfig(
        output_dir=str(out), max_steps=len(steps), encoder_lr=rates[0], task_lr=rates[1], seed=seed,
        logging_steps=max(1, len(steps) // 40), eval_strategy="no", num_workers=0, pin_memory=False,
        fp16=False, bf16=False, validate_data=False, on_capacity_exceeded="truncate_with_warning",
    )  # fmt: skip
    began = time.process_time()
    with quiet(), open(os.devnull, "w") as nowhere, redirect_stderr(nowhere):  # where it draws a bar
        summary = InOrder(model, config, groups).train(data)
    assert summary["total_steps"] == len(steps)
    return {
        "windows a step": round(len(data) / len(steps), 2),
        "seconds a step": round(summary["total_time_seconds"] / len(steps), 3),
        "processor seconds a step": round((time.process_time() - began) / len(steps), 3),
        "peak MB of training": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        "parameters": sum(p.numel() for p in model.parameters()),
        "parameters beside the encoder": sum(p.numel() for n, p in model.named_parameters() if n[:8] != "encoder."),
    }


def measured(
    model: Library, held: Sequence[tuple[str, LabelledDocument]], schemas: Mapping[str, Schema], floors: Sequence[float]
) -> dict[str, Any]:
    """Counts by floor, and what reading takes."""
    tier = SchemaTier(TextReader(model), list(schemas.values()))
    found = {id(d.document): tier.extract(d.document, [schemas[str(d.document_type)]]) for _, d in held}
    counts = {str(floor): measure(Known(found, tier.model), held, schemas, floor=floor) for floor in floors}
    milliseconds = round(1e3 * model.seconds / len(held), 1)
    listed = [(name, d) for name, d in held if d.rows]
    formed = measure(RecordTier(TextReader(model)), listed, schemas, floor=CELL_AT)
    record_rows = {(n.removesuffix(ROWS) + f"record {ROWS}", f): c for (n, f), c in formed.items() if n.endswith(ROWS)}
    told = {
        floor: [[*key, [asdict(c) for c in all_of]] for key, all_of in (own | record_rows).items()]
        for floor, own in counts.items()
    }
    return {"processor ms a document": milliseconds, "documents": len(held), "counts": told}


def table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """F1 by set and field of each architecture and floor, then what each takes."""
    columns = {}
    for floor in next(iter(figures.values()))["counts"]:
        for name, own in figures.items():
            read = {(s, f): [Count(**c) for c in found] for s, f, found in own["counts"][floor]}
            columns[f"{name} {floor}"] = read
    lines = [f"{'set':26}{'field':26}{'n':>5}" + "".join(f"{name:>14}" for name in columns)]
    for row in rows_of(list(columns.values())):
        f1s = "".join(f"{x:14.3f}" for x in row["f1"])
        lines.append(f"{row['set']:26}{row['field']:26}{row['mentions']:5}{f1s}")
    lines.append(f"\n{'':57}" + "".join(f"{name:>14}" for name in figures))
    for fact in [fact for fact in next(iter(figures.values())) if fact != "counts"]:
        lines.append(f"{fact:57}" + "".join(f"{own[fact]:>14}" for own in figures.values()))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
