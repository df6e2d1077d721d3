"""Ports for the servers that tests start."""

from __future__ import annotations

import os
import secrets
import socket
from typing import Final

_FIRST, _EACH = 12_000, 5_000
"""Four test processes have 5,000 ports each, all below those (from 32768) which the system gives to connections and to
servers that ask for any: none of these takes a port between the moment it is chosen and the one its server listens."""
_given: Final[set[int]] = set()


def free_port() -> int:
    """One that nobody listens on and that this process has not given before."""
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 4
    ours = range(_FIRST + process * _EACH, _FIRST + (process + 1) * _EACH)
    while True:
        port = secrets.choice(ours)
        if port in _given:
            continue
        _given.add(port)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
