"""The model card of a run: what a tier was made of, what it is worth, and what quantising it cost, label by label.

    python -m training.card --run runs/tier1 --data ../shared/data --cache runs/read

Measures the quantised model beside the FP32 one, if the run still has it (see ``training.compare``), on documents of
vendors and layouts that training left out; writes the figures to ``metrics`` of ``model/manifest.json``, and to
``model/README.md``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import Any

from documents.schemas import load_schemas
from tiers.manifest import MANIFEST
from training.arguments import add_labelled_sets, folder
from training.compare import EVERY_SET, SHOWN, held_out, load_tier, measure, rows_of, synthetic_pages
from training.lineage import lineage
from training.places import OWN_TYPES
from training.synthetic import KINDS

FLOOR = 0.3
WEAK = 0.7
"""F1 below which a field is named as weak."""
FEWEST = 10
"""Mentions from which a figure is worth a sentence."""
AIM = 0.6
"""F1 points that quantising may cost a label."""
COMPARED = 30
"""Mentions of a label from which its loss by quantising is."""


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=folder, required=True, help="folder of the run, with model/ and perhaps fp32/")
    add_labelled_sets(parser)
    parser.add_argument("--most", type=int, default=80, help="most documents of one set")
    parser.add_argument(
        "--synthetic", type=int, default=60, help="synthetic documents of held-out layouts, each language"
    )
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    if not (args.run / "model").is_dir():
        parser.error(f"{args.run}: no model/ here; train and export first")
    schemas = load_schemas(OWN_TYPES)
    documents = list(held_out(args.data, args.cache, "calibrate", SHOWN, most=args.most, schemas=schemas))
    if not documents:
        parser.error(f"{args.data}: no document of it is measured on (docs/training.md, Data and bases)")
    documents += synthetic_pages(args.synthetic, schemas, tuple(KINDS))
    folders = {kind: args.run / kind for kind in ("fp32", "model") if (args.run / kind).is_dir()}
    found = [
        measure(load_tier(f, schemas, threads=args.threads), documents, schemas, floor=FLOOR) for f in folders.values()
    ]
    metrics = [
        {"set": row["set"], "field": row["field"], "mentions": row["mentions"]}
        | ({"fp32": row["f1"][0]} if "fp32" in folders else {})
        | {"f1": row["f1"][-1]}
        for row in rows_of(found)
    ]
    path = args.run / "model" / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    files = manifest.pop("files")
    manifest |= {"metrics": {"what": f"F1 at a score of {FLOOR}, vendors and layouts unseen", "rows": metrics}}
    path.write_text(json.dumps(manifest | {"files": files}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sizes = {kind: sum(f.stat().st_size for f in path.iterdir()) for kind, path in folders.items()}
    text = card(manifest, metrics, size=sizes["model"], whole=sizes.get("fp32"))
    (args.run / "model" / "README.md").write_text(text, encoding="utf-8")
    print(args.run / "model" / "README.md")


def card(manifest: Mapping[str, Any], metrics: Sequence[Mapping[str, Any]], *, size: int, whole: int | None) -> str:
    """The card in Markdown; ``size`` in bytes, and ``whole``, that in FP32, None where that was not measured."""
    data = manifest["training_data"].items()
    own = [r for r in metrics if r["field"] != "ALL" and r["set"] != EVERY_SET]
    weak = sorted({r["field"] for r in own if r["mentions"] >= FEWEST and r["f1"] < WEAK})
    pooled = [r for r in metrics if r["set"] == EVERY_SET and r["mentions"] >= COMPARED]
    losses = sorted(((r["fp32"] - r["f1"]) * 100, r["field"]) for r in pooled if "fp32" in r)
    rows = (
        f"| {r['set']} | {words(r['field'])} | {r['mentions']} | {r['f1']:.3f} |"
        + (f" {100 * (r['f1'] - r['fp32']):+.1f} |" if "fp32" in r else "")
        for r in metrics
    )
    made, earlier = manifest["configuration"], lineage(manifest)[1:]
    share = f"; {made['start_share']:.0%} of the weights are theirs" if made.get("start_share") else ""
    return TEMPLATE.format(
        **manifest,
        what=_what(made),
        base_note=BASES.get(made.get("text_base") or made["base"], ""),
        earlier=EARLIER.format(runs=", ".join(_told(run) for run in earlier), share=share) if earlier else "",
        size=size / 1e6,
        smaller=f", {whole / size:.1f} times less than in FP32" if whole else "",
        heading=BESIDE if whole else ALONE,
        column="; the last column: F1 points, against FP32" if whole else "",
        columns="| set | field | mentions | F1 | INT8 − FP32 |\n|---|---|---|---|---|" if whole else HEAD,
        hours=manifest["training_seconds"] / 3600,
        data=", ".join(f"{name} ({facts['documents']})" for name, facts in data),
        weak=", ".join(map(words, weak)) or "none",
        below=WEAK,
        lost=_lost(losses) if losses else "",
        floor=FLOOR,
        rows="\n".join(rows),
    )


def _what(made: Mapping[str, Any]) -> str:
    """Which model a configuration is of: tier 1's says how it scores, tier 2's how wide its spans are."""
    bi = bool(made.get("label_base"))
    return (GLINER if "dot" in made else GLINER2).format(
        encoder="bi" if bi else "uni",
        table="token table and label encoder" if bi else "token table",
        layout="sees the boxes of the words; " if made["layout"] else "",
        scorer="by inner product" if made.get("dot") else "by gliner's network",
        width=made.get("served_width"),
    )


def _lost(losses: Sequence[tuple[float, str]]) -> str:
    """What quantising cost, in words; ``losses`` (points, label) ascend."""
    beyond = [f"{words(label)} ({points:.1f})" for points, label in reversed(losses) if points > AIM]
    return LOST.format(
        labels=len(losses),
        mentions=COMPARED,
        aim=AIM,
        beyond=", ".join(beyond) or "none",
        mean=sum(abs(points) for points, _ in losses) / len(losses),
    )


def _told(run: Mapping[str, Any]) -> str:
    """An earlier run in a few words: its name, its steps, what it learnt from."""
    data = ", ".join(f"{name} ({facts['documents']})" for name, facts in run.get("data", {}).items())
    return f"{run['run']} ({run['step']} steps; {data})"


def words(name: str) -> str:
    """A field's name as people write it."""
    return name.replace("_", " ")


