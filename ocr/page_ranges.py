"""Which pages of a file become which file of their own, and what is said where they cannot."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.budget import Budget
from ocr.refusal import Refusal

Ranges = Sequence[tuple[int, int]]
"""First and last page of each part, from 0."""


def check_count(count: int, ranges: Ranges) -> None:
    """Raises: Refusal: the file does not have the pages that are to be taken."""
    if count != ranges[-1][1] + 1:
        raise Refusal(
            "damaged", f"the file has {count} pages, not {ranges[-1][1] + 1}; process it again, then split it"
        )


def too_large(budget: Budget) -> Refusal:
    """What is said where the parts of a file need more room than a file may take."""
    return Refusal(
        "limit",
        f"the parts would have more than the {budget.file_bytes} bytes allowed; split the file by hand, or raise "
        "SLUICE_OCR_FILE_BYTES",
        limit="file_bytes",
    )
