"""What decoding one file may cost, as plain numbers that can cross into the sandbox."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits for one file. Sizes are in bytes, pixels or characters, times in seconds.

    ``cpu_seconds`` may be spent without finishing a page; ``cpu_seconds_document`` in all.
    """

    file_bytes: int = 256 * MIB
    pages: int = 500
    page_pixels: int = 100_000_000
    document_pixels: int = 2_000_000_000
    page_chars: int = 200_000
    memory_bytes: int = 2048 * MIB
    cpu_seconds: int = 30
    cpu_seconds_document: int = 900
    render_dpi: int = 300
    mock_parser: bool = False
