"""Files are parsed in a child process that can be lost without loss: ``Sandbox`` is the way in.

The name is resolved on first use: the server process imports this package too and must stay small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ocr.sandbox.client import Sandbox

__all__ = ["Sandbox"]


def __getattr__(name: str) -> object:
    if name != "Sandbox":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ocr.sandbox.client import Sandbox

    return Sandbox
