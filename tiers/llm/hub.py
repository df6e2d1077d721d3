"""Models of a hub (huggingface.co, or another of its protocol), fetched when a person asks for one by its name.

Only what is read is fetched: safetensors or GGUF, configuration, tokenizer and licence; no code and no pickle. Every
file is checked against the hash that the hub tells for it, and ``pulled.toml`` says what was fetched, of which commit.
"""

from __future__ import annotations

import fcntl
import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha1
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from documents.errors import ModelError, UsageError
from tiers.llm.adapter import BASE_WEIGHTS
from tiers.manifest import file_hash
from tiers.published.folder import refuse_code

PULLED = "pulled.toml"
"""Written last, so that a model that has it is whole."""
READ = (
    *("config.json", "generation_config.json", "model*.safetensors.index.json", BASE_WEIGHTS),
    *("tokenizer.json", "tokenizer_config.json", "tokenizer.model", "special_tokens_map.json", "added_tokens.json"),
    *("vocab.json", "vocab.txt", "merges.txt", "chat_template.json", "chat_template.jinja"),
    *("LICENSE", "LICENSE.txt", "LICENSE.md", "NOTICE", "NOTICE.txt"),
)
"""The files of a folder that are fetched; of folders within it none is."""
_NAME = re.compile(
    r"(?P<repo>[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*?)(?:/(?P<file>(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.gguf))?"
    r"(?:@(?P<revision>[\w-][\w.-]*))?"
)
_PART = re.compile(r"(?P<stem>.+)-\d{5}(?P<of>-of-\d{5}\.gguf)")
"""One of the several files that a large GGUF is cut into; llama.cpp takes the first and finds the others."""
_COMMIT = re.compile(r"[0-9a-f]{40}")
_MOST_NAMED, _MOST_SAID = 6, 240


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
        if not found or found["repo"].endswith(".gguf") or "--" in found["repo"] or ".." in spec:
            return None
        return cls(found["repo"], found["file"], found["revision"])

    @property
    def name(self) -> str:
        """As a person writes it."""
        return "/".join([self.repo, *([self.file] if self.file else [])]) + (
            f"@{self.revision}" if self.revision else ""
        )

    @property
    def folder(self) -> str:
        """The name of the folder that it is laid out in; no two repositories share one, nor do folder and files."""
        kind = ".gguf" if self.file else ""
        return f"{self.repo.replace('/', '--')}{kind}{f'@{self.revision}' if self.revision else ''}"

    def within(self, folder: Path) -> Path:
        """What tier 3 loads, of the folder that it is laid out in."""
        return folder / self.file if self.file else folder

    def note(self, folder: Path) -> Path:
        """Where it is written what was fetched."""
        return folder / (f"{self.file}.{PULLED}" if self.file else PULLED)


def is_pulled(model: HubModel, folder: Path) -> bool:
    """Whether a model of a hub lies in its folder, whole as far as names and sizes tell."""
    try:
        files = tomllib.loads(model.note(folder).read_text(encoding="utf-8"))["files"]
        return all((folder / name).stat().st_size == told["bytes"] for name, told in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def pulled_names(models: Path) -> Iterator[tuple[str, Path]]:
    """The names of the models that were pulled into folders of this one, and where each lies."""
    for note in sorted(models.rglob(f"*{PULLED}")):
        within = note.relative_to(models).parts[0]
        try:
            model = HubModel.named(tomllib.loads(note.read_text(encoding="utf-8"))["name"])
        except (OSError, ValueError, KeyError, TypeError):
            continue  # being written, or no note of ours
        if model and note == model.note(models / model.folder) and is_pulled(model, models / within):
            yield model.name, model.within(models / within)


def pull(model: HubModel, folder: Path, *, tell: Callable[[str], None], endpoint: str | None = None) -> None:
    """Fetch a model, verify it, lay it out in ``folder``. Files that were fetched whole by a pull that was interrupted
    are not fetched again. Pulls of the same model wait for each other.

    Args:
        tell: is told what is done.
        endpoint: URL of the hub; None: ``HF_ENDPOINT``, else huggingface.co.

    Raises:
        UsageError: the hub has no such model, does not give it, or the disk is full.
        ModelError: a file is not what the hub says that it is, names code, or what fetches it is not installed.
    """
    if find_spec("huggingface_hub") is None:
        raise ModelError(f"{model.name}: is fetched with huggingface_hub; pip install 'docsluice[llm]'")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder, tell):
        if not is_pulled(model, folder):
            _pull(model, folder, tell, endpoint)


