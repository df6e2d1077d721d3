"""Style sheet, icon and scripts: read once, served by name, so that no path is ever made of a request."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from review.problems import Problem
from review.security.gates import public

_FOLDER: Final = Path(__file__).parent.parent / "static"
_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FILES: Final = {file.name: file.read_bytes() for file in _FOLDER.iterdir() if file.suffix in _TYPES}

router = APIRouter(include_in_schema=False)


@router.get("/static/{name}", dependencies=[public()])
def static(request: Request, name: str) -> Response:
    """One of the files, or 304 where the browser has it."""
    content = _FILES.get(name)
    if content is None:
        raise Problem(404)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=_TYPES[Path(name).suffix], headers=headers)
