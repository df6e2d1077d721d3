"""Going on with the rest when one thing of many has failed, and saying so at the end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from documents.errors import InfrastructureError


class FirstTrouble:
    """Keeps the first failure of the surroundings until all the others have had their turn."""

    def __init__(self) -> None:
        self._error: InfrastructureError | None = None

    @contextlib.contextmanager
    def noted(self) -> Iterator[None]:
        """What fails within is noted, not raised."""
        try:
            yield
        except InfrastructureError as exc:
            self.note(exc)

    def note(self, error: InfrastructureError) -> None:
        """Keep a failure, if it is the first one."""
        self._error = self._error or error

    def raise_it(self) -> None:
        """Raises: InfrastructureError: what was noted, if anything was."""
        if self._error is not None:
            raise self._error
