"""``sluice teach``: a model, or the e-invoice in each, labels documents; how far a model's labels are right."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from documents.errors import UsageError
from documents.labels import labels_in
from flows.commands.process import NEED_ATTENTION_EXIT, with_options
from flows.inputs import find_inputs
from flows.pipeline import known_schemas
from flows.printed import one_line
from flows.settings import Settings
from flows.teaching import Lesson, Tally


def label(
    paths: Sequence[Path],
    document_type: str,
    *,
    teacher: str | None,
    guidelines: Path | None,
    schemas: Path | None,
    out: Path,
) -> int:
    """Label the files; a line for each. Returns the exit code.

    Raises:
        UsageError: no teacher is named, or a path, the type or the guidelines cannot be used.
        ModelError: the teacher cannot be loaded.
    """
    settings = with_options(Settings.load(), schemas=schemas)
    find_inputs(paths, leave_out=out, named=False)  # a mistyped path is told before the models are loaded
    named = teacher or settings.top.tier3
    if not named or named == "off":
        raise UsageError(
            "no teacher is named; --teacher takes tier1, einvoice, or a language model: smollm2, a name on a hub, a "
            "folder, a .gguf file or http://host:port/v1#model"
        )
    tally = Tally()
    with Lesson.opened(settings, document_type, teacher=named, guidelines=guidelines) as lesson:
        for taught in lesson.label(paths, out=out):
            tally.count(taught)
            print(f"{one_line(taught.path.name)}: {one_line(taught.as_line)}", flush=True)
    print(f"{tally.as_line()}; in {one_line(str(out))}")
    return NEED_ATTENTION_EXIT if tally.not_labelled or tally.unanswered else 0


def check(labels: Path, truth: Path, *, schemas: Path | None) -> None:
    """Print by field how often a teacher is wrong, on the documents that a person labelled too.

    Raises:
        UsageError: a folder holds no labels, or none of them is of the same document.
    """
    from training.teacher import by_persons, table, teacher_errors

    known = known_schemas(with_options(Settings.load(), schemas=schemas))
    errors = teacher_errors(labels_in(labels), by_persons(labels_in(truth), known), known)
    if not errors:
        raise UsageError(f"{labels} and {truth}: no document is in both, labelled by a teacher here and a person there")
    print("\n".join(table(errors)))
    print("labels of a teacher train models only; nothing is ever calibrated or measured on them", file=sys.stderr)
