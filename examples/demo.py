"""Process the example documents and draw what was found: ``make demo``, or ``python examples/demo.py [FOLDER]``.

Everything goes to FOLDER (default ``out/demo``), the ledger included, so nothing mixes with documents of your own.
Run again, it goes on where it was, and does again only what a change of models or settings asks for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from documents.errors import SluiceError
from flows.outputs import write_atomically
from flows.overlay import draw_page
from flows.settings import Settings
from ocr.reader import Reader

EXAMPLES = Path(__file__).resolve().parent
DOCUMENTS, TRUTH, OWN_TYPES = EXAMPLES / "documents", EXAMPLES / "truth", EXAMPLES / "ad_order.py"
DPI = 110
NEED_ATTENTION = 3
"""Exit code of ``sluice process`` where some documents could not be read."""


def main(folder: Path) -> int:
    """Run the demo; the exit code. 0 where every document could be read that can be."""
    home = folder / ".sluice"
    home.mkdir(parents=True, exist_ok=True)
    command = ["process", str(DOCUMENTS), "--schemas", str(OWN_TYPES), "--out", str(folder)]
    print("$ sluice", *map(short, command), flush=True)
    environ = {k: v for k, v in os.environ.items() if not k.startswith("SLUICE_STORAGE_")} | {"SLUICE_HOME": str(home)}
    # In its own home, where no sluice.toml says otherwise.
    run = [sys.executable, "-m", "flows.cli", *command]
    done = subprocess.run(run, cwd=home, env=environ, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, NEED_ATTENTION):
        print(done.stderr, end="", file=sys.stderr)
        return done.returncode
    results = {file.name: result_of(file, folder) for file in sorted(DOCUMENTS.iterdir())}
    pictures = list(draw(results, folder))
    print(f"JSON      {short(str(folder))}/*.json   {len(results)} files")
    print(f"pictures  {short(str(folder))}/*.png    {len(pictures)} pages")
    code = verdict(results)
    address = Settings.load(home).review.address
    print(f"to settle what is in doubt: SLUICE_HOME={short(str(home))} make up, then {address} in a browser")
    return code


def short(word: str) -> str:
    """A path below the working directory as seen from there; any other word as it is."""
    return word.removeprefix(f"{Path.cwd()}/")


def result_of(file: Path, folder: Path) -> dict[str, Any]:
    """The result of an example, as ``sluice process`` wrote it."""
    result: dict[str, Any] = json.loads((folder / f"{file.name}.json").read_text(encoding="utf-8"))
    return result


def draw(results: dict[str, dict[str, Any]], folder: Path) -> Iterator[Path]:
    """Draw the pages that were read, with the values found; the pictures' paths. Page 2 is ``NAME.2.png``."""
    settings = Settings.load(folder / ".sluice")
    reader = Reader(settings.ocr, settings.limits)
    try:
        for name, result in results.items():
            data = (DOCUMENTS / name).read_bytes()
            for page in range(result["pages"]):
                picture = folder / (f"{name}.{page + 1}.png" if page else f"{name}.png")
                write_atomically(picture, draw_page(reader.page_image(data, page, DPI), result, page))
                yield picture
    finally:
        reader.close()


def verdict(results: dict[str, dict[str, Any]]) -> int:
    """Say which documents could not be read, and whether that is as it should be: 0, else 1."""
    unread = {name: r["status"].replace("_", " ") for name, r in results.items() if not r["pages"]}
    unreadable = {name for name in results if not (TRUTH / f"{name}.json").exists()}  # nothing is true of those
    named = ", ".join(f"{name} ({status})" for name, status in unread.items())
    if unread.keys() == unreadable:
        print(f"{len(unread)} of {len(results)} cannot be read, and should not be: {named}")
        return 0
    wrong = ", ".join(sorted(unread.keys() ^ unreadable))
    print(f"demo: not as expected: {wrong}; not read: {named}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo").absolute()))
    except SluiceError as exc:
        sys.exit(f"demo: {exc}")
    except KeyboardInterrupt:
        sys.exit("demo: stopped; run it again to go on")
