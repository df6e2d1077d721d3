"""The master list that the settings name, and the linker over it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from documents.linking import Linker
from flows.settings import Settings

if TYPE_CHECKING:
    from tiers.linking import MasterIndex, Source

INDEX_FOLDER = "master"
"""Name in the home folder."""


def master_list(settings: Settings) -> Source | None:
    """Where the list is; None where none is set. Raises UsageError where the setting names none."""
    if settings.top.master is None:
        return None
    from tiers.linking import source_of

    return source_of(settings.top.master.get_secret_value(), settings.top.master_table)


def open_master(settings: Settings) -> MasterIndex | None:
    """The index of the list, made where it is missing or the list has changed: some minutes for a million entries, so
    a command does it before it starts workers.

    Raises:
        UsageError: the list cannot be used; one line says why.
        InfrastructureError: the home folder or the database fails.
    """
    source = master_list(settings)
    if source is None:
        return None
    from tiers.linking import open_index

    return open_index(source, settings.storage.home / INDEX_FOLDER, on_build=_say_that_it_takes_time)


def _say_that_it_takes_time() -> None:
    if sys.stderr.isatty():
        print("making the index of the master list; a million entries take some minutes, once", file=sys.stderr)


def open_linker(settings: Settings) -> Linker | None:
    """What links parties to the list; None where none is set."""
    index = open_master(settings)
    if index is None:
        return None
    from tiers.linking import MasterLinker

    return MasterLinker(index)
