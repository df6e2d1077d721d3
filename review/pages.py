"""Pages of templates. Everything put into one is text: autoescape is on for every template, whatever its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from fastapi.routing import iter_route_contexts
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from review.passage import passage
from storage.accounts.values import Account, Role

_TEMPLATES: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link of the header, for the role and those above it; it is there once the application has the page."""

    path: str
    title: str
    role: Role


NAV: Final = (
    NavItem("/queue", "Queue", "operator"),
    NavItem("/dashboard", "Dashboard", "supervisor"),
    NavItem("/webhooks", "Webhooks", "admin"),
    NavItem("/trail", "Trail", "admin"),
    NavItem("/accounts", "Accounts", "admin"),
)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day
    return environment


def page(
    request: Request, template: str, /, *, status: int = 200, headers: Mapping[str, str] | None = None, **context: Any
) -> HTMLResponse:
    """A template as a page. Besides ``context`` it gets ``who`` (Account or None), ``csrf``, ``nav`` and ``path``."""
    known = passage(request)
    who = known.who if known is not None else None
    shown = {
        "who": who,
        "csrf": known.csrf if known is not None else "",
        "nav": nav(request, who),
        "path": request.scope["path"],
        "status": status,
        **context,
    }
    return HTMLResponse(_ENVIRONMENT.get_template(template).render(shown), status, dict(headers or {}))


def nav(request: Request, who: Account | None) -> list[NavItem]:
    """The header's links: the pages that the application has and the account may see."""
    if who is None or who.must_change:
        return []
    paths = {route.path for route in iter_route_contexts(request.app.routes)}
    return [item for item in NAV if item.path in paths and who.may_act_as(item.role)]


def _day(moment: datetime | None) -> str:
    return "never" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"


_ENVIRONMENT: Final = _environment()
