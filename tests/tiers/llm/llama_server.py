"""llama.cpp's own server, on loopback, over a GGUF file."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.ports import free_port

PATIENCE = 120.0
"""Seconds until it must be up."""


def program() -> str:
    """The program; skips the test where there is none."""
    found = os.environ.get("SLUICE_TEST_LLAMA_SERVER") or shutil.which("llama-server")
    if not found or not Path(found).is_file():
        pytest.skip("no llama-server here; put llama.cpp's on PATH, or name it in SLUICE_TEST_LLAMA_SERVER")
    return found


@contextmanager
def llama_server(gguf: Path, log: Path, *, context: int = 4096) -> Iterator[str]:
    """The URL of the model, as ``SLUICE_TIER3`` takes it."""
    port = free_port()
    at = ["--host", "127.0.0.1", "--port", str(port)]
    of = ["--model", str(gguf), "--ctx-size", str(context), "--parallel", "1", "--threads", "2"]
    with log.open("wb") as output:
        server = subprocess.Popen([program(), *at, *of], stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait(f"http://127.0.0.1:{port}/health", server, log)
        yield f"http://127.0.0.1:{port}/v1#smollm2"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(url, timeout=2) as reply:
                if reply.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"llama-server is not up: {log.read_text(errors='replace')[-2000:]}")
