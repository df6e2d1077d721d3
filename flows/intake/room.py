"""Room on the disk: with too little of it nothing new is taken in, so that what is in hand can be finished."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from documents.errors import InfrastructureError
from flows.settings import Settings

_SMALL_SHARE: Final = 20
"""Of a disk on which ``free_bytes`` would be more than a twentieth, that twentieth is enough."""


def check_room(settings: Settings) -> None:
    """Raises: InfrastructureError: where documents' state or passing files lie there is too little room."""
    for folder in (settings.storage.home, Path(tempfile.gettempdir())):
        if not folder.is_dir():
            continue
        usage = shutil.disk_usage(folder)
        if usage.free < min(settings.up.free_bytes, usage.total // _SMALL_SHARE):
            raise InfrastructureError(
                f"{os.fspath(folder)}: {_size(usage.free)} free, so nothing new is taken in until there is more; free "
                f"some space (limit: SLUICE_UP_FREE_BYTES)"
            )


def _size(count: int) -> str:
    return f"{count / (1 << 30):.1f} GiB" if count >= 1 << 30 else f"{count / (1 << 20):.0f} MiB"
