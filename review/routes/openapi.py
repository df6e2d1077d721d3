"""The API's schema."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from review.security.gates import allow
from storage.accounts.values import Account

router = APIRouter(include_in_schema=False)


@router.get("/api/openapi.json")
def openapi(request: Request, who: Account = allow("operator", scope="read")) -> JSONResponse:
    """OpenAPI of the routes below ``/api/``."""
    known = request.app.openapi()
    schemes = {"token": {"type": "http", "scheme": "bearer", "description": "an API token, made on its own page"}}
    components = {**known.get("components", {}), "securitySchemes": schemes}
    return JSONResponse({**known, "components": components, "security": [{"token": []}]})
