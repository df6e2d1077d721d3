"""What the server reports about a parser process that ended."""

from __future__ import annotations

import struct

STATUS = struct.Struct("<iiqd")
"""Signal or 0, exit code, peak memory in KiB, processor seconds."""

EXIT_DONE = 0
EXIT_MEMORY = 77
EXIT_BUG = 78
"""Exit codes: all was sent (also a refusal); memory ran out; an error that no decoder foresaw."""
