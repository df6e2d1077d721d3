"""All settings in one value: one group for each room, from ``sluice.toml`` and the environment.

The environment wins over the file, the file over the defaults::

    SLUICE_HOME=/var/lib/sluice                      # sluice.toml:  home = "/var/lib/sluice"
    SLUICE_WORK_WORKERS=4                            #               [work]
                                                     #               workers = 4
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import from_json
from pydantic_settings import BaseSettings, SettingsConfigDict

from documents.errors import UsageError
from flows.cores import usable_cores
from flows.generations import Served
from flows.observe.settings import LogSettings, MetricsSettings, TracesSettings
from flows.operations.retention_settings import RetentionSettings
from flows.orchestration import cron
from flows.orchestration.schedules import ScheduleSettings
from ocr.limits import Limits
from ocr.settings import PPOCR_FOLDER, OcrSettings
from review.settings import ReviewSettings
from router.settings import RouterSettings
from storage.s3.settings import S3Settings
from storage.settings import StorageSettings

SETTINGS_FILE = "sluice.toml"
_ROOT = Path(__file__).resolve().parent.parent
_Group = TypeVar("_Group", bound=BaseSettings)


class WorkSettings(BaseSettings):
    """How many documents are processed at a time, and for how long at most."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_WORK_", extra="forbid", frozen=True)

    workers: int | None = Field(
        None, ge=1, le=512, description="worker processes; unset: one for each core of this host or container"
    )
    document_seconds: float = Field(
        1200.0, gt=0, le=14_400, description="a worker that is busy with one document for this long is ended"
    )
    start_seconds: float = Field(180.0, gt=0, le=3600, description="how long a worker may take to load its models")
    recycle_after: int = Field(200, ge=1, description="documents after which a worker is replaced by a fresh one")
    spread: Literal["pool", "dask"] = Field(
        "pool", description="what the service's batches are spread over: processes of this host, or Dask's workers"
    )
    dask_address: str | None = Field(
        None, description="address of Dask's scheduler; unset: a cluster of worker processes on this host"
    )
    inline_bytes: int = Field(
        2_000_000, ge=0, description="a single document up to this size is processed without worker processes"
    )

    @property
    def worker_count(self) -> int:
        """The number of workers: as set, or the cores that this process may use."""
        return self.workers or usable_cores()


class UpSettings(BaseSettings):
    """The service that ``sluice up`` starts."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_UP_", extra="forbid", frozen=True)

    inbox: Path | None = Field(None, description="watched folder; unset: inbox in the home folder")
    port: int = Field(4260, ge=1, le=65_535, description="port of the orchestrator's API and pages, on this host only")
    sweep_seconds: float = Field(300.0, ge=5, le=86_400, description="how often the backlog is swept whatever happens")
    poll_seconds: float = Field(1.0, ge=0.1, le=3600, description="how often the inbox is looked at")
    batch_size: int = Field(200, ge=1, le=10_000, description="most documents in one flow run")
    start_seconds: float = Field(120.0, ge=5, le=3600, description="how long the orchestrator may take to start")
    show: Literal["tasks", "table"] = Field(
        "table", description="how a run shows its documents: one table, or a task run for each, which takes time"
    )
    free_bytes: int = Field(
        1 << 30, ge=0, description="with less free than this, or than a twentieth of a small disk, nothing is taken in"
    )


class LlmSettings(BaseSettings):
    """Tier 3's language model: what it may cost, and whom it may be asked of."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_LLM_", extra="forbid", frozen=True)

    base: Path | None = Field(None, description="folder of the model that tier 3's adapter was trained on")
    remote: bool = Field(False, description="a server may be outside of this host and of private networks")
    key: SecretStr | None = Field(None, description="key that a server asks for")
    seconds: float = Field(60.0, gt=0, le=3600, description="longest time for one document")
    answer_tokens: int = Field(400, ge=16, le=8192, description="longest answer")


