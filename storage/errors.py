"""What can go wrong in storage, as types.

SluiceError
├── LeaseLostError          another worker has taken the job over; drop the work, write nothing
├── UsageError
│   ├── ObjectExistsError   a write that must not replace found the key taken
│   ├── UnsafeKeyError      a key that would leave the store's root
│   └── NotInLedgerError    no such document or job
├── InfrastructureError
│   └── StoreRefusedError   the object store answers and refuses: wrong key, right, region or bucket
└── DocumentError
    ├── ObjectMissingError  the original is no longer where it was registered
    └── ObjectChangedError  the original is no longer the version that was registered
"""

from __future__ import annotations

from documents.errors import DocumentError, InfrastructureError, SluiceError, UsageError


class LeaseLostError(SluiceError):
    """The lease on a job is gone: its fence or its owner changed. The other worker's outcome counts."""

    def __init__(self, message: str, *, document_id: str, job_id: int, fence: int) -> None:
        super().__init__(message)
        self.document_id = document_id
        self.job_id = job_id
        self.fence = fence


class ObjectExistsError(UsageError):
    """The key is taken and the caller asked not to replace it."""

    def __init__(self, message: str, *, key: str) -> None:
        super().__init__(message)
        self.key = key


class UnsafeKeyError(UsageError):
    """The key is absolute, has ``..`` or NUL in it, or follows a link out of the store."""

    def __init__(self, message: str, *, key: str) -> None:
        super().__init__(message)
        self.key = key


class NotInLedgerError(UsageError):
    """The ledger has no such document or job."""


class StoreRefusedError(InfrastructureError):
    """The object store answers, but refuses what was asked: settings or rights are wrong, no document is."""


class ObjectMissingError(DocumentError):
    """The object is not in the store (any more)."""

    def __init__(self, message: str, *, key: str) -> None:
        super().__init__(message)
        self.key = key


class ObjectChangedError(DocumentError):
    """The object was overwritten since the asked version was listed, or while it was read."""

    def __init__(self, message: str, *, key: str) -> None:
        super().__init__(message)
        self.key = key
