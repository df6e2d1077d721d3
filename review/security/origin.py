"""Where a request that changes something was made: on our own pages, or on another site."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

from review.problems import Problem


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


def _place(origin: str) -> str:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme in ("http", "https") else ""
