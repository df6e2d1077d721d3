"""What a run does beside its documents waits for nobody: where Prefect's server is away, it is left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from prefect.exceptions import PrefectHTTPStatusError
from prefect.logging import get_logger


@contextmanager
def left_out_where_away(what: str) -> Iterator[None]:
    """Go on after the block where the server does not answer, or knows nothing of us any more, and say so."""
    try:
        yield
    except (httpx.HTTPError, PrefectHTTPStatusError) as exc:
        get_logger("sluice").warning("%s: left out, as Prefect's server does not answer (%s)", what, exc)
