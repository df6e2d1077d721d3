"""Bytes to pages of words. ``Reader`` is the way in.

Names are resolved on first use: the process that parses files imports this package too and must stay small.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ocr.limits import Limits
    from ocr.reader import Reader
    from ocr.settings import OcrSettings

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # ONNX Runtime would report each session to its maker

__all__ = ["Limits", "OcrSettings", "Reader"]

_MODULES = {"Limits": "ocr.limits", "OcrSettings": "ocr.settings", "Reader": "ocr.reader"}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_MODULES[name]), name)
