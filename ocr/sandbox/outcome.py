"""How a parser process ended, as one of the platform's errors. Judged by signal and exit code, never by words."""

from __future__ import annotations

import signal

from documents.errors import (
    DamagedFileError,
    DocumentError,
    InfrastructureError,
    LimitExceededError,
    ParserCrashedError,
    PasswordNeededError,
)
from ocr.limits import Limits
from ocr.refusal import RefusalKind
from ocr.sandbox.status import EXIT_MEMORY

_ABORTS = (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL)


def crashed(what: str, *, number: int) -> ParserCrashedError:
    """The error for a process that died by signal ``number`` (0: it ended in another wrong way)."""
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = "no signal"
    return ParserCrashedError(
        f"{what} died while it read this file ({name}); the file is damaged or hostile, look at it with care",
        signal=number,
    )


def over_limit(limit: str, allowed: object) -> LimitExceededError:
    """The error for a process that used more than it may."""
    return LimitExceededError(
        f"reading this file needs more than {limit} allows ({allowed}); "
        f"if you trust it, raise SLUICE_OCR_{limit.upper()}",
        limit=limit,
    )


def ended(*, number: int, code: int, peak_kib: int, cpu_seconds: float, limits: Limits) -> DocumentError:
    """The error for a process that ended without finishing.

    PDFium ends the process when memory runs out, so an abort near the memory limit counts as that limit.
    """
    if number == signal.SIGXCPU or (number == signal.SIGKILL and cpu_seconds >= limits.cpu_seconds_document - 1):
        return over_limit("cpu_seconds", limits.cpu_seconds)
    near_limit = peak_kib * 1024 > limits.memory_bytes // 2
    if code == EXIT_MEMORY or (number in _ABORTS and near_limit):
        return over_limit("memory_bytes", limits.memory_bytes)
    return crashed("the parser", number=number)


def refused(kind: RefusalKind, message: str, limit: str) -> DocumentError | InfrastructureError:
    """The error for a file that the parser declined in good order."""
    if kind == "password":
        return PasswordNeededError(message)
    if kind == "limit":
        return LimitExceededError(message, limit=limit)
    if kind == "no_fence":
        return InfrastructureError(
            f"{message}; use another kernel or container profile, or set SLUICE_OCR_REQUIRE_NETWORK_FENCE=false"
        )
    return DamagedFileError(message)
