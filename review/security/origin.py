"""Where a request was made: on our own pages or another site, on this host or elsewhere."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request

from review.problems import Problem
from review.services import services
from review.settings import LOOPBACK, is_loopback

_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def refuse_cross_site(request: Request) -> None:
    """By what the browser itself says; one that says nothing has to bring the form's token all the same.

    ``Origin: null`` is what a page under ``Referrer-Policy: no-referrer`` sends with its own forms.
    Raises: Problem (403).
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        raise Problem(403, "this request was made on another site; open these pages and do it there")
    if origin is None or (origin == "null" and site == "same-origin"):
        return
    if _place(origin) != request.headers.get("host", "").lower():
        raise Problem(403, "this request was made on another site; open these pages and do it there")


def is_on_host(request: Request) -> bool:
    """Whether a program of this very host asks, straight: behind a proxy on this host everybody would seem to."""
    if services(request).settings.proxies or any(name in request.headers for name in _FORWARDED):
        return False
    host = request.headers.get("host", "").lower()
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    from_page = request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    address = request.client.host if request.client is not None else ""
    return is_loopback(address) and name in LOOPBACK and not from_page


def _place(origin: str) -> str:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme in ("http", "https") else ""
