"""The command line: ``sluice COMMAND``. What a command needs is imported when it runs."""

from flows.cli.entry import main
from flows.cli.root import app

__all__ = ["app", "main"]
