"""Documents whose truth is known: found, processed in a ledger of their own, their results read back and scored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from documents.errors import UsageError
from documents.schema import Schema
from flows.batch import Batch
from flows.commands.process import check_folder
from flows.generations import pinned
from flows.inputs import Input, find_inputs
from flows.master import open_master
from flows.opened import open_ledger
from flows.outputs import result_path, write_result
from flows.pipeline import known_schemas
from flows.progress import Progress
from flows.settings import Settings
from flows.version import pipeline_version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from training.scored import Evaluation
    from training.scoring import Case

HOME = ".sluice"
"""Folder of the ledger, in the folder of the results."""


def cases_of(what: str, data: Path | None, schemas: Mapping[str, Schema], *, leave_out: Path) -> tuple[list[Case], int]:
    """The documents of a labelled set, or of a user's folder, with what is known of them; and how many documents of the
    folder nothing is known of.

    Raises:
        UsageError: there are none, or what is known of one is not written as it should be.
    """
    from training.datasets.own_truths import TRUTH, own_cases
    from training.datasets.truths import SETS, set_cases

    if data is not None:
        return list(set_cases(what, data / what)), 0
    folder = Path(what)
    if what in SETS and not folder.is_dir():
        raise UsageError(f"{what}: a labelled set; name the folder that holds {what}/ with --data")
    if not folder.is_dir():
        raise UsageError(f"{what}: no such folder; name one with documents and truth/FILE.json for each FILE")
    truth = folder.absolute() / TRUTH
    found = find_inputs([folder], leave_out=leave_out)
    documents = [item.path for item in found if not item.path.is_relative_to(truth)]
    cases = own_cases(folder, documents, schemas)
    return cases, len(documents) - sum(case.path is not None for case in cases)


def process(cases: Sequence[Case], settings: Settings, out: Path) -> int:
    """Process what is not processed yet, and write the results; how many documents could not be read.

    Raises:
        UsageError: the folder cannot be one for results, or a type of the documents is not known.
        InfrastructureError: the surroundings failed; what is done is kept.
    """
    schemas = known_schemas(settings)
    if strange := sorted({case.document_type for case in cases} - set(schemas)):
        raise UsageError(f"type {strange[0]!r} of these documents is not known; name the file with it: --schemas FILE")
    storage = settings.storage.model_copy(update={"home": out / HOME, "database_url": None})
    settings = pinned(settings).model_copy(update={"storage": storage})
    inputs = [Input(case.path.absolute(), case.name) for case in cases if case.path is not None]
    check_folder(out, inputs)
    version = pipeline_version(settings, schemas)
    open_master(settings)
    with open_ledger(settings) as ledger, Progress(len(inputs)) as progress:
        batch = Batch(inputs, ledger, settings, version=version)
        for delivered in batch.results(on_wait=progress.waiting_for):
            write_result(out, delivered.input.name, delivered.json)
            progress.advance(delivered.input.name, delivered.status)
    return batch.tally.unread


def scored(cases: Sequence[Case], results: Path) -> Evaluation:
    """The results in a folder against what is known.

    Raises:
        UsageError: there is no such folder, a file in it is no result, or there is none of any of the documents.
    """
    from training.result_file import read_result
    from training.scored import Evaluation
    from training.scoring import score

    if not results.is_dir():
        raise UsageError(f"{results}: no such folder; name one with results, as sluice process --out writes them")
    made = Evaluation([score(case, read_result(result_path(results, case.name))) for case in cases])
    if len(made.without_result) == len(cases):
        first = result_path(results, cases[0].name).name
        raise UsageError(f"{results}: no result of any of these {len(cases)} documents, as {first} would be one")
    return made
