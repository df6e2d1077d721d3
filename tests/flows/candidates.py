"""Candidates for the registry: the shipped tier 1 under another version, and a calibration bound to it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from tiers.manifest import open_model, write_manifest

SHIPPED = Path(__file__).resolve().parents[2] / "models"


def make_candidate(folder: Path, version: str, *, verdict: str = "passed", bound: bool = True) -> Path:
    """A folder as training makes one. ``bound`` False: the calibration is that of the shipped model."""
    tier1 = folder / "tier1"
    shutil.copytree(SHIPPED / "tier1", tier1)
    manifest: dict[str, Any] = json.loads((tier1 / "manifest.json").read_text(encoding="utf-8"))
    facts = {name: value for name, value in manifest.items() if name not in ("files", "version", "name")}
    write_manifest(tier1, name=manifest["name"], version=version, **facts)
    calibration = json.loads((SHIPPED / "router.json").read_text(encoding="utf-8"))
    if bound:
        calibration["tiers"]["1"] = open_model(tier1).label
    (folder / "router.json").write_text(json.dumps(calibration), encoding="utf-8")
    gate = {"verdict": verdict, "lines": [f"tier 1 {version}: 3 of 4 fields are better", "none is worse"]}
    (folder / "gate.json").write_text(json.dumps(gate), encoding="utf-8")
    return folder
