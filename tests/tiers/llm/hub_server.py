"""A hub on loopback, as huggingface_hub asks one: a repository's files with their hashes, and each file."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha1, sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tests.tiers.llm.loopback import listening

COMMIT = "5" * 40
LARGE = (".safetensors", ".gguf", ".bin")
"""What a hub keeps in its large file storage, and tells the SHA-256 of."""


def sibling(folder: Path, file: Path, changed: str | None) -> dict[str, Any]:
    """What the hub tells of a file; of ``changed`` the hash of another content."""
    content = file.read_bytes()
    told = content + b"." if file.name == changed else content
    made: dict[str, Any] = {"rfilename": file.relative_to(folder).as_posix(), "size": len(content)}
    made["blobId"] = sha1(b"blob %d\0" % len(told) + told, usedforsecurity=False).hexdigest()
    if file.suffix in LARGE:
        made["lfs"] = {"size": len(content), "sha256": sha256(told).hexdigest(), "pointerSize": 130}
    return made


@contextmanager
def serve_hub(
    repo: str, folder: Path, *, changed: str | None = None, breaks: str | None = None, commit: str = COMMIT
) -> Iterator[tuple[str, list[str]]]:
    """The hub's URL, and the names of the files that were asked for. It holds one repository.

    Args:
        changed: a file whose hash is told wrong.
        breaks: a file that is cut off in the middle.
    """
    fetched: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            path = unquote(self.path.partition("?")[0])
            if path in (
                f"/api/models/{repo}",
                f"/api/models/{repo}/revision/{COMMIT}",
                f"/api/models/{repo}/revision/v1",
            ):
                files = sorted(p for p in folder.rglob("*") if p.is_file())
                told = {"id": repo, "sha": commit, "cardData": {"license": "apache-2.0"}}
                told |= {"siblings": [sibling(folder, file, changed) for file in files]}
                return self._send(200, json.dumps(told).encode(), {"Content-Type": "application/json"})
            start = f"/{repo}/resolve/{commit}/"
            file = folder / path.removeprefix(start)
            if not path.startswith(start) or not file.is_file():
                return self._send(404, b"", {"X-Error-Code": "RepoNotFound", "X-Error-Message": "Repository not found"})
            if self.command == "GET":
                fetched.append(path.removeprefix(start))
            content = file.read_bytes()
            tag = {"ETag": f'"{sha256(content).hexdigest()}"', "X-Repo-Commit": commit, "Accept-Ranges": "bytes"}
            if self.command == "GET" and file.name == breaks:
                return self._send(200, content[: len(content) // 2], tag, length=len(content))
            if first := self.headers.get("Range"):
                at = int(first.removeprefix("bytes=").split("-")[0])
                tag["Content-Range"] = f"bytes {at}-{len(content) - 1}/{len(content)}"
                return self._send(206, content[at:], tag)
            self._send(200, content, tag)

        def _send(self, status: int, body: bytes, headers: dict[str, str], *, length: int | None = None) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    with listening(Handler) as url:
        yield url, fetched
