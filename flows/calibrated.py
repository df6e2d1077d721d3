"""What the calibration that is served certifies of the models that are served."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows.generations import pinned
from flows.pipeline import calibration_file, tier1_folder, tier2_folder, tier3_model
from flows.settings import Settings

if TYPE_CHECKING:
    from router.calibration import Calibration


def known_turns(settings: Settings) -> tuple[Calibration, int]:
    """The calibration, and how many of its turns are those of the tiers that are set.

    Raises:
        UsageError: a model or the calibration is missing, damaged or swapped.
    """
    from router import load_calibration
    from router.look import turns_measured

    settings = pinned(settings)
    known = load_calibration(calibration_file(settings))
    return known, turns_measured(known, tiers_served(settings, known))


def tiers_served(settings: Settings, known: Calibration) -> dict[int, str]:
    """The models by tier. Of tier 3 the name is known only once it is loaded; it is taken for the one measured.

    Raises:
        UsageError: a model is missing, damaged or swapped.
    """
    found = {1: model_label(tier1_folder(settings))}
    if second := tier2_folder(settings):
        found[2] = model_label(second)
    if third := tier3_model(settings):
        found[3] = known.tiers.get(3, third)
    return found


def certified(settings: Settings) -> str:
    """How many fields can be accepted, in words.

    Raises:
        UsageError: a model or the calibration is missing, damaged or swapped.
    """
    from ocr.reader import reading_build

    (known, turns), promise = known_turns(settings), settings.router.promise
    if not turns:
        return f"measured with another model of tier 1, so nothing is accepted: {known.models_of(1)}"
    if known.reading != (build := reading_build(settings.ocr)):
        return (
            f"measured on pages as reading build {known.reading} read them, and {build} reads now, so nothing is "
            "accepted: measure again with sluice train calibrate"
        )
    certificates = known.certificates(promise, turns=turns).values()
    accepting = sum(made.level is not None for made in certificates)
    share = f"at most {100 * promise.max_error:.4g} % wrong with {100 * promise.certainty:.4g} % certainty"
    of = known.models_of(turns)
    return f"{len(certificates)} fields, {accepting} of them can be accepted ({share}); measured with {of}"


def model_label(folder: Path) -> str:
    """How results name the model in a folder.

    Raises:
        ModelError: there is none, or it is damaged.
    """
    from tiers.manifest import open_model
    from tiers.published import is_published, open_checkpoint

    return (open_checkpoint(folder) if is_published(folder) else open_model(folder)).label
