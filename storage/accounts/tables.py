"""The tables of accounts, in the ledger's database. Times are epoch milliseconds UTC.

Secrets are kept as hashes only: passwords as argon2id, random tokens (256 bits) as SHA-256 in hex.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field

from storage.tables import LedgerTable, metadata


class AccountRow(LedgerTable, table=True):
    """One person. ``name`` is case-folded.

    ``one_time_hash`` is there while the password is one that we made: it has to be changed, and ends by itself.
    """

    __tablename__ = "account"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text, unique=True)
    role: str
    password_hash: str = Field(sa_type=Text)
    must_change: bool = True
    one_time_hash: str | None = Field(default=None, max_length=64)
    one_time_until_ms: int | None = Field(default=None, sa_type=BigInteger)
    disabled: bool = False
    created_ms: int = Field(sa_type=BigInteger)


class SessionRow(LedgerTable, table=True):
    """One browser that is signed in. ``id`` is the hash of the token in its cookie."""

    __tablename__ = "session"
    id: str = Field(primary_key=True, max_length=64)
    account_id: int = Field(foreign_key="account.id", index=True)
    csrf: str = Field(max_length=64)
    created_ms: int = Field(sa_type=BigInteger)
    seen_ms: int = Field(sa_type=BigInteger)
    expires_ms: int = Field(sa_type=BigInteger)


class BrowserRow(LedgerTable, table=True):
    """A browser that somebody has signed in with before: tries made elsewhere do not lock it out."""

    __tablename__ = "browser"
    id: str = Field(primary_key=True, max_length=64)
    account_id: int = Field(foreign_key="account.id", index=True)
    expires_ms: int = Field(sa_type=BigInteger)


class LoginTryRow(LedgerTable, table=True):
    """A try to sign in that was let as far as the password. ``key``: whose tries are counted together."""

    __tablename__ = "login_try"
    __table_args__ = (Index("login_try_key", "key", "at_ms"),)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=80)
    at_ms: int = Field(sa_type=BigInteger, index=True)


class ApiTokenRow(LedgerTable, table=True):
    """A program that acts for a person. ``scopes`` are separated by spaces."""

    __tablename__ = "api_token"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    name: str = Field(sa_type=Text)
    token_hash: str = Field(max_length=64, unique=True)
    scopes: str
    created_ms: int = Field(sa_type=BigInteger)
    expires_ms: int = Field(sa_type=BigInteger)
    last_used_ms: int | None = Field(default=None, sa_type=BigInteger)


class TrailRow(LedgerTable, table=True):
    """Append-only, each row under the hash of the one before (``storage.accounts.trail``). ``what`` is JSON text."""

    __tablename__ = "trail"
    seq: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    at_ms: int = Field(sa_type=BigInteger)
    actor: str = Field(sa_type=Text, index=True)
    action: str = Field(sa_type=Text)
    what: str = Field(sa_type=Text)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64, unique=True)


account = metadata.tables["account"]
session = metadata.tables["session"]
browser = metadata.tables["browser"]
login_try = metadata.tables["login_try"]
api_token = metadata.tables["api_token"]
trail = metadata.tables["trail"]
