"""Settings of the sandbox and of what one file may cost."""

from __future__ import annotations

from dataclasses import fields

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from ocr.budget import MIB, Budget

_USUAL = Budget()


class Limits(BaseSettings):
    """What decoding one file may cost. A file that would cost more ends as quarantined."""

    model_config = SettingsConfigDict(env_prefix="SLUICE_OCR_", extra="ignore", frozen=True)

    file_bytes: int = Field(_USUAL.file_bytes, ge=1024, le=4096 * MIB, description="largest file, in bytes")
    pages: int = Field(_USUAL.pages, ge=1, le=100_000, description="most pages or frames in a file")
    page_pixels: int = Field(
        _USUAL.page_pixels, ge=10_000, le=1_000_000_000, description="most pixels of one rendered page"
    )
    document_pixels: int = Field(
        _USUAL.document_pixels, ge=10_000, le=100_000_000_000, description="most pixels of all pages together"
    )
    page_chars: int = Field(
        _USUAL.page_chars, ge=100, le=5_000_000, description="characters kept of one page; the rest is dropped"
    )
    memory_bytes: int = Field(
        _USUAL.memory_bytes, ge=512 * MIB, le=64 * 1024 * MIB, description="address space of one parser process"
    )
    cpu_seconds: int = Field(
        _USUAL.cpu_seconds, ge=1, le=3600, description="processor seconds a parser may use without finishing a page"
    )
    cpu_seconds_document: int = Field(
        _USUAL.cpu_seconds_document, ge=1, le=86_400, description="processor seconds for a whole document"
    )
    stall_seconds: float = Field(
        60.0,
        gt=0,
        le=3600,
        description="seconds to wait for a parser that sends nothing; the reader's own work is not counted",
    )
    wall_seconds: float = Field(
        300.0, gt=0, le=86_400, description="seconds to wait for a parser in all (the reader's own work not counted)"
    )
    render_dpi: int = Field(
        _USUAL.render_dpi, ge=72, le=600, description="resolution at which a PDF page is rendered for OCR"
    )
    require_network_fence: bool = Field(
        True, description="refuse to parse where the kernel offers no way to take the network from the parser"
    )
    mock_parser: bool = Field(
        False, description="for tests only: files that begin with %MOCK drive a misbehaving parser"
    )

    def budget(self) -> Budget:
        """The part of the limits that the sandboxed process itself must know."""
        return Budget(**{field.name: getattr(self, field.name) for field in fields(Budget)})