def _pull(model: HubModel, folder: Path, tell: Callable[[str], None], endpoint: str | None) -> None:
    from huggingface_hub import HfApi, hf_hub_download

    with _told(model, endpoint):
        info: Any = HfApi(endpoint=endpoint).model_info(model.repo, revision=model.revision, files_metadata=True)
        commit = str(info.sha)
        if not _COMMIT.fullmatch(commit):
            raise ValueError("it tells no commit")
        licence = _printable(str((info.card_data or {}).get("license") or "not told"))
        files = sorted(_wanted(model, info.siblings or ()), key=lambda f: (_is_weights(f), f.size))
    unfinished = folder.with_name(f".{folder.name}.{commit[:12]}")
    for broken in unfinished.rglob("*.incomplete"):  # the library begins such a file anew each time
        broken.unlink()
    left = [file for file in files if not (unfinished / file.rfilename).is_file()]
    size = sum(file.size for file in left)
    if size > (free := shutil.disk_usage(folder.parent).free):
        raise UsageError(f"{model.name}: needs {_gigabytes(size)}, {_gigabytes(free)} are free in {folder.parent}")
    tell(f"fetching {model.name}, {_gigabytes(size)} as of commit {commit[:12]} (licence: {licence}) …")
    hashes: dict[str, str] = {}
    for file in files:
        if _is_weights(file):
            refuse_code(unfinished)  # all but the weights are here
        with _told(model, endpoint):
            at = hf_hub_download(model.repo, file.rfilename, revision=commit, local_dir=unfinished, endpoint=endpoint)
        if not _is(Path(at), file):
            Path(at).unlink()
            raise ModelError(f"{model.name}: {file.rfilename} is not what the hub says that it is; pull it again")
        hashes[file.rfilename] = file_hash(Path(at))
    _lay_out(model, unfinished, folder, commit, licence, hashes)


def _lay_out(
    model: HubModel, unfinished: Path, folder: Path, commit: str, licence: str, hashes: dict[str, str]
) -> None:
    """Move what was fetched to where it belongs, and write down what it is."""
    if not model.file:
        shutil.rmtree(folder, ignore_errors=True)  # what is not whole
    text = [
        f"{key} = {json.dumps(told, ensure_ascii=False)}"
        for key, told in (("name", model.name), ("commit", commit), ("licence", licence))
    ]
    for name, digest in hashes.items():
        at = folder / name
        at.parent.mkdir(parents=True, exist_ok=True)
        (unfinished / name).replace(at)
        text += ["", f"[files.{json.dumps(name)}]", f"bytes = {at.stat().st_size}", f'sha256 = "{digest}"']
    note = model.note(folder)
    written = note.with_name(f".{note.name}")
    written.write_text("\n".join(text) + "\n", encoding="utf-8")
    written.replace(note)
    for old in folder.parent.glob(f".{folder.name}.*"):
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)


def _wanted(model: HubModel, files: Sequence[Any]) -> list[Any]:
    """The files to fetch.

    Raises:
        UsageError: the repository does not hold what is asked for.
    """
    names = [file.rfilename for file in files]
    if any(type(file.size) is not int for file in files):
        raise ValueError("it does not tell how large its files are")
    if model.file:
        part = _PART.fullmatch(model.file)
        pattern = f"{re.escape(part['stem'])}-\\d{{5}}{re.escape(part['of'])}" if part else re.escape(model.file)
        found = [file for file in files if re.fullmatch(pattern, file.rfilename)]
        if model.file not in names:
            raise UsageError(f"{model.repo}: has no {model.file}; {_ggufs(names) or 'nor any other .gguf'}")
        return found
    found = [file for file in files if any(fnmatchcase(file.rfilename, pattern) for pattern in READ)]
    if "config.json" not in names or not any(map(_is_weights, found)):
        more = _ggufs(names)
        raise UsageError(f"{model.repo}: holds no config.json with {BASE_WEIGHTS}{f'; {more}' if more else ''}")
    return found


def _is_weights(file: Any) -> bool:
    return fnmatchcase(file.rfilename, BASE_WEIGHTS)


def _ggufs(names: Sequence[str]) -> str:
    """Those that one may name instead."""
    ggufs = [_printable(name) for name in names if name.endswith(".gguf")]
    shown = ", ".join(ggufs[:_MOST_NAMED]) + (" …" if len(ggufs) > _MOST_NAMED else "")
    return f"it has {shown}" if ggufs else ""


def _is(path: Path, file: Any) -> bool:
    """Whether a file has the hash that the hub told: SHA-256 of large ones, git's of the others."""
    if file.lfs:
        return file_hash(path) == str(file.lfs.sha256)
    made = sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as opened:
        while block := opened.read(1 << 20):
            made.update(block)
    return made.hexdigest() == str(file.blob_id)


@contextmanager
def _alone(folder: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """No other pull of this folder meanwhile."""
    with folder.with_name(f".{folder.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            tell("another process is pulling it; waiting …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _told(model: HubModel, endpoint: str | None) -> Iterator[None]:
    """What goes wrong with a hub, in one line.

    Raises:
        UsageError: the hub cannot be reached, or does not give what it is asked for.
    """
    from huggingface_hub import constants

    try:
        yield
    except UsageError:
        raise
    except Exception as exc:  # the library has dozens of types, those of its HTTP client among them
        said = _printable(" ".join(str(exc).split()))[:_MOST_SAID] or type(exc).__name__
        raise UsageError(f"{model.name}: {endpoint or constants.ENDPOINT} does not give it: {said}") from exc


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e8 else f"{size / 1e6:.1f} MB"
