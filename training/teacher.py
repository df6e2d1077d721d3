"""How often a teacher's labels are wrong, field by field, with what 95 % certainty leaves open. What a model says that
does not stand on the page is no label, so it counts as missed, not as wrong.

    python -m training.teacher --labels labels --data ../shared/data --cache runs/read

Counted are the documents of the labelled sets whose file was labelled, of any part: a teacher has learnt from none of
them, unless it was trained here. ``sluice teach check`` does the same on what a person labelled.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from documents.errors import UsageError
from documents.labels import Labels, labels_in
from documents.schema import FieldSpec, Schema
from documents.schemas import load_schemas
from documents.values import conventions_of, normalise
from router.bounds import upper_bound
from training.arguments import add_labelled_sets, folder
from training.datasets.gather import gather
from training.figures import Count
from training.matching import hits, in_normal_forms, wanted
from training.places import OWN_TYPES

CERTAINTY = 0.975
"""Of each end of an interval, so that both hold with 95 %."""

Truth = Mapping[str, tuple[str, ...]]
"""Field → its accepted values in normal form, none where it is absent; fields that are not known are not there."""


@dataclass(frozen=True)
class TeacherError:
    """One field: values that the teacher gave, wrong ones among them, true values, and those of them that it gave not
    or wrong."""

    field: str
    values: int
    wrong: int
    true: int
    missed: int

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the share of wrong values (Clopper and Pearson 1934). It takes every value for a draw of its
        own: values of one list, and documents of one vendor, err together, so with these it is too narrow."""
        right = self.values - self.wrong
        return 1 - upper_bound(self.values, right, CERTAINTY), upper_bound(self.values, self.wrong, CERTAINTY)


def teacher_errors(
    taught: Iterable[Labels], truths: Mapping[str, Truth], schemas: Mapping[str, Schema]
) -> list[TeacherError]:
    """By field, over the documents whose truth is known; labels that a person gave are no teacher's.

    Args:
        truths: by SHA-256 of the document.

    Raises:
        UsageError: labels are of a type, or a field of one, that is not known.
    """
    counts: dict[str, list[Count]] = defaultdict(list)
    for labels in taught:
        truth = truths.get(labels.document)
        if labels.by != "teacher" or truth is None:
            continue
        schema = _schema_of(labels, schemas)
        for name, said in labels.fields.items():
            if name in truth:
                spec = schema.field(name)
                right = hits(spec, truth[name], [label.value for label in said])
                counts[name].append(Count(wanted(spec, truth[name]), len(said), sum(right)))
    return [_error(name, own) for name, own in counts.items()]


def _error(name: str, counts: Sequence[Count]) -> TeacherError:
    true, said, right = (sum(getattr(c, what) for c in counts) for what in ("wanted", "said", "right"))
    return TeacherError(name, said, said - right, true, true - right)


def by_persons(labels: Iterable[Labels], schemas: Mapping[str, Schema]) -> dict[str, Truth]:
    """What persons said, by document, in normal form.

    Raises:
        UsageError: a value has none.
    """
    truths: dict[str, Truth] = {}
    for known in labels:
        if known.by == "person":
            schema = _schema_of(known, schemas)
            values = {name: [label.value for label in said] for name, said in known.fields.items()}
            truths[known.document] = {
                name: tuple(_normal(schema.field(name), value, known) for value in own) for name, own in values.items()
            }
    return truths


def _normal(spec: FieldSpec, value: str, known: Labels) -> str:
    made = normalise(spec.kind or "text", value, conventions_of(value, None))
    if made is None or made.value is None or made.ambiguous:
        example = "2018-03-12" if spec.kind == "date" else "9.54"
        raise UsageError(f"labels of {known.source}: {spec.name}: {value!r} has no one meaning; write it as {example}")
    return made.value


def _schema_of(labels: Labels, schemas: Mapping[str, Schema]) -> Schema:
    schema = schemas.get(labels.document_type)
    names = [f.name for f in schema.values] if schema else []
    strange = [name for name in labels.fields if name not in names]
    if schema is None or strange:
        what = f"has no field {strange[0]}" if schema else "is no known type (--schemas names a file of your own)"
        raise UsageError(f"labels of {labels.source}: {labels.document_type} {what}")
    return schema


def table(errors: Sequence[TeacherError]) -> list[str]:
    """The errors for a person to read."""
    lines = [f"{'field':30}{'values':>7}{'wrong':>7}{'95 % interval':>16}{'missed':>8}{'of':>6}"]
    for error in errors:
        low, high = error.interval
        span = f"{100 * low:.0f} … {100 * high:.0f} %" if error.values else ""
        lines.append(f"{error.field:30}{error.values:7}{error.wrong:7}{span:>16}{error.missed:8}{error.true:6}")
    return lines


def main() -> None:
    """Parse the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=folder, required=True, help="folder of a teacher's labels")
    add_labelled_sets(parser)
    args = parser.parse_args()
    schemas = load_schemas(OWN_TYPES)
    try:
        taught = list(labels_in(args.labels))
    except UsageError as exc:
        parser.error(str(exc))
    truths: dict[str, Truth] = {}
    for labelled in gather(args.data, schemas, cache=args.cache):
        if labelled.document_type:
            schema = schemas[labelled.document_type]
            truths[labelled.document.id] = in_normal_forms(labelled, schema).truth
    errors = teacher_errors(taught, truths, schemas)
    if not errors:
        parser.error(f"{args.labels}: no document of it is one of {args.data} whose truth is known")
    print("\n".join(table(errors)))


if __name__ == "__main__":
    main()
