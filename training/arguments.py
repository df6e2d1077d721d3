"""Arguments that the programs of this room share."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
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


def add_labelled_sets(parser: ArgumentParser) -> None:
    """``--data`` and ``--cache``: where the labelled sets lie, and where what was read of them does."""
    parser.add_argument("--data", type=folder, required=True, help="folder of the labelled sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents that were read already")
