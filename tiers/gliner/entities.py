"""Any GLiNER checkpoint on any text: what the gliner library's ``predict_entities`` does, without torch.

model = GlinerModel(Path("a/model/folder"), threads=2)
entities(model, "Acme Ltd. invoiced 120 EUR.", ["company", "amount of money"])
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tiers.gliner.decode import resolve
from tiers.gliner.model import GlinerModel
from tiers.gliner.words import split_text


class Entity(NamedTuple):
    """A piece of a text, ``text[start:end]``, the label it goes by, and the model's score in 0…1."""

    start: int
    end: int
    text: str
    label: str
    score: float


def entities(
    model: GlinerModel,
    text: str,
    labels: Sequence[str],
    *,
    threshold: float = 0.5,
    nested: bool = False,
    multi_label: bool = False,
) -> list[Entity]:
    """The entities of a text of any length, in its order.

    Args:
        threshold: spans that do not score more are left out.
        nested: an entity may lie within another.
        multi_label: the same words may be an entity under several labels.
    """
    distinct = list(dict.fromkeys(labels))
    words = split_text(text, model.config.splitter)
    kept = resolve(model.find(words, distinct, threshold=threshold).spans, nested=nested, multi_label=multi_label)
    found = []
    for span in kept:
        start, end = words[span.start].start, words[span.end - 1].end
        found.append(Entity(start, end, text[start:end], distinct[span.label], span.score))
    return found