LOST = """
Labels with at least {mentions} mentions over all sets: {labels}. More than {aim} points lost by quantising: {beyond}.
A label changes by {mean:.2f} points in the mean, up or down. One document moves a label of 75 mentions by 1.3 points.
"""

BASES = {"me5_3": " (me5_3: multilingual-e5-small with a vocabulary of English, German and French)"}
EARLIER = """
  Started from the weights of earlier runs: {runs}{share}."""

GLINER = """GLiNER {encoder}-encoder, token level; {layout}scores {scorer}.
  Linear layers in INT8, scaled token by token; {table} in 4 bits;"""

GLINER2 = """GLiNER2 of the span architecture; {layout}spans of up to {width} words, records, pairs and the document's
  type in one pass. Linear layers in INT8, scaled token by token; {table} in 4 bits,
  the small graphs in INT8 on disk alone;"""

BESIDE = "What the weights are worth, and what quantising them cost"
ALONE = "What the weights are worth, quantised; in FP32 they were not measured"
HEAD = "| set | field | mentions | F1 |\n|---|---|---|---|"

TEMPLATE = """\
# {name} {version}

- **What**: {what} {size:.0f} MB in all{smaller}.
- **Base**: {base}{base_note}.
- **For**: fields of invoices, receipts, contracts and advertising orders in English, German and French, and of types
  that a user describes; the document's type.
- **Trained** for {hours:.1f} hours ({steps} steps) on documents of these sets: {data};
  and on synthetic documents and sentences, drawn anew at each step. Never on WildReceipt. Hashes of the documents
  and the configuration are in `manifest.json`.{earlier}
- **Splits** are by vendor (`training/datasets/splits.json`). End to end, on vendors of the test part:
  `docs/evaluation.md`.
- **Weak**, with an F1 below {below} in some set of the table: {weak}.
- **Licence**: {licence}. The base is MIT, see `NOTICE`.

## {heading}

`python -m training.card`: the weights alone, on documents of vendors and layouts that training left out (part
`calibrate`). A field's best candidate counts if it scores {floor}{column}.
{lost}
{columns}
{rows}
"""


if __name__ == "__main__":
    main()
