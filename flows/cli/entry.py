"""The entry point: runs a command; whatever goes wrong is one line on stderr and an exit code."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

import typer

from flows.cli.root import app
from flows.printed import one_line, print_whatever_comes

_STOPPED = 130
_WRONG_USAGE = typer.BadParameter.__base__ or typer.BadParameter
"""What typer raises for a wrong command line: the base class has no public name, as typer carries its own click."""


def main() -> None:
    """The entry point: every error is one line on stderr."""
    from documents.errors import SluiceError

    print_whatever_comes()
    # An orderly end for both: claims go back, children end, the terminal is as it was.
    signal.signal(signal.SIGTERM, _stop)
    try:
        code = app(prog_name="sluice", standalone_mode=False)
        if code == _STOPPED:  # what typer makes of a KeyboardInterrupt
            _say("stopped; run the same command again to go on", _STOPPED)
    except typer.Exit as exc:
        code = exc.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = _say("stopped; run the same command again to go on", _STOPPED)
    except SluiceError as exc:
        _debug()
        code = _say(str(exc), 1)
    except BrokenPipeError:  # the reader of our output has gone, for example head(1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 1
    except OSError as exc:
        _debug()
        where = f"{exc.filename}: " if exc.filename else ""
        code = _say(f"{where}the system refused: {exc.strerror or exc}", 1)
    except MemoryError:
        code = _say("out of memory; use fewer workers (--workers) or free some", 1)
    except Exception as exc:
        if isinstance(exc, _WRONG_USAGE):
            sys.exit(_say(_usage_line(exc), 2))
        _debug()
        what = f"{type(exc).__name__}: {exc}"
        code = _say(f"mistake in docsluice: {what} (SLUICE_DEBUG=1 shows where); please report it", 1)
    sys.exit(code or 0)


def _usage_line(exc: Exception) -> str:
    message = str(getattr(exc, "format_message", exc.__str__)()).rstrip(".")
    message = message.replace("Input should be", "should be").partition(", unable to parse")[0]
    command = getattr(getattr(exc, "ctx", None), "command_path", "sluice")
    return f"{message[:1].lower()}{message[1:]}; try: {command} --help"


def _debug() -> None:
    if os.environ.get("SLUICE_DEBUG") == "1":
        raise  # called in an except clause


def _say(line: str, code: int) -> int:
    print(f"sluice: {one_line(line)}", file=sys.stderr)
    return code


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
