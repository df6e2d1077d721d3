"""Who a request comes from, as the door found it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from storage.accounts.values import Account, ApiToken


@dataclass(frozen=True, slots=True)
class Passage:
    """Let through by the door.

    ``who`` is None on public pages where nobody is signed in. ``csrf`` is what forms have to bring back; ``by_cookie``
    says that they have to, as a browser sends cookies unasked. ``on_host``: a program of this host, at a gate that lets
    these pass.
    """

    who: Account | None
    csrf: str
    by_cookie: bool
    api_token: ApiToken | None = None
    on_host: bool = False


def passage(request: HTTPConnection) -> Passage | None:
    """The request's, or None before the door."""
    found: Passage | None = request.scope.get("state", {}).get("passage")
    return found
