"""A calibration on documents of a user's own: what is measured there stands beside what was shipped or replaces it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from documents.errors import DocumentError, UsageError
from documents.extraction import Extractor
from documents.schema import Schema
from router import Looker
from training.calibrate import MOST_OF_A_VENDOR, calibrate
from training.confidence import FEWEST
from training.datasets.labelled import LabelledDocument
from training.datasets.reading import CachedReader
from training.scoring import Case

ORIGIN = "own"
_BY_TYPE = ("schemas", "read_as", "required", "fields")
"""Parts of a calibration that are told by type."""


def apart(cases: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """Those of which people say what is true, and those of which their e-invoice does.

    Raises:
        UsageError: there are only the latter.
    """
    there = [case for case in cases if case.path is not None]
    people = [case for case in there if not case.by_einvoice]
    issuers = [case for case in there if case.by_einvoice]
    if issuers and not people:
        raise UsageError(
            f"all {len(issuers)} documents with truth are labelled by their e-invoice, and only documents whose page "
            "and XML agree are: what is counted on these holds for no others, so label some by hand "
            "(docs/evaluating.md); e-invoices are accepted for the issuer's own data without a calibration"
        )
    return people, issuers


def own_documents(
    cases: Iterable[Case], reader: CachedReader, schemas: Mapping[str, Schema], unread: list[str]
) -> Iterator[LabelledDocument]:
    """The documents, read, with what is known of them; those that cannot be read are named in ``unread``."""
    for case in cases:
        if case.path is None:
            continue
        try:
            document = reader.read(case.path)
        except DocumentError as exc:
            unread.append(f"{case.path}: {exc}")
            continue
        schema = schemas[case.document_type]
        truth = {
            name: tuple(forms[0] for forms in known.values) if schema.field(name).many else (*known.values, ())[0]
            for name, known in case.fields.items()
        }
        yield LabelledDocument(document, ORIGIN, case.group, case.document_type, truth, by_einvoice=case.by_einvoice)


def enough(documents: Sequence[LabelledDocument]) -> Counter[str]:
    """How many there are of each type.

    Raises:
        UsageError: too few to measure any field.
    """
    by_type = Counter(str(d.document_type) for d in documents)
    if max(by_type.values(), default=0) < FEWEST:
        said = ", ".join(f"{n} of type {name}" for name, n in by_type.items()) or "none"
        raise UsageError(f"too few documents with truth ({said}): a field is measured on {FEWEST} or more")
    return by_type


def own_calibration(
    documents: Sequence[LabelledDocument],
    tier1: Extractor,
    further: Sequence[Looker],
    schemas: Mapping[str, Schema],
    *,
    shipped: Path,
    build: str,
    timed: Sequence[Looker],
    most_of_a_vendor: int = MOST_OF_A_VENDOR,
) -> dict[str, Any]:
    """The calibration as it is written. Of types that none of the documents is of, and of how types are told, what
    ``shipped`` says is kept, where that was measured with the same tiers and the same reading.

    Raises:
        UsageError: there are too few documents to measure any field.
    """
    by_type = enough(documents)
    made = calibrate(
        documents,
        [],
        tier1,
        further,
        schemas,
        build=build,
        made_pages=0,
        timed=timed,
        most_of_a_vendor=most_of_a_vendor,
    )
    known = json.loads(json.dumps(made))  # as it will be read
    if not known["fields"]:
        raise UsageError(f"no field is known of in {FEWEST} documents or more, so none can be measured")
    old = json.loads(shipped.read_text(encoding="utf-8"))
    if (old["tiers"], old["reading"], old["signals"]) != (known["tiers"], known["reading"], known["signals"]):
        return dict(known)
    for part in _BY_TYPE:
        kept = {name: entry for name, entry in old[part].items() if name not in by_type}
        known[part] = {**kept, **known[part]}
    for tier, times in old["seconds"].items():
        known["seconds"][tier] = {**times, **known["seconds"].get(tier, {})}
    return {**known, "types": old["types"], "rows_from": old["rows_from"]}
