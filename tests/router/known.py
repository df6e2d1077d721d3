"""Calibrations for tests: what was measured of fields, of types, of tiers one after the other."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from documents.schemas import shipped_schemas
from router import RouterSettings
from router.calibration import Calibration, FieldCalibration, Logistic, Turn, TypeCalibration
from router.certificate import Trial
from router.signals import NAMES

SETTINGS = RouterSettings(max_error=0.05)
LOGISTIC = Logistic((1.0, 0.5, *(0.0,) * 7), 0.0)
TURN = Turn(LOGISTIC, 0.3)
TYPES = TypeCalibration(Logistic((1.0, 1.0), 0.0), 0.5)


def field_of(*trials: tuple[float, bool], turn: Turn = TURN) -> FieldCalibration:
    """A field after one turn: (confidence, right) of each document."""
    return FieldCalibration((turn,), tuple(Trial((((c, r),),)) for c, r in trials))


TRUSTED = field_of(*[(0.97, True)] * 300)
"""Right in all of so many documents that the promise holds whatever fields share the doubt."""
UNPROVEN = field_of(*[(0.97, True)] * 20)


def later(first: FieldCalibration, second: FieldCalibration) -> FieldCalibration:
    """A field after two turns, each as it was measured; of the documents as many as both were."""
    pairs = zip(first.trials, second.trials, strict=False)
    return FieldCalibration((*first.turns, *second.turns), tuple(Trial((*a.stages, *b.stages)) for a, b in pairs))


def calibration(
    fields: Mapping[tuple[str, str], FieldCalibration],
    *models: str,
    types: TypeCalibration | None = TYPES,
    read_as: tuple[str, ...] = ("invoice", "contract", "delivery"),
) -> Calibration:
    """``models``: of tier 1, tier 2 …"""
    return Calibration(
        tiers=dict(enumerate(models, start=1)),
        reading="ocr-1",
        schemas={name: schema.fingerprint for name, schema in shipped_schemas().items()},
        fields=fields,
        types=types,
        read_as=dict.fromkeys(read_as, frozenset({"text_layer", "ocr"})),
        rows_from={},
        sha256="0" * 64,
    )


def text_of(known: Calibration) -> str:
    """The file that a calibration without rows, times and required fields would be read from."""
    fields: dict[str, dict[str, Any]] = defaultdict(dict)
    for (type_name, name), measured in known.fields.items():
        fields[type_name][name] = {
            "many": any(trial.many for trial in measured.trials),
            "turns": [_turn(turn) if turn else None for turn in measured.turns],
            "trials": [trial.stages for trial in measured.trials],
        }
    types = known.types and {**_logistic(known.types.model), "known_from": known.types.known_from}
    written = {
        "tiers": known.tiers,
        "reading": known.reading,
        "signals": NAMES,
        "schemas": known.schemas,
        "types": types,
        "read_as": {name: sorted(ways) for name, ways in known.read_as.items()},
        "rows_from": {},
        "required": {},
        "seconds": {},
        "fields": fields,
    }
    return json.dumps(written)


def _turn(turn: Turn) -> dict[str, Any]:
    return {**_logistic(turn.model), "present_at": turn.present_at, "share": turn.share}


def _logistic(model: Logistic) -> dict[str, float | Sequence[float]]:
    return {"weights": model.weights, "bias": model.bias}
