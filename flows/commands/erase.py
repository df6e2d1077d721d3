"""``sluice erase`` and ``sluice hold``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from documents.errors import InfrastructureError, UsageError
from flows.found import find_document
from flows.opened import open_existing
from flows.operations import erasing
from flows.operations.erasing import Erased, with_parts
from flows.printed import one_line
from flows.settings import Settings
from storage.erasing.erasures import Erasures


def run(needles: Sequence[str], *, why: str, originals: bool, yes: bool) -> None:
    """Erase the documents that are named, with those that they were split into.

    Raises:
        UsageError: a document is not known, is held or being processed, or nobody confirmed.
        InfrastructureError: the files of one could not be removed; what is left is noted.
    """
    settings = Settings.load()
    with open_existing(settings) as ledger:
        named = [find_document(ledger, needle).document_id for needle in needles]
        chosen = with_parts(ledger, named)
        held = {hold.document_id: hold.why for hold in Erasures(ledger).held()}
        if kept := [one for one in chosen if one in held]:
            raise UsageError(f"{kept[0][:12]} is held ({held[kept[0]]}), so nothing was erased; see sluice hold --lift")
        if not yes:
            _confirm(len(chosen), len(chosen) - len(set(named)), originals=originals)
        who = erasing.who()
        _told([erasing.erase(settings, ledger, one, by=who, why=why, originals=originals) for one in chosen])


def resume() -> None:
    """End the erasures that were begun. Raises: InfrastructureError: one still cannot be ended."""
    settings = Settings.load()
    with open_existing(settings) as ledger:
        done = list(erasing.resume(settings, ledger))
    _told(done)
    if not done:
        print("no erasure waits to be ended")


def hold(needle: str, *, why: str, lift: bool) -> None:
    """Hold a document, or lift that. Raises: UsageError: it is not known, or not held."""
    with open_existing(Settings.load()) as ledger:
        document_id = find_document(ledger, needle).document_id
        if lift:
            Erasures(ledger).lift(document_id, by=erasing.who())
        else:
            Erasures(ledger).hold(document_id, by=erasing.who(), why=why)
    print(f"{document_id[:12]} {'may be erased again' if lift else 'is held: neither people nor retention erase it'}")


def list_held() -> None:
    """Print the documents that are held."""
    with open_existing(Settings.load()) as ledger:
        held = Erasures(ledger).held()
    for one in held:
        print(one_line(f"{one.document_id[:12]} since {one.at:%Y-%m-%d} by {one.by}: {one.why}"))
    if not held:
        print("no document is held")


def _confirm(count: int, parts: int, *, originals: bool) -> None:
    """Raises: UsageError: nobody is there to ask, or the answer is not yes."""
    what = f"{count} {'document' if count == 1 else 'documents'}"
    what += f" ({parts} of them split off from another)" if parts else ""
    what += " and their originals" if originals else ""
    if not sys.stdin.isatty():
        raise UsageError(f"{what} would be erased for good; say --yes where nobody can be asked")
    if input(f"erase {what} for good? [yes/no] ").strip().lower() != "yes":
        raise UsageError("nothing was erased")


def _told(done: Sequence[Erased]) -> None:
    for one in done:
        print(f"{one.document_id[:12]} erased; {one.removed} files and objects removed")
        for uri in one.originals:
            print(one_line(f"  the original still lies at {uri}; --originals removes it too"))
        for model in one.models:
            print(f"  generation {model} may have learnt from it, and does not unlearn: train anew, then promote that")
    left = [one for one in done if one.left]
    if left:
        raise InfrastructureError(f"{len(left)} of {len(done)} are not ended yet: {left[0].left}")
