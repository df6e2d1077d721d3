"""From signals to calibrated confidence: data, made from labelled documents that no model trained on.

Documents travel through tiers in turns: tier 1 reads all, the next what is left in doubt. Per type, field and turn a
calibration holds the weights of a logistic model of "this value is right"; per type and field also what became of each
labelled document after every turn (``Trial``), by confidences of models that were fitted on other vendors. From these
``router.certificate`` says what may be accepted. ``training.calibrate`` makes the file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from hashlib import sha256
from pathlib import Path
from typing import Any

from documents.errors import ModelError
from router.certificate import ALL_REQUIRED, Certificate, Joint, Promise, Trial, certify
from router.fuse import fused_model
from router.signals import NAMES, TYPE_SIGNALS


@dataclass(frozen=True)
class Logistic:
    """A logistic model of signals."""

    weights: tuple[float, ...]
    bias: float

    def confidence(self, vector: Sequence[float]) -> float:
        """Calibrated probability of what has these signals."""
        activation = self.bias + sum(w * x for w, x in zip(self.weights, vector, strict=True))
        return 1.0 / (1.0 + math.exp(-max(min(activation, 30.0), -30.0)))


@dataclass(frozen=True)
class Turn:
    """One field after one tier's turn.

    ``present_at``: the raw score from which a candidate is taken for a value at all. ``share``: of the tier's score in
    the common one of all so far; of tier 1 it is all there is.
    """

    model: Logistic
    present_at: float
    share: float = 1.0


@dataclass(frozen=True)
class FieldCalibration:
    """One field of one type: its turns in their order, None for one that too little is known of, and the labelled
    documents that it was measured on."""

    turns: tuple[Turn | None, ...]
    trials: tuple[Trial, ...]


@dataclass(frozen=True)
class Required:
    """The required fields of a type, and the labelled documents of which all of them are known."""

    fields: tuple[str, ...]
    trials: tuple[Joint, ...]


@dataclass(frozen=True)
class TypeCalibration:
    """``model``: of "the type is right". ``known_from``: the confidence from which a document is taken for one of its
    best-scored type."""

    model: Logistic
    known_from: float


@dataclass(frozen=True)
class Calibration:
    """All that was measured, bound to what it was measured with.

    ``tiers``: number → model, in the order of their turns. ``reading``: the build of the OCR room. ``schemas``: type →
    its fingerprint. ``read_as``: by type the ways of ``Document.read_as`` that its documents were read. ``rows_from``:
    by tier, type and record whether its rows are better (2) than those so far (1). ``required``: by type what became of
    its required fields together. ``seconds``: by tier and type what it takes for a document. ``sha256``: of the file.
    """

    tiers: Mapping[int, str]
    reading: str
    schemas: Mapping[str, str]
    fields: Mapping[tuple[str, str], FieldCalibration]
    types: TypeCalibration | None
    read_as: Mapping[str, frozenset[str]]
    rows_from: Mapping[tuple[int, str, str], int]
    required: Mapping[str, Required] = field(default_factory=dict)
    seconds: Mapping[tuple[int, str], float] = field(default_factory=dict)
    sha256: str = ""

    def models_of(self, turns: int) -> str:
        """What the models of the first turns are called together."""
        return reduce(fused_model, list(self.tiers.values())[:turns]) if self.tiers else "none"

    def certificates(self, promise: Promise, *, turns: int) -> dict[tuple[str, str], Certificate]:
        """What the labelled documents support for each type and field, where documents travel through so many turns."""
        made: dict[tuple[str, str], Certificate] = {}
        for type_name in dict.fromkeys(name for name, _ in self.fields):
            together = self.required.get(type_name) if promise.per == "document" else None
            trials: dict[str, list[Trial | Joint]] = {
                field: [trial.upto(turns) for trial in known.trials]
                for (name, field), known in self.fields.items()
                if name == type_name and not (together and field in together.fields)
            }
            if together:
                trials[ALL_REQUIRED] = [trial.upto(turns) for trial in together.trials]
            bound_to = {
                "models": self.models_of(turns),
                "reading": self.reading,
                "schema": self.schemas.get(type_name, ""),
                "calibration": self.sha256,
            }
            of_type = certify(trials, promise, document_type=type_name, bound_to=bound_to)
            if together:
                of_type |= dict.fromkeys(together.fields, of_type.pop(ALL_REQUIRED))
            made |= {(type_name, field): certificate for field, certificate in of_type.items()}
        return made

    def trials(self, document_type: str, field: str) -> tuple[Trial, ...]:
        """The labelled documents of a field."""
        known = self.fields.get((document_type, field))
        return known.trials if known else ()

    def seconds_of(self, turn: int, document_type: str) -> float | None:
        """What the tier of a turn takes for a document of this type; None where that was not measured."""
        tiers = list(self.tiers)
        return self.seconds.get((tiers[turn - 1], document_type)) if turn <= len(tiers) else None

    def turn(self, document_type: str, field: str, number: int) -> Turn | None:
        """A field's model after so many turns (from 1); None where no labelled documents were there."""
        known = self.fields.get((document_type, field))
        return known.turns[number - 1] if known and number <= len(known.turns) else None


