"""Labels that a model of tier 1 was never trained on: general named entities, and fields of unknown document types.

    python -m training.tier1.zero_shot --data ../shared/data --model runs/tier1/model

Exact spans and labels, flat, micro F1 with a 95 % interval (bootstrap over texts). Of general sets those that training
holds out (training/datasets/ner.py): every text is asked for all labels of its set; labels that other sets taught are
told apart from those that none did. Of made forms the document types that training holds out
(training/datasets/synthetic.py): every page is asked for all fields of its type, each by a description that no page
prints, in the language of the page and in English.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tiers.gliner.decode import resolve
from tiers.gliner.model import GlinerModel
from tiers.gliner.words import split_document
from training.arguments import folder
from training.datasets.forms import asked_for_all, group_of
from training.datasets.labelled import LabelledDocument
from training.datasets.ner import HELD_OUT, held_out_entities
from training.datasets.synthetic import HELD_OUT as HELD_OUT_LAYOUTS
from training.figures import Count, f1, interval
from training.synthetic import LANGUAGES, Language, SyntheticDocument, generate
from training.wordings import GENERAL

TAUGHT = frozenset(GENERAL)
"""Labels of the held-out sets that other sets teach."""
FIRST_SEED = 500_000


def main() -> None:
    """Parse the command line, run, print a table (or JSON)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=folder, required=True, help="folder of the labelled sets")
    parser.add_argument("--model", type=folder, required=True, help="model folder")
    parser.add_argument("--texts", type=int, default=150, help="most texts (of four sentences each) of one file")
    parser.add_argument("--forms", type=int, default=100, help="made forms of each language")
    parser.add_argument("--threshold", type=float, default=0.3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    model = GlinerModel(args.model, threads=args.threads)
    rows = list(measure(model, args.data / "ner", threshold=args.threshold, texts=args.texts))
    if not rows:
        parser.error(f"{args.data / 'ner'}: none of {', '.join(sorted(HELD_OUT))} is there")
    rows += measure_forms(model, args.forms, threshold=args.threshold)
    if args.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'set':16}{'label':22}{'mentions':>9}{'F1':>7}  95 % interval")
    for row in rows:
        print("{set:16}{label:22}{mentions:>9}{f1:>7.3f}  {low:.2f} … {high:.2f}".format(**row))


def measure(model: GlinerModel, folder: Path, *, threshold: float, texts: int) -> Iterator[dict[str, Any]]:
    """A row for each label of each set, then one for the labels never taught, and one for all."""
    for name in sorted(HELD_OUT):
        documents = list(held_out_entities(folder / name, limit_a_file=texts))
        labels = sorted({label for d in documents for label in d.free_labels})
        counts: dict[str, list[Count]] = defaultdict(list)
        for labelled in documents:
            for label, count in _counts(model, labelled, labels, threshold).items():
                counts[label].append(count)
        groups = {label: [label] for label in labels}
        groups["(never taught)"] = [label for label in labels if label not in TAUGHT]
        groups["(all)"] = labels
        for title, members in groups.items():
            own = [c for label in members for c in counts[label]]
            if any(c.wanted for c in own):
                yield _row(name, title, own)


def measure_forms(model: GlinerModel, forms: int, *, threshold: float) -> Iterator[dict[str, Any]]:
    """A row for each language of pages and of labels, over ``forms`` pages of held-out document types."""
    for language in LANGUAGES:
        pages = list(itertools.islice(_strange_forms(language), forms))
        for spoken in dict.fromkeys((language, "en")):
            own: list[Count] = []
            for made in pages:
                labelled = asked_for_all(made, spoken)
                own += _counts(model, labelled, list(labelled.free_labels), threshold).values()
            yield _row(f"forms {language}", f"(asked in {spoken})", own)


def _strange_forms(language: Language) -> Iterator[SyntheticDocument]:
    drawn = (generate("form", seed=seed, language=language) for seed in itertools.count(FIRST_SEED))
    return (made for made in drawn if group_of(made) in HELD_OUT_LAYOUTS)


def _row(name: str, title: str, own: list[Count]) -> dict[str, Any]:
    low, high = interval(own)
    figures = {"f1": round(f1(own), 4), "low": round(low, 4), "high": round(high, 4)}
    return {"set": name, "label": title, "mentions": sum(c.wanted for c in own), **figures}


def _counts(model: GlinerModel, labelled: LabelledDocument, labels: list[str], threshold: float) -> Mapping[str, Count]:
    words = split_document(labelled.document, model.config.splitter)
    kept = resolve(model.find(words, labels, threshold=threshold).spans)
    said = defaultdict(set)
    for span in kept:
        said[labels[span.label]].add((words[span.start].start, words[span.end - 1].end))
    wanted = {label: set(labelled.free_labels.get(label, ())) for label in labels}
    text = labelled.document.id
    return {n: Count(len(wanted[n]), len(said[n]), len(wanted[n] & said[n]), group=text) for n in labels}


if __name__ == "__main__":
    main()
