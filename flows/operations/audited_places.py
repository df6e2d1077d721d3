"""The places that documents come from, as listings: the watched folder, and the bucket where one is set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from flows.operations.backup import inbox_folder
from flows.settings import Settings
from storage.folder import FolderStore
from storage.stability import is_temporary

_PAGE: Final = 1000


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as a listing shows it; ``modified``: when it came to be as it is, UTC."""

    uri: str
    version: str | None
    modified: datetime

    @classmethod
    def in_folder(cls, folder: Path) -> Iterator[Listed]:
        """The files in a folder, those left out that are hidden or unfinished, as intake does.

        Raises: InfrastructureError: a part cannot be listed; after all that can be.
        """
        for info in FolderStore(folder).list():
            if is_temporary(info.key):
                continue
            with suppress(FileNotFoundError):  # gone since it was listed
                came = datetime.fromtimestamp(os.stat(folder / info.key).st_ctime, UTC)  # mtime may be older than that
                yield cls(str(folder / info.key), info.version, came)


def listings(settings: Settings) -> Iterator[tuple[str, Iterator[Listed]]]:
    """Each place with its objects, which are listed as they are asked for.

    Raises: UsageError: the bucket's settings are wrong.
    """
    inbox = inbox_folder(settings)
    if inbox.is_dir():
        yield str(inbox), Listed.in_folder(inbox)
    if settings.s3.is_set:
        yield f"s3://{settings.s3.bucket}", _in_bucket(settings)


def _in_bucket(settings: Settings) -> Iterator[Listed]:
    from flows.intake.bucket import Bucket
    from storage.s3.store import S3Store

    store, after = S3Store.open(settings.s3), ""
    bucket = Bucket(store, settings.s3)
    while page := store.page("", after=after, limit=_PAGE, without=settings.s3.processed):
        after = page[-1].key
        for info in page:
            if bucket.takes(info.key):
                yield Listed(store.uri(info.key), info.version, info.modified)
