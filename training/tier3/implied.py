"""A value that a document says without printing it: when an invoice is due, from its date and the time to pay."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.schema import FieldSpec
from documents.values import conventions_of, find_values, normalise
from tiers.llm.answer import JOINER, Derived
from tiers.llm.derive import follows, worked_out
from training.datasets.labelled import LabelledDocument, Span

DUE, ISSUED = "due_date", "invoice_date"
_OTHERWISE = re.compile(
    r"fin de mois|end of (?:the )?month|\beom\b|monatsende|ende des monats|after (?:receipt|delivery)", re.I
)
"""What makes another day of date and time."""


@dataclass(frozen=True)
class Implied:
    """A value with the words that it is worked out from, and where these stand."""

    answer: Derived
    spans: tuple[Span, Span]


def implied(labelled: LabelledDocument, spec: FieldSpec) -> Implied | None:
    """What a document says of a field without printing it; None where nothing follows, or not for certain: there must
    be one time in it, and the day that follows be the true one, where that is known."""
    issued = labelled.spans.get(ISSUED, ())
    if spec.name != DUE or spec.kind != "date" or not issued or labelled.spans.get(DUE):
        return None
    text = labelled.document.text
    conventions = conventions_of(text, labelled.document.language)
    terms = list(find_values("duration", text, conventions))
    if len(terms) != 1 or _OTHERWISE.search(text):
        return None
    spans = issued[0], terms[0]
    day, term = (" ".join(text[slice(*span)].split()) for span in spans)
    value = worked_out("date plus time", "date", [day, term], conventions)
    truths = [normal.value for t in labelled.truth.get(DUE, ()) if (normal := normalise("date", t, conventions))]
    if value is None or any(not follows("date plus time", "date", t, [day, term], conventions) for t in truths):
        return None
    said = {"value": value, "from": JOINER.join((day, term)), "rule": "date plus time"}
    return Implied(Derived.model_validate(said), spans)