class LearnSettings(BaseSettings):
    """How models learn from what people say (``sluice finetune``)."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_LEARN_", extra="forbid", frozen=True)

    schedule: str = Field(
        "0 1 * * *", description="when it is looked whether there are labels enough, as cron says it; empty: never"
    )
    enough: int = Field(100, ge=1, description="documents labelled since the last time that are worth a training")
    minutes: float = Field(20.0, gt=0, le=1440, description="longest time to train, in minutes")
    most_of_a_source: float = Field(
        0.3, gt=0, le=1, description="share of the examples that teachers, or e-invoices, may have beside people's"
    )
    most_of_a_reviewer: float = Field(0.5, gt=0, le=1, description="share of people's examples that one may have")
    margin: float = Field(0.03, gt=0, lt=0.5, description="drop of a field from which a new model is worse")
    made_documents: int = Field(
        400, ge=0, description="made documents of each shipped type, and made texts, that models are compared on"
    )
    approve: Literal["person", "gate"] = Field(
        "person", description="who puts a new model into use: a person, or the gate where it passes"
    )

    @field_validator("schedule")
    @classmethod
    def _five_fields(cls, schedule: str) -> str:
        return cron.checked(schedule)


class TopSettings(BaseSettings):
    """Settings that belong to no room."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_", extra="forbid", frozen=True)

    home: Path | None = Field(None, description="folder for everything that lasts; unset: .sluice")
    models: Path = Field(_ROOT / "models", description="folder of the models")
    calibration: Path | None = Field(
        None, description="file of the router's calibration; unset: router.json among the models"
    )
    tier1: Path | None = Field(
        None, description="folder of the model of tier 1, ours or a published one; unset: tier1 among the models"
    )
    tier2: str | None = Field(
        None, description="folder of the model of tier 2, or off; unset: tier2 among the models, where there is one"
    )
    tier3: str | None = Field(
        None,
        description="language model of tier 3: smollm2, a name on a hub, a folder, a .gguf file or a server's URL; "
        "unset: none",
    )
    tiers: tuple[int, ...] | None = Field(
        None, description="the tiers that documents travel through, from 1 on; unset: all that have a model"
    )
    schemas: Path | None = Field(None, description="Python file with document types of your own")
    master: SecretStr | None = Field(
        None, description="master list of vendors: a CSV file, or the URL of a database; unset: parties are not linked"
    )
    master_table: str | None = Field(None, description="table of the master list, where that is in a database")
    document_type: str | None = Field(None, description="all documents are of this type; unset: found out")
    lanes: dict[str, str] = Field(
        {}, description="lanes whose documents wait for a scheduled run, each with its schedule as cron says it"
    )
    pipeline: str = Field(
        "flows.pipeline:build",
        pattern=r"^[\w.]+:\w+$",
        description="module:function that builds a worker's pipeline from these settings",
    )

    @field_validator("lanes")
    @classmethod
    def _are_lanes(cls, lanes: dict[str, str]) -> dict[str, str]:
        for name, schedule in lanes.items():
            if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,62}", name):
                raise ValueError(f"{name!r} is no name of a lane; write it in a-z, 0-9, - and _")
            if not cron.checked(schedule):
                raise ValueError(f"lane {name} has no schedule, so its documents would wait for ever")
        return {name: cron.checked(schedule) for name, schedule in lanes.items()}

    @field_validator("tiers")
    @classmethod
    def _from_the_first_on(cls, tiers: tuple[int, ...] | None) -> tuple[int, ...] | None:
        if tiers is not None and (1 not in tiers or not set(tiers) <= {1, 2, 3}):
            raise ValueError("tiers are 1, 2 and 3, and every document begins with 1; write 1,2")
        return tiers


