"""Prints what a set of extras needs, one requirement a line, so that an image can install it before the code.

python3 infra/image/requirements.py pyproject.toml review,s3 > requirements.txt
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path


def requirements(pyproject: Path, extras: list[str]) -> list[str]:
    """The project's own dependencies and those of ``extras``; an extra that names others is followed.

    Raises:
        SystemExit: there is no such extra.
    """
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    optional = project["project"]["optional-dependencies"]
    found = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    waiting, seen = list(extras), set[str]()
    while waiting:
        extra = waiting.pop(0)
        if extra in seen:
            continue
        seen.add(extra)
        if extra not in optional:
            raise SystemExit(f"{pyproject}: no extra {extra!r}; there are {', '.join(sorted(optional))}")
        for requirement in optional[extra]:
            others = re.fullmatch(rf"{project['project']['name']}\[([\w,\s-]+)\]", requirement)
            if others:
                waiting += [name.strip() for name in others[1].split(",")]
            else:
                found.append(requirement)
    return found


if __name__ == "__main__":
    print("\n".join(requirements(Path(sys.argv[1]), [name for name in sys.argv[2].split(",") if name])))
