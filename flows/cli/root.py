"""The commands of every day, and the groups of the others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.deploy import deploy
from flows.cli.evaluate import evaluate
from flows.cli.examples import examples
from flows.cli.export import export
from flows.cli.finetune import finetune
from flows.cli.models import models
from flows.cli.observe import health, metrics
from flows.cli.operations import register as register_operations
from flows.cli.options import AsJson, SchemasFile, Tiers, WorkerCount, named_paths, tier_numbers
from flows.cli.schemas import schemas
from flows.cli.sections import Sections
from flows.cli.teach import teach
from flows.cli.train import train

app = typer.Typer(
    name="sluice",
    cls=Sections,
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
app.add_typer(train, name="train")
app.add_typer(teach, name="teach")
app.add_typer(models, name="models")
app.add_typer(examples, name="examples")
app.add_typer(schemas, name="schemas")
app.command("eval", short_help="Measure how right the results are where the truth is known.")(evaluate)
app.command(short_help="Hand schedules and runs to a Prefect server with workers.")(deploy)
app.command(short_help="Write accepted and reviewed documents as JSON, CSV or Parquet.")(export)
app.command(short_help="Train tier 1 on what people said, and compare the outcome.")(finetune)
app.command(short_help="Say in one line whether this host can work.")(health)
app.command(short_help="Print or serve the metrics, as Prometheus reads them.")(metrics)
register_operations(app)


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
    tiers: Tiers = None,
    workers: WorkerCount = None,
    force: Annotated[bool, typer.Option("--force", help="Process again what is done already.")] = False,
    ignore_xml: Annotated[
        bool, typer.Option("--ignore-embedded-xml", help="Leave out e-invoices inside and beside PDFs.")
    ] = False,
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

    code = run(
        named_paths(paths),
        out,
        as_json=as_json,
        schema=schema,
        schemas=schemas,
        tiers=tier_numbers(tiers),
        workers=workers,
        force=force,
        einvoice=not ignore_xml,
    )
    raise typer.Exit(code)


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


@app.command(short_help="Decide again what was decided before, and tell what differs.")
def replay(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOC]...", help="Ids, paths or file names (default: all).", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Decide again what was decided before, from the evidence that was kept, and tell what comes out otherwise.

    \b
    Examples:
      sluice replay
      sluice replay invoice-17.pdf

    Nothing is read or asked of a model, and nothing is changed. Exit code 3: some decisions differ.
    """
    from flows.commands.replay import run

    raise typer.Exit(run(documents or [], as_json=as_json))


@app.command(short_help="Show what every promise would have made of the documents so far.")
def tune(
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="FILE.svg", help="Draw the curves (.svg or .png).", readable=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what every promise, kept with every number of tiers, would have made of the documents so far.

    \b
    Example:
      sluice tune --plot curve.svg

    How much is accepted, how much of it is wrong if confidence is what it says, what it costs, and where you are.
    """
    from flows.commands.tune import run

    run(plot=plot, as_json=as_json)


@app.command("what-if", short_help="Show what another promise, rule or model would have changed.")
def what_if(
    alpha: Annotated[
        float | None,
        typer.Option("--alpha", metavar="SHARE", help="The promise: at most this share is wrong, as 0.02."),
    ] = None,
    certainty: Annotated[
        float | None, typer.Option("--certainty", metavar="SHARE", help="How certain that shall be, as 0.9.")
    ] = None,
    without_rule: Annotated[
        list[str] | None, typer.Option("--without-rule", metavar="NAME", help="A rule that shall not count.")
    ] = None,
    tiers: Annotated[
        str | None, typer.Option("--tiers", metavar="1,2", help="The tiers that shall count, of those that were asked.")
    ] = None,
    calibration: Annotated[
        Path | None, typer.Option("--calibration", metavar="FILE", help="Another calibration.", readable=False)
    ] = None,
    models: Annotated[
        Path | None,
        typer.Option("--models", metavar="DIR", help="Other models, with their calibration (slow).", readable=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what would have come of the documents so far under another promise, rule, calibration or model.

    \b
    Examples:
      sluice what-if --alpha 0.05
      sluice what-if --without-rule lines_add_up --tiers 1

    Nothing is changed. What is expected to be wrong is told by confidence, not by labels.
    """
    from flows.commands.what_if import Change, run

    change = Change(alpha, certainty, calibration, tuple(without_rule or ()), tier_numbers(tiers), models)
    run(change, as_json=as_json)


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


@app.command(short_help="Take in what comes into a bucket, and write results back.")
def intake(
    once: Annotated[bool, typer.Option("--once", help="Sweep, register and write back once, then end.")] = False,
) -> None:
    """Take in what comes into a bucket, and write results back under processed/: the part of sluice up that a cluster
    runs by itself.

    \b
    Examples:
      sluice intake
      sluice intake --once

    SLUICE_S3_ENDPOINT, _BUCKET, _ACCESS_KEY and _SECRET_KEY name the bucket. Originals stay where they are; Ctrl-C
    stops it, and any number may run.
    """
    from flows.commands.intake import run

    run(once=once)


@app.command(short_help="Serve the pages on which people settle what is in doubt.")
def review(
    host: Annotated[
        str | None, typer.Option("--host", metavar="ADDRESS", help="Address to listen on (default: 127.0.0.1).")
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", metavar="N", min=1, max=65535, help="Port to listen on (default: 4300).")
    ] = None,
    reset: Annotated[
        str | None,
        typer.Option("--reset", metavar="NAME", help="Print a one-time password for this account, and serve nothing."),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Check that the trail of what people did is whole, and serve nothing.")
    ] = False,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="N:HASH", help="With --verify: where the trail ended once, as it was printed."),
    ] = None,
) -> None:
    """Serve the pages on which people settle what is in doubt.

    \b
    Examples:
      sluice review
      sluice review --reset admin
      sluice review --verify --head 12:3f2a9c…

    The first run makes the account admin and prints its one-time password. Ctrl-C stops it. Exit code 3: with
    --verify, the trail is broken.
    """
    from flows.commands import review as command

    if reset is not None:
        command.reset(reset)
    elif verify:
        raise typer.Exit(command.verify(head))
    else:
        command.run(host=host, port=port)


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