class Settings(BaseModel):
    """Everything that can be set, built once at the top and passed down."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    top: TopSettings
    work: WorkSettings
    up: UpSettings
    ocr: OcrSettings
    limits: Limits
    llm: LlmSettings
    learn: LearnSettings
    schedule: ScheduleSettings
    retention: RetentionSettings
    router: RouterSettings
    review: ReviewSettings
    storage: StorageSettings
    log: LogSettings
    metrics: MetricsSettings
    traces: TracesSettings
    s3: S3Settings
    served: Served | None = None
    """The models as ``flows.generations.pinned`` found them; None: those that are active at the moment."""

    @classmethod
    def load(cls, folder: Path | None = None, environ: Mapping[str, str] | None = None) -> Self:
        """Read ``sluice.toml`` in ``folder`` (default: the working directory), then the environment.

        Raises:
            UsageError: a setting is unknown or its value impossible; the line names it and where it comes from.
        """
        file = (folder or Path.cwd()) / SETTINGS_FILE
        env = dict(os.environ if environ is None else environ)
        tables = _read(file)
        _refuse_unknown(file, tables, env)
        loose = {key: value for key, value in tables.items() if key not in _TABLES}
        top = _build(TopSettings, loose, file, env)
        values = {name: _build(group, tables.get(table, {}), file, env) for table, name, group in _GROUPS}
        if top.home is not None and "home" not in values["storage"].model_fields_set:
            values["storage"] = values["storage"].model_copy(update={"home": top.home})
        if "models" in top.model_fields_set and "ppocr_models" not in values["ocr"].model_fields_set:
            networks = {"ppocr_models": top.models / PPOCR_FOLDER}
            values["ocr"] = values["ocr"].model_copy(update=networks)
        return cls(top=top, **values)  # one group under each name


_GROUPS: tuple[tuple[str, str, type[BaseSettings]], ...] = (
    ("work", "work", WorkSettings),
    ("up", "up", UpSettings),
    ("ocr", "ocr", OcrSettings),
    ("ocr", "limits", Limits),
    ("llm", "llm", LlmSettings),
    ("learn", "learn", LearnSettings),
    ("schedule", "schedule", ScheduleSettings),
    ("retention", "retention", RetentionSettings),
    ("router", "router", RouterSettings),
    ("review", "review", ReviewSettings),
    ("storage", "storage", StorageSettings),
    ("log", "log", LogSettings),
    ("metrics", "metrics", MetricsSettings),
    ("traces", "traces", TracesSettings),
    ("s3", "s3", S3Settings),
)
"""Table of the settings file, attribute of ``Settings``, class."""

_TABLES = {table for table, _, _ in _GROUPS}
_NO_PREFIX = "\0"
"""Begins the name of no environment variable."""


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise UsageError(f"{file}: cannot be read as TOML: {exc}") from exc


def _known_keys(table: str) -> set[str]:
    return {key for name, _, group in _GROUPS if name == table for key in group.model_fields}


def _refuse_unknown(file: Path, tables: Mapping[str, Any], env: Mapping[str, str]) -> None:
    """A setting that nobody reads is a mistake, and a silent one is worse."""
    for key, value in tables.items():
        if key in _TABLES:
            if not isinstance(value, dict):
                raise UsageError(f"{file}: {key} is a table; write  [{key}]  and its settings below it")
            for inner in value:
                if inner not in _known_keys(key):
                    raise UsageError(f"{file}: unknown setting {key}.{inner}{_meant(inner, _known_keys(key))}")
        elif key not in TopSettings.model_fields:
            raise UsageError(f"{file}: unknown setting {key}{_meant(key, {*TopSettings.model_fields, *_TABLES})}")
    for name in env:
        for table in _TABLES:
            prefix = f"SLUICE_{table.upper()}_"
            key = name.upper().removeprefix(prefix).lower()
            if name.upper().startswith(prefix) and key not in _known_keys(table):
                raise UsageError(f"environment: unknown setting {name}{_meant(key, _known_keys(table), prefix)}")


def _meant(key: str, known: set[str], prefix: str = "") -> str:
    close = difflib.get_close_matches(key, known, n=1)
    if close:
        return f"; did you mean {(prefix + close[0]).upper() if prefix else close[0]}?"
    return f"; known: {', '.join(sorted(known))}"


def _build(group: type[_Group], table: Mapping[str, Any], file: Path, env: Mapping[str, str]) -> _Group:
    prefix = group.model_config.get("env_prefix", "")
    found = {key: value for key, value in table.items() if key in group.model_fields}
    names = {f"{prefix}{key}".upper(): key for key in group.model_fields}
    from_env = {names[name.upper()]: name for name in env if name.upper() in names}
    values = {**found, **_decoded(group, from_env, env)}
    try:
        # The environment has been read; pydantic would read it once more, and knows no lists but JSON.
        return group(_env_prefix=_NO_PREFIX, **values)
    except ValidationError as exc:
        raise UsageError(_one_line(exc, from_env, file)) from exc


def _decoded(group: type[BaseSettings], from_env: Mapping[str, str], env: Mapping[str, str]) -> dict[str, Any]:
    """The values of the environment; lists may be JSON or separated by commas."""
    values: dict[str, Any] = {}
    for key, name in from_env.items():
        annotation = str(group.model_fields[key].annotation)
        if annotation.startswith(("tuple", "list")) and not env[name].lstrip().startswith("["):
            values[key] = [part.strip() for part in env[name].split(",") if part.strip()]
        elif annotation.startswith(("tuple", "list", "dict")):
            try:
                values[key] = from_json(env[name])
            except ValueError as exc:
                said = f"environment: {name} = {env[name]!r}"
                raise UsageError(f'{said}: is no JSON; write a,b or ["a", "b"]') from exc
        else:
            values[key] = env[name]
    return values


def _one_line(exc: ValidationError, from_env: Mapping[str, str], file: Path) -> str:
    first = exc.errors(include_url=False)[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    message = str(first["msg"]).removeprefix("Value error, ").replace("Input should be", "should be")
    if not key:
        return f"settings: {message}"
    where = f"environment: {from_env[key]}" if key in from_env else f"{file}: {key}"
    return f"{where} = {first['input']!r}: {message[:1].lower()}{message[1:]}"


def known_variables() -> frozenset[str]:
    """The names of all settings in the environment: ``SLUICE_HOME``, ``SLUICE_WORK_WORKERS``."""
    groups: list[type[BaseSettings]] = [TopSettings, *(group for _, _, group in _GROUPS)]
    return frozenset(
        f"{group.model_config.get('env_prefix', '')}{key}".upper() for group in groups for key in group.model_fields
    )


def secret_settings() -> frozenset[str]:
    """The settings that are secrets, as the settings file names them: ``master``, ``llm.key``."""
    tables = ((f"{table}.", group) for table, _, group in _GROUPS)
    groups: list[tuple[str, type[BaseSettings]]] = [("", TopSettings), *tables]
    return frozenset(
        f"{at}{key}"
        for at, group in groups
        for key, field in group.model_fields.items()
        if "SecretStr" in str(field.annotation)
    )
