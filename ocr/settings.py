"""Settings of the OCR room, read from the environment (prefix ``SLUICE_OCR_``)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PPOCR_FOLDER = "ppocr-v6-small-latin"
"""Name of the PP-OCR networks in the folder of the models."""
EngineKind = Literal["cascade", "tesseract", "rapidocr", "null"]

ISO_639_1 = {
    "eng": "en", "deu": "de", "fra": "fr", "ita": "it", "spa": "es", "nld": "nl", "por": "pt", "pol": "pl",
    "dan": "da", "swe": "sv", "nor": "no", "fin": "fi", "ces": "cs", "hun": "hu", "ron": "ro", "hrv": "hr",
    "slk": "sk", "slv": "sl", "est": "et", "lav": "lv", "lit": "lt", "tur": "tr", "cat": "ca",
}  # fmt: skip
"""Tesseract's language codes (ISO 639-2/T) and their ISO 639-1 forms: the languages in Latin script."""


class OcrSettings(BaseSettings):
    """How pages are read. Built once at the top and passed in."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_OCR_", extra="ignore", frozen=True)

    engine: EngineKind = Field("cascade", description="cascade, tesseract, rapidocr or null")
    languages: tuple[str, ...] = Field(
        ("eng", "deu", "fra"),
        min_length=1,
        description="languages of the documents, most frequent first, as Tesseract names them",
    )
    threads: int = Field(1, ge=1, le=64, description="threads that one process may use to read one page")
    tesseract_command: str = Field("tesseract", description="name or path of the tesseract binary")
    tesseract_psm: Literal[3, 4, 6, 11] = Field(4, description="Tesseract's page segmentation mode")
    detector_side: int = Field(
        960,
        ge=320,
        le=4096,
        description="longer side, in pixels, of a narrow page for the line detector; a third more for a sheet",
    )
    ppocr_models: Path | None = Field(
        Path(__file__).resolve().parent.parent / "models" / PPOCR_FOLDER,
        description="folder of the PP-OCR networks; unset: ppocr-v6-small-latin in the folder of the models",
    )
    einvoice: bool = Field(True, description="take what the XML inside, beside or instead of a page states")
    page_seconds: float = Field(20.0, gt=0, le=600, description="most seconds that one page may take to read")
    document_seconds: float = Field(300.0, gt=0, le=7200, description="most seconds to read all pages of a document")

    @field_validator("languages")
    @classmethod
    def _known(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [code for code in languages if code not in ISO_639_1]
        if unknown:
            raise ValueError(f"unknown language {unknown[0]!r}; known: {', '.join(sorted(ISO_639_1))}")
        return languages
