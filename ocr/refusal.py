"""How code inside the sandbox says that it will not decode a file.

The sandboxed process knows none of the platform's own errors; the parent turns the kind into one.
"""

from __future__ import annotations

from typing import Literal

RefusalKind = Literal["damaged", "password", "limit", "no_fence"]


class Refusal(Exception):
    """Decoding ends here. ``limit`` names the exceeded limit where ``kind`` is ``"limit"``."""

    def __init__(self, kind: RefusalKind, message: str, *, limit: str = "") -> None:
        super().__init__(message)
        self.kind: RefusalKind = kind
        self.message = message
        self.limit = limit
