"""Where a converted model is written: a folder of its own, and nobody else's."""

from __future__ import annotations

import shutil
from pathlib import Path

from documents.errors import ModelError
from tiers.manifest import MANIFEST


def fresh_folder(folder: Path, *, source: Path) -> None:
    """Make ``folder`` anew; a model that lies there gives way.

    Raises:
        ModelError: it is the source or holds it, or holds files that no model's manifest goes with.
    """
    if source.resolve().is_relative_to(folder.resolve()):
        raise ModelError(f"{folder}: holds the checkpoint itself; name another folder for the converted model")
    if folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise ModelError(f"{folder}: is not empty and no model of ours; name another folder, or empty it")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
