"""What the API refuses. Every line may be shown to a program's owner.

ApiError
├── KeyTakenError        the Idempotency-Key came with another document before
├── BadRequestError      a value cannot be used
└── NoSuchHookError      no such webhook or delivery
"""

from __future__ import annotations

from documents.errors import UsageError


class ApiError(UsageError):
    """Nothing was changed."""


class KeyTakenError(ApiError):
    """One key, two documents."""

    def __init__(self) -> None:
        super().__init__("this Idempotency-Key came with another document before; send a new key with each document")


class BadRequestError(ApiError):
    """The line says what the rule is."""


class NoSuchHookError(ApiError):
    """Gone, or never there."""
