"""Calibrations for tests: what was measured of fields, of types, of tiers one after the other."""

from collections.abc import Mapping
from dataclasses import replace

from documents.schema import Schema
from documents.schemas import shipped_schemas
from router import RouterSettings
from router.calibration import Calibration, FieldCalibration, Logistic, Turn, TypeCalibration
from router.certificate import Trial

SETTINGS = RouterSettings(max_error=0.05)
LOGISTIC = Logistic((1.0, 0.5, 0.0, 0.0), 0.0)
TURN = Turn(LOGISTIC, 0.3)
TYPES = TypeCalibration(Logistic((1.0, 1.0), 0.0), 0.5)


def field_of(*trials: tuple[float, bool], turn: Turn = TURN, silent: int = 0) -> FieldCalibration:
    """A field after one turn: (confidence, right) of each document, and documents in which nothing was proposed."""
    return FieldCalibration((turn,), (*(Trial((((c, r),),)) for c, r in trials), *[Trial(((),))] * silent))


TRUSTED = field_of(*[(0.97, True)] * 300)
"""Right in all of so many documents that the promise holds whatever fields share the doubt."""
UNPROVEN = field_of(*[(0.97, True)] * 20)


def later(first: FieldCalibration, *more: FieldCalibration, shares: tuple[float, ...] = (0.5, 0.5)) -> FieldCalibration:
    """A field after several turns, each as it was measured; of the documents as many as all were."""
    every = (first, *more)
    turns = [replace(t, share=s) if t else None for f, s in zip(more, shares, strict=False) for t in f.turns]
    stages = (tuple(stage for t in ts for stage in t.stages) for ts in zip(*(f.trials for f in every), strict=False))
    return FieldCalibration((*first.turns, *turns), tuple(map(Trial, stages)))


def calibration(
    fields: Mapping[tuple[str, str], FieldCalibration],
    *models: str,
    types: TypeCalibration | None = TYPES,
    read_as: tuple[str, ...] = ("invoice", "contract", "delivery"),
    schemas: Mapping[str, Schema] | None = None,
) -> Calibration:
    """``models``: of tier 1, tier 2 …"""
    described = shipped_schemas() if schemas is None else schemas
    return Calibration(
        tiers=dict(enumerate(models, start=1)),
        reading="ocr-1",
        schemas={name: schema.fingerprint for name, schema in described.items()},
        fields=fields,
        types=types,
        read_as=dict.fromkeys(read_as, frozenset({"text_layer", "ocr"})),
        rows_from={},
        sha256="0" * 64,
    )
