"""The registry of model generations.

    generations/active.json      the pointer (``storage.registry.pointer``)
                lock             held by who adds or changes
                3fa9c1d2e4b6/    a generation: tier1/, tier2/ where it has one, router.json, gate.json, generation.json

A generation is copied under a temporary name and renamed once all of it is on the disk; it never changes afterwards.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from documents.errors import InfrastructureError, ModelError, UsageError
from storage.failpoints import reach
from storage.folder import FolderStore, sync_folder
from storage.registry.content import (
    GATE,
    check_candidate,
    copy_candidate,
    read_gate,
    read_listing,
    verify,
    verify_binding,
)
from storage.registry.pointer import SHIPPED, Pointer
from storage.registry.values import UNKNOWN, Change, Gate, Generation

POINTER: Final = "active.json"
_DAMAGED: Final = "active.json.damaged"
_LOCK: Final = "lock"
_ID: Final = re.compile(r"[0-9a-f]{12}")
_WAY_BACK: Final = "go back to the models before with: sluice models rollback"
KEPT: Final = 3
"""Generations that stay whatever they are, the last ones that were added."""


class Registry:
    """The generations in a folder, which need not be there yet: looking creates nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, made: Path, *, facts: Mapping[str, Any], at: datetime) -> Generation:
        """Take a finished candidate in; one of the same content is the same generation. ``facts``: JSON values.

        Raises:
            UsageError: this folder is no finished candidate. InfrastructureError: it cannot be copied.
        """
        check_candidate(made)
        with self._alone():
            self._tidy()
            if not (self.folder / POINTER).exists() and not self.ids():
                self._point(SHIPPED)  # from now on a pointer that is missing is one that was lost
            temporary = self.folder / f".adding-{secrets.token_hex(8)}"
            try:
                target = self.folder / copy_candidate(made, temporary, facts=facts, at=at)
                if not target.exists():
                    os.rename(temporary, target)
                    sync_folder(self.folder)
            finally:
                shutil.rmtree(temporary, ignore_errors=True)
            return self.get(target.name)

    def ids(self) -> list[str]:
        """The names of all generations, damaged ones too."""
        if not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if path.is_dir() and _ID.fullmatch(path.name))

    def generations(self) -> list[Generation]:
        """All generations, the oldest first.

        Raises:
            ModelError: one is damaged.
        """
        return sorted(map(self.get, self.ids()), key=lambda generation: (generation.at, generation.id))

    def get(self, generation_id: str) -> Generation:
        """The generation of this id.

        Raises:
            UsageError: there is none. ModelError: it is damaged.
        """
        if generation_id not in self.ids():
            known = ", ".join(self.ids()) or "none yet"
            raise UsageError(f"{generation_id}: there is no such generation of models; there are: {known}")
        return read_listing(self.folder / generation_id)[0]

    def gate(self, generation: Generation) -> Gate:
        """What the gate said of it.

        Raises:
            UsageError: that cannot be read any more.
        """
        return read_gate(generation.folder / GATE)

    def active(self) -> Generation | None:
        """The generation that documents are processed with; None: the shipped models.

        Raises:
            ModelError: the pointer or the generation is damaged, swapped or missing.
        """
        pointer = self._pointer()
        if pointer.generation is None:
            return None
        try:
            generation, sha256 = read_listing(self.folder / pointer.generation)
            if sha256 != pointer.sha256:
                raise ModelError(f"{generation.folder}: damaged or swapped since it was promoted")
            verify_binding(generation)
        except ModelError as exc:
            raise ModelError(f"{exc}; {_WAY_BACK}") from exc
        return generation

    def stamp(self) -> tuple[int, ...] | None:
        """Is another after every change of what is active; None while nothing was ever added. Cheap."""
        try:
            told = (self.folder / POINTER).stat()
        except FileNotFoundError:
            return None
        return told.st_ino, told.st_mtime_ns, told.st_size

    def promote(self, generation_id: str, *, by: str, at: datetime, why: str) -> Change:
        """Verify every file of a generation and make it the active one.

        Raises:
            UsageError: there is none of this id, or it is active. ModelError: it, or the pointer, is damaged.
        """
        with self._alone():
            pointer = self._pointer()
            try:
                verify(self.get(generation_id))
            except ModelError as exc:
                raise ModelError(f"{exc}; nothing was changed: promote another generation, or train anew") from exc
            if pointer.generation == generation_id:
                raise UsageError(f"{generation_id}: this generation is active already")
            before = (*pointer.before, pointer.generation)
            change = Change(at, by, "promote", pointer.generation, generation_id, why)
            return self._change(pointer, change, before)

    def rollback(self, *, by: str, at: datetime, why: str) -> Change:
        """Make active what was before the last promotion, damaged generations left out. Where the pointer is damaged,
        these are the shipped models, and the pointer is kept beside.

        Raises:
            UsageError: the shipped models are active, and nothing was before them.
        """
        with self._alone():
            try:
                pointer = self._pointer()
            except ModelError:
                self._keep_damaged()
                return self._change(SHIPPED, Change(at, by, "rollback", UNKNOWN, None, why), ())
            if not pointer.before:
                raise UsageError("the shipped models are active, and none were before them: nothing to go back to")
            before = list(pointer.before)
            while (target := before.pop()) is not None and not self._is_whole(target):
                pass
            return self._change(pointer, Change(at, by, "rollback", pointer.generation, target, why), tuple(before))

    def prune(self, *, keep: int = KEPT) -> list[str]:
        """Remove old generations; the ids of those that went. There stay the last ``keep`` that were added, the active
        one, and the one that a rollback goes back to next; the shipped models are none of these. Of those that cannot
        be read nobody knows the age: they count as the oldest.

        The pointer forgets them first, so that killed at any step no way back leads to what is gone.

        Raises:
            UsageError: ``keep`` is below 1. ModelError: the pointer is damaged, so nobody knows which are needed.
        """
        if keep < 1:
            raise UsageError(f"{keep}: at least the last generation is kept; say 1 or more")
        with self._alone():
            self._tidy()
            pointer = self._pointer()
            needed = {pointer.generation, next((one for one in reversed(pointer.before) if one), None)}
            ages = sorted(self.ids(), key=self._age)
            gone = [name for name in ages[:-keep] if name not in needed]
            if not gone:
                return []
            before = tuple(one for one in pointer.before if one not in gone)
            if before != pointer.before:
                reach("registry.prune_forget")
                self._point(replace(pointer, before=before))
            for name in gone:
                temporary = self.folder / f".removing-{name}"
                reach("registry.prune_remove")
                os.rename(self.folder / name, temporary)
                sync_folder(self.folder)
                shutil.rmtree(temporary)
                reach("registry.prune_removed")
            return gone

    def history(self) -> list[Change]:
        """All promotions and rollbacks, the oldest first.

        Raises:
            ModelError: the pointer is damaged.
        """
        return list(self._pointer().changes)

    def _change(self, pointer: Pointer, change: Change, before: tuple[str | None, ...]) -> Change:
        sha256 = read_listing(self.folder / change.now)[1] if change.now else None
        self._point(Pointer(change.now, sha256, before, (*pointer.changes, change)))
        return change

    def _age(self, generation_id: str) -> tuple[str, str]:
        """Sorts generations, the oldest first."""
        try:
            return self.get(generation_id).at.astimezone(UTC).isoformat(), generation_id
        except UsageError:
            return "", generation_id

    def _is_whole(self, generation_id: str) -> bool:
        try:
            verify(self.get(generation_id))
        except UsageError:
            return False
        return True

    def _pointer(self) -> Pointer:
        file = self.folder / POINTER
        try:
            return Pointer.of_bytes(file.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            if not self.ids():
                return SHIPPED
            raise ModelError(f"{file}: is missing, so that nobody knows which models are active; {_WAY_BACK}") from None
        except (OSError, ValueError, KeyError, TypeError) as exc:
            said = f"{file}: damaged ({exc}), so that nobody knows which models are active"
            raise ModelError(f"{said}; {_WAY_BACK}") from exc

    def _point(self, pointer: Pointer) -> None:
        FolderStore(self.folder).write(POINTER, pointer.as_bytes())

    def _keep_damaged(self) -> None:
        with contextlib.suppress(OSError):
            FolderStore(self.folder).write(_DAMAGED, (self.folder / POINTER).read_bytes())

    def _tidy(self) -> None:
        """Remove what was begun under a temporary name and killed."""
        for left in self.folder.glob(".*"):
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the registry's lock, waiting for it.

        Raises:
            InfrastructureError: the system refused what was done meanwhile.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / _LOCK).open("a") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield
        except OSError as exc:
            where = exc.filename or self.folder
            raise InfrastructureError(f"{where}: cannot be written: {exc.strerror}; put that right and repeat") from exc
