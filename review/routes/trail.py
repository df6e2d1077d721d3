"""The trail of what people did, for admins: what is in it, and whether it is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from review.pages import page
from review.problems import Problem
from review.security import allow
from review.services import services
from storage.accounts.values import Account, TrailHead

router = APIRouter(prefix="/trail", include_in_schema=False)

SHOWN: Final = 50
"""Entries on a page."""
_MOST: Final = 2**62
_HEAD: Final = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


@router.get("")
def show(
    request: Request,
    by: Annotated[str, Query(max_length=200)] = "",
    action: Annotated[str, Query(max_length=200)] = "",
    before: Annotated[str, Query(max_length=20)] = "",
    who: Account = allow("admin"),
) -> Response:
    """Entries, the latest first."""
    return _listed(request, by=by, action=action, before=_number(before))


@router.post("/verify")
def verify(
    request: Request, known: Annotated[str, Form(max_length=200)] = "", who: Account = allow("admin")
) -> Response:
    """Look at every link of the chain, and say whether the trail is whole."""
    held = services(request).trail
    head = _head(known.strip())
    broken = held.verify(known=head)
    return _listed(request, known=head, broken=broken, whole=None if broken else held.head())


def told(what: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What an entry tells besides who and what kind, name by name, as text that a page can hold."""
    return [(_text(name), _text(_in_words(value))) for name, value in what.items()]


def _in_words(value: Any) -> str:
    """A text as it is; answers (field → state, values, number of rows) in words; all else as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping) and value and all(_is_answer(said) for said in value.values()):
        return "; ".join(f"{name} {_answer(said)}" for name, said in value.items())
    return _as_json(value)


def _is_answer(said: Any) -> bool:
    if said is None:
        return True
    if not isinstance(said, Mapping) or set(said) != {"state", "values", "rows"}:
        return False
    values = said["values"]
    return isinstance(said["state"], str) and isinstance(values, list) and all(isinstance(v, str) for v in values)


def _answer(said: Mapping[str, Any] | None) -> str:
    if said is None:
        return "taken back"
    if said["values"]:
        return " | ".join(said["values"])
    return f"{said['rows']} rows" if said["rows"] else str(said["state"])


def _listed(
    request: Request,
    *,
    by: str = "",
    action: str = "",
    before: int | None = None,
    known: TrailHead | None = None,
    broken: str | None = None,
    whole: TrailHead | None = None,
) -> Response:
    held = services(request).trail
    found = held.latest(actor=by or None, action=action or None, before=before, limit=SHOWN + 1)
    chosen = {"by": by, "action": action}
    return page(
        request,
        "trail.html",
        entries=found[:SHOWN],
        has_more=len(found) > SHOWN,
        chosen=chosen,
        before=before,
        people=held.actors(),
        actions=held.actions(),
        head=held.head(),
        known=known,
        broken=broken,
        whole=whole,
        told=told,
        link=lambda **more: "/trail?" + urlencode({k: v for k, v in {**chosen, **more}.items() if v}),
    )


def _number(text: str) -> int | None:
    """Raises: Problem: it is no number of an entry."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < _MOST):
        raise Problem(400, f"“{text}” is no number of an entry; give one as 120")
    return int(text)


def _head(text: str) -> TrailHead | None:
    """Raises: Problem: it is no end of a trail."""
    if not text:
        return None
    found = _HEAD.fullmatch(text)
    if found is None:
        raise Problem(
            400, "this is no end of a trail; give one as it was shown here, or by sluice review --verify: 12:3f2a…"
        )
    return TrailHead(int(found[1]), found[2])


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(value: str) -> str:
    return value.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")
