"""Models of a hub (huggingface.co, or another of its protocol), fetched when a person asks for one by its name.

Only what is read is fetched: safetensors or one GGUF, configuration and tokenizer; no code and no pickle. Every file is
checked against the hash that the hub tells for it, and the commit that it is of is written down beside them.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha1
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from documents.errors import ModelError, UsageError
from tiers.manifest import file_hash

PULLED = "pulled.json"
"""Written last, so that a folder that has it is whole."""
READ = ("*.safetensors", "*.json", "*.jinja", "tokenizer.model", "merges.txt", "vocab.txt", "LICENSE*", "NOTICE*")
"""What a folder needs at most; of folders within it nothing is read."""
_NAME = re.compile(
    r"(?P<repo>[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*)(?:/(?P<file>(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.gguf))?"
    r"(?:@(?P<revision>[\w-][\w.-]*))?"
)
_MOST_NAMED = 6
_MOST_SAID = 240


@dataclass(frozen=True)
class HubModel:
    """A name on a hub: ``ORG/NAME`` is a folder with a model, ``ORG/NAME/FILE.gguf`` one file; ``@REVISION`` may
    follow."""

    repo: str
    file: str | None
    revision: str | None

    @classmethod
    def named(cls, spec: str) -> HubModel | None:
        """What a name means; None where it is none of a hub."""
        found = _NAME.fullmatch(spec)
        return cls(found["repo"], found["file"], found["revision"]) if found and ".." not in spec else None

    @property
    def folder(self) -> str:
        """The name of the folder that it is laid out in."""
        parts = [self.repo, *([self.file] if self.file else [])]
        return "--".join(parts).replace("/", "--") + (f"@{self.revision}" if self.revision else "")

    def within(self, folder: Path) -> Path:
        """What tier 3 loads, of the folder that it was laid out in."""
        return folder / self.file if self.file else folder


def is_pulled(folder: Path) -> bool:
    """Whether a model of a hub lies in a folder, whole."""
    return (folder / PULLED).is_file()


def pull(model: HubModel, folder: Path, *, tell: Callable[[str], None]) -> None:
    """Fetch a model, verify it, lay it out as ``folder``. What was fetched of one that was interrupted is kept, and is
    gone on with the next time.

    Args:
        tell: is told what is done.

    Raises:
        UsageError: the hub has no such model, does not give it, or the disk is full.
        ModelError: a file is not what the hub says that it is, or what fetches it is not installed.
    """
    if find_spec("huggingface_hub") is None:
        raise ModelError(f"{model.repo}: is fetched with huggingface_hub; pip install 'docsluice[llm]'")
    from huggingface_hub import HfApi, hf_hub_download

    with _told(model):
        info: Any = HfApi().model_info(model.repo, revision=model.revision, files_metadata=True)
    files = _wanted(model, info.siblings or ())
    size = sum(file.size or 0 for file in files)
    folder.parent.mkdir(parents=True, exist_ok=True)
    if size > (free := shutil.disk_usage(folder.parent).free):
        raise UsageError(f"{model.repo}: needs {_gigabytes(size)}, {_gigabytes(free)} are free in {folder.parent}")
    licence = (info.card_data or {}).get("license") or "licence not told"
    tell(f"fetching {model.repo} ({licence}), {_gigabytes(size)}, as of {info.sha[:12]} …")
    unfinished = folder.with_name(f"{folder.name}.part")
    for file in files:
        with _told(model):
            at = Path(hf_hub_download(model.repo, file.rfilename, revision=info.sha, local_dir=unfinished))
        if not _is(at, file):
            at.unlink()
            raise ModelError(f"{model.repo}: {file.rfilename} is not what the hub says that it is; pull it again")
    shutil.rmtree(unfinished / ".cache", ignore_errors=True)
    hashes = {file.rfilename: file_hash(unfinished / file.rfilename) for file in files}
    told = {"model": model.repo, "revision": info.sha, "licence": licence, "sha256": hashes}
    (unfinished / PULLED).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)


def _wanted(model: HubModel, files: Any) -> list[Any]:
    """The files to fetch.

    Raises:
        UsageError: the repository does not hold what is asked for.
    """
    names = [file.rfilename for file in files]
    if model.file:
        found = [file for file in files if file.rfilename == model.file]
        if not found:
            raise UsageError(f"{model.repo}: has no {model.file}; {_ggufs(names) or 'nor any other .gguf'}")
        return found
    found = [file for file in files if any(fnmatchcase(file.rfilename, pattern) for pattern in READ)]
    found = [file for file in found if "/" not in file.rfilename]
    if "config.json" not in names or not any(file.rfilename.endswith(".safetensors") for file in found):
        more = _ggufs(names)
        raise UsageError(f"{model.repo}: holds no config.json with *.safetensors{f'; {more}' if more else ''}")
    return found


def _ggufs(names: list[str]) -> str:
    """Those that one may name instead."""
    ggufs = [name for name in names if name.endswith(".gguf")]
    shown = ", ".join(ggufs[:_MOST_NAMED]) + (" …" if len(ggufs) > _MOST_NAMED else "")
    return f"it has {shown}" if ggufs else ""


def _is(path: Path, file: Any) -> bool:
    """Whether a file has the hash that the hub told: SHA-256 of large ones, git's of the others."""
    if file.lfs:
        return file_hash(path) == str(file.lfs.sha256)
    content = path.read_bytes()
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == str(file.blob_id)


@contextmanager
def _told(model: HubModel) -> Iterator[None]:
    """What goes wrong with a hub, in one line.

    Raises:
        UsageError: the hub cannot be reached, or does not give what it is asked for.
    """
    try:
        yield
    except Exception as exc:  # the library has dozens of types, those of its HTTP client among them
        said = " ".join(str(exc).split())[:_MOST_SAID] or type(exc).__name__
        raise UsageError(f"{model.repo}: {_hub()} does not give it: {said}") from exc


def _hub() -> str:
    from huggingface_hub import constants

    return str(constants.ENDPOINT)


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e8 else f"{size / 1e6:.1f} MB"
