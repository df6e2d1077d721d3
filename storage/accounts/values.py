"""What accounts take and give: frozen values, no database objects. Times are aware UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, get_args

Role = Literal["operator", "supervisor", "admin"]
"""An operator reviews; a supervisor also sees the dashboard, lifts halts and reopens; an admin has the accounts,
webhooks and the trail too."""

Scope = Literal["submit", "read", "correct", "export", "intake", "metrics", "admin"]
"""What an API token may be used for; ``intake`` is for object stores, to tell that objects came."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""From the least to the most; each may do what those before it may."""
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)

ROLE_OF_SCOPE: Final[Mapping[Scope, Role]] = {
    "submit": "operator",
    "read": "operator",
    "correct": "operator",
    "export": "operator",
    "intake": "operator",
    "metrics": "admin",
    "admin": "admin",
}
"""The least role that a token's owner must have, when it is made and whenever it is used."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person. ``must_change``: the password is a one-time one, nothing else may be done before it is changed."""

    id: int
    name: str
    role: Role
    must_change: bool
    disabled: bool
    created: datetime

    def may_act_as(self, role: Role) -> bool:
        """Whether the account's role is ``role`` or a higher one."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in. ``csrf`` goes into its forms."""

    account: Account
    csrf: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session with the secrets for the browser's cookies, which exist nowhere else."""

    session: Session
    token: str
    browser: str


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A program that acts for a person, without its secret."""

    id: int
    account: Account
    name: str
    scopes: frozenset[Scope]
    created: datetime
    expires: datetime
    last_used: datetime | None

    def may(self, scope: Scope) -> bool:
        """Whether it has the scope, and its owner (still) a role for that."""
        return scope in self.scopes and self.account.may_act_as(ROLE_OF_SCOPE[scope])


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One thing that somebody did. ``hash`` covers all else here; ``previous`` is the entry's before."""

    seq: int
    at: datetime
    actor: str
    action: str
    what: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class TrailHead:
    """Where a trail ends; ``seq`` 0 where it is empty. Kept elsewhere, it tells later whether the end was cut off."""

    seq: int
    hash: str
