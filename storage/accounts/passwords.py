"""Passwords and other secrets: how they are made, judged and kept."""

from __future__ import annotations

import hashlib
import secrets
import threading
import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from storage.accounts.errors import BadTextError

LEAST_CHARACTERS: Final = 12
MOST_CHARACTERS: Final = 256
_LEAST_DIFFERENT: Final = 5
_AT_ONCE: Final = 2
_ONE_TIME_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""


class Hasher:
    """argon2id, two at a time at most: each takes 64 MiB. Safe to share between threads."""

    def __init__(self, *, time_cost: int = 3, memory_kib: int = 65_536) -> None:
        self._argon2 = PasswordHasher(time_cost=time_cost, memory_cost=memory_kib)
        self._turn = threading.BoundedSemaphore(_AT_ONCE)
        self._nobodys = self.hash(new_token())

    def hash(self, password: str) -> str:
        """The password's hash, with its salt and costs."""
        with self._turn:
            return self._argon2.hash(_normal(password))

    def is_right(self, password: str, stored: str | None) -> bool:
        """Whether it is the password; ``stored`` None, for nobody's, costs the same time and is never right."""
        try:
            with self._turn:
                self._argon2.verify(stored or self._nobodys, _normal(password))
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash was made at other costs than today's."""
        return self._argon2.check_needs_rehash(stored)


def new_token() -> str:
    """256 random bits as 43 letters, digits, ``-`` and ``_``."""
    return secrets.token_urlsafe(32)


def new_one_time_password() -> str:
    """124 random bits, as a person may type them: five groups of five."""
    letters = [secrets.choice(_ONE_TIME_LETTERS) for _ in range(25)]
    return "-".join("".join(letters[start : start + 5]) for start in range(0, 25, 5))


def digest(secret: str) -> str:
    """SHA-256 in hex: enough for a secret that is random."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def check_password(password: str, *, name: str) -> None:
    """Raises: BadTextError: a person may not choose this password."""
    if not LEAST_CHARACTERS <= len(password) <= MOST_CHARACTERS:
        raise BadTextError(f"a password has {LEAST_CHARACTERS} to {MOST_CHARACTERS} characters; take another one")
    if name in password.casefold() or len(set(password)) < _LEAST_DIFFERENT:
        raise BadTextError(
            f"a password must not hold the name, and needs {_LEAST_DIFFERENT} different characters; take another one"
        )


def _normal(password: str) -> bytes:
    """The same bytes however the keyboard composed the characters; too much to hash is cut, and cannot be right."""
    return unicodedata.normalize("NFC", password[: MOST_CHARACTERS + 1]).encode("utf-8", "surrogatepass")