NOTHING_MEASURED = Calibration({}, "none", {}, {}, None, {}, {})
"""For tiers that no labelled documents were read with."""


def load_calibration(path: Path) -> Calibration:
    """Read a calibration.

    Raises:
        ModelError: the file is missing or not what it should be.
    """
    return read_calibration(calibration_text(path), where=str(path))


def calibration_text(path: Path) -> bytes:
    """A calibration file's bytes.

    Raises:
        ModelError: there is none.
    """
    try:
        return path.read_bytes()
    except OSError as exc:
        raise ModelError(f"{path}: cannot be read: {exc.strerror}; reinstall it, or run the calibration") from exc


def read_calibration(text: bytes, *, where: str) -> Calibration:
    """The calibration that a file's bytes hold; ``where`` names the file.

    Raises:
        ModelError: it is not what it should be.
    """
    try:
        data: dict[str, Any] = json.loads(text)
        if data["signals"] != list(NAMES):
            raise ValueError(f"it weighs {data['signals']}, this version {list(NAMES)}")
        tiers = {int(tier): str(model) for tier, model in data["tiers"].items()}
        return Calibration(
            tiers=tiers,
            reading=str(data["reading"]),
            schemas={str(name): str(mark) for name, mark in data["schemas"].items()},
            fields={
                (type_name, name): _field(entry, len(tiers))
                for type_name, entries in data["fields"].items()
                for name, entry in entries.items()
            },
            types=_types(data["types"]) if data["types"] else None,
            read_as={name: frozenset(ways) for name, ways in data["read_as"].items()},
            rows_from={
                (int(tier), type_name, record): _which(which)
                for tier, by_type in data["rows_from"].items()
                for type_name, records in by_type.items()
                for record, which in records.items()
            },
            required={name: _required(entry) for name, entry in data["required"].items()},
            seconds={
                (int(tier), name): _number(took)
                for tier, by_type in data["seconds"].items()
                for name, took in by_type.items()
            },
            sha256=sha256(text).hexdigest(),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ModelError(f"{where}: no calibration here ({exc}); reinstall it, or run the calibration") from exc


def _field(entry: dict[str, Any], tiers: int) -> FieldCalibration:
    turns = tuple(
        Turn(_logistic(t, len(NAMES)), _number(t["present_at"]), _share(t["share"])) if t else None
        for t in entry["turns"]
    )
    if not 1 <= len(turns) <= tiers:
        raise ValueError(f"{len(turns)} turns of {tiers} tiers")
    trials = tuple(_trial({"stages": stages, "many": entry.get("many")}) for stages in entry["trials"])
    if any(trial.turns != len(turns) for trial in trials):
        raise ValueError("a trial has not as many turns as the field")
    return FieldCalibration(turns, trials)


def _required(entry: dict[str, Any]) -> Required:
    fields = tuple(map(str, entry["fields"]))
    trials = tuple(Joint(tuple(_trial(trial[field]) for field in fields)) for trial in entry["trials"])
    if any(len({part.turns for part in trial.parts}) != 1 for trial in trials):
        raise ValueError("of a document's required fields some have more turns than others")
    return Required(fields, trials)


def _trial(entry: dict[str, Any]) -> Trial:
    return Trial(
        tuple(map(_values, entry["stages"])), bool(entry.get("many")), tuple(map(_share, entry.get("whole", ())))
    )


def _types(entry: dict[str, Any]) -> TypeCalibration:
    return TypeCalibration(_logistic(entry, TYPE_SIGNALS), _number(entry["known_from"]))


def _logistic(entry: dict[str, Any], signals: int) -> Logistic:
    weights = tuple(map(_number, entry["weights"]))
    if len(weights) != signals:
        raise ValueError(f"{len(weights)} weights for {signals} signals")
    return Logistic(weights, _number(entry["bias"]))


def _values(stage: Sequence[Sequence[Any]]) -> tuple[tuple[float, bool], ...]:
    values = tuple((float(confidence), bool(right)) for confidence, right in stage)
    if not all(0.0 <= confidence <= 1.0 for confidence, _ in values):
        raise ValueError("a confidence is not in 0…1")
    return values


def _number(given: Any) -> float:
    number = float(given)
    if not math.isfinite(number):
        raise ValueError("a weight is no number")
    return number


def _share(given: Any) -> float:
    share = float(given)
    if not 0.0 <= share <= 1.0:
        raise ValueError("a share is not in 0…1")
    return share


def _which(given: Any) -> int:
    if given not in (1, 2):
        raise ValueError("rows from neither 1 nor 2")
    return int(given)
