"""Arguments that the programs of this room share."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path


def folder(text: str) -> Path:
    """A folder that is there.

    Raises:
        ArgumentTypeError: it is not.
    """
    path = Path(text)
    if not path.is_dir():
        raise ArgumentTypeError(f"{text}: no such folder")
    return path
