"""What a run learns from: documents that it may see, what makes new ones, the labels that it may ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from documents.errors import UsageError
from documents.schema import Schema
from tiers.gliner.labels import title_label, type_label
from training.batches import Sources
from training.datasets.examples import EXAMPLES
from training.datasets.forms import FORM, form_source, type_titles
from training.datasets.forms import label_texts as form_labels
from training.datasets.gather import gather, reading
from training.datasets.labelled import TAUGHT, LabelledDocument
from training.datasets.printed import printed_documents
from training.datasets.reading import cached_reader
from training.datasets.sentences import sentence_source
from training.datasets.sets import SETS
from training.datasets.synthetic import HELD_OUT, synthetic_source
from training.datasets.taught import taught_documents
from training.finetune.snapshot import frozen
from training.places import Places
from training.synthetic import KINDS
from training.synthetic.sentences import label_texts as sentence_labels
from training.wordings import label_wordings, wordings

SENTENCES = "sentences"


def learnt_from(documents: Iterable[LabelledDocument]) -> list[LabelledDocument]:
    """Those that training may see: of printed pages all but the held-out layouts; of the sets the vendors of its part;
    of general texts all, as those that are measured on are sets of their own."""

    def seen(d: LabelledDocument) -> bool:
        return d.group not in HELD_OUT if d.origin == "printed" else d.origin == "ner" or d.part == "train"

    return [d for d in documents if seen(d)]


def documents_of(places: Places, schemas: Mapping[str, Schema]) -> list[LabelledDocument]:
    """What a run learns from: training vendors of the real sets, synthetic pages that our OCR read, what people said of
    documents, and what was labelled for it, but for files that are among these: their truth is known, or they are kept
    for measuring."""
    if places.examples is not None:
        return frozen(places.examples, schemas, "train")
    if places.data is None:
        return []
    cache = places.run.parent / "read"
    known = gather(places.data, schemas, cache=cache)
    printed = printed_documents(places.run.parent / "printed", build=reading())
    taught = _taught(places, schemas, cache, {d.document.id for d in (*known, *printed)})
    return learnt_from([*known, *printed, *taught])


def _taught(places: Places, schemas: Mapping[str, Schema], cache: Path, known: Set[str]) -> list[LabelledDocument]:
    if places.taught is None:
        return []
    with cached_reader(cache) as reader:
        found = taught_documents(places.taught, schemas, reader, held=places.data)
        return [d for d in found if d.document.id not in known]


def sources(
    documents: Sequence[LabelledDocument], weights: Mapping[str, float], schemas: Mapping[str, Schema]
) -> Sources:
    """The configured weights beside the documents, or the generator, that they are the weights of.

    Raises:
        UsageError: a weight is of no origin that there is, or of one that no document is at hand of.
    """
    origins = (*SETS, "ner", "printed", TAUGHT, EXAMPLES, SENTENCES, FORM, *KINDS)
    if strange := [origin for origin in weights if origin not in origins]:
        raise UsageError(f"weights.{strange[0]}: no such origin; there are {', '.join(origins)}")
    found: dict[str, Any] = {}
    for origin, weight in weights.items():
        own = [d for d in documents if d.origin == origin]
        if own:
            found[origin] = (weight, own)
        elif origin == SENTENCES:
            found[origin] = (weight, sentence_source())
        elif origin == FORM:
            found[origin] = (weight, form_source())
        elif origin in KINDS:
            found[origin] = (weight, synthetic_source(origin, schemas[origin]))
        else:
            how = "name their labels (--labels)" if origin == TAUGHT else "fetch or make them"
            raise UsageError(f"weights.{origin}: no such documents are at hand; {how}, or drop the weight")
    return found


def label_texts(schemas: Mapping[str, Schema], documents: Sequence[LabelledDocument]) -> list[str]:
    """Every label text that training may ask for, but for the ways of writing them (``asked.WRITTEN``)."""
    texts = [w for s in schemas.values() for f in (*s.values, *s.cells) for w in wordings(f)]
    texts += [type_label(s) for s in schemas.values()] + [title_label(title) for title in type_titles()]
    free = dict.fromkeys(label for d in documents for label in d.free_labels)
    texts += [w for label in free for w in label_wordings(label)]
    return list(dict.fromkeys([*texts, *form_labels(), *sentence_labels()]))
