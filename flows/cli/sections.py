"""The list of commands in ``sluice --help``, in sections: what people come for first."""

from __future__ import annotations

from typing import Any, Final

from typer.core import TyperGroup

SECTIONS: Final = {
    "Documents": ("process", "show", "status", "export", "redact", "schemas"),
    "Service": ("up", "review", "intake", "deploy", "doctor", "health", "metrics"),
    "Decisions": ("eval", "tune", "what-if", "replay"),
    "Learning": ("examples", "finetune", "models", "teach", "train"),
    "Keeping": ("audit", "backup", "restore", "retention", "erase", "hold"),
}


class Sections(TyperGroup):
    """A group that lists its commands by ``SECTIONS``; a test holds that none is left out."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one definition list for each section."""
        width = max(map(len, self.commands))
        for title, names in SECTIONS.items():
            rows = [(name, self.commands[name].get_short_help_str(formatter.width - 6 - width)) for name in names]
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), text) for name, text in rows])
