"""What can go wrong with one document or one setting, as types.

SluiceError                     one line for a person: what is wrong, where, what to do
├── UsageError                  the command or a setting is wrong; nothing was processed
│   ├── SchemaError             a user's document type cannot be used
│   └── ModelError              a model folder is missing, damaged or not what its manifest says
├── InfrastructureError         disk, database or engine failed; the document is fine, try again later
├── TierUnavailableError        a tier did not answer; the document goes on without it, its fields to a person
└── DocumentError               this document cannot be read; carries the status that it ends in
    ├── EmptyFileError          0 bytes                                  → failed
    ├── UnsupportedTypeError    content is of no type that we read       → failed
    ├── DamagedFileError        of a known type, but its parser refuses  → failed
    ├── PasswordNeededError     encrypted                                → needs_password
    ├── LimitExceededError      too many pages, pixels, bytes, seconds   → quarantined
    └── ParserCrashedError      killed the child process that parsed it  → quarantined
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from documents.extraction import Findings

Status = Literal[
    "accepted",
    "needs_review",
    "failed",
    "duplicate",
    "quarantined",
    "needs_password",
]
"""How a document's processing can end (the result contract)."""


class SluiceError(Exception):
    """Base of all errors that are meant for a person's eyes. ``str(error)`` is one line."""

    retryable: ClassVar[bool] = False


class UsageError(SluiceError):
    """The command line, a setting or a file that the user named is wrong."""


class SchemaError(UsageError):
    """A document type cannot be compiled. The message names file, class and field."""


class ModelError(UsageError):
    """A model is missing, damaged, or differs from its manifest."""


class InfrastructureError(SluiceError):
    """The surroundings failed (disk full, database gone, engine missing), not the document."""

    retryable = True


class TierUnavailableError(SluiceError):
    """A tier did not answer for some fields: its model failed, its server is not there, or the time was up.

    The document is fine and is not to wait: the fields stay as other tiers left them and are for a person, with this
    reason. They are not absent: nobody looked. ``fields`` are their names; ``findings`` holds what was answered.
    """

    def __init__(self, message: str, *, tier: int, fields: Sequence[str], findings: Findings) -> None:
        super().__init__(message)
        self.tier = tier
        self.fields = tuple(fields)
        self.findings = findings


class DocumentError(SluiceError):
    """This document cannot be read. ``status`` is the terminal state it ends in."""

    status: ClassVar[Status] = "failed"


class EmptyFileError(DocumentError):
    """The file holds no bytes."""


class UnsupportedTypeError(DocumentError):
    """The content is of no type on the allow-list, whatever the file's name says."""


class DamagedFileError(DocumentError):
    """The content claims a known type, but its parser refuses it."""


class PasswordNeededError(DocumentError):
    """The file is encrypted and no password is known."""

    status = "needs_password"


class LimitExceededError(DocumentError):
    """Reading the file would cost more than the limits allow. ``limit`` names which."""

    status = "quarantined"

    def __init__(self, message: str, *, limit: str) -> None:
        super().__init__(message)
        self.limit = limit


class ParserCrashedError(DocumentError):
    """The child process that parsed the file died by a signal. ``signal`` is its number."""

    status = "quarantined"

    def __init__(self, message: str, *, signal: int) -> None:
        super().__init__(message)
        self.signal = signal
