"""``sluice train``: train the tiers, bring published models in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

train = typer.Typer(help="Train models and bring in published ones. Needs the extra train.", rich_markup_mode=None)

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
LabelsFolder = Annotated[
    Path | None,
    typer.Option("--labels", metavar="DIR", help="Labels of a teacher (sluice teach label).", readable=False),
]
TypesFile = Annotated[
    Path | None,
    typer.Option("--schemas", metavar="FILE", help="Python file with types of your own, which labels are of."),
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
    labels: LabelsFolder = None,
    schemas: TypesFile = None,
    threads: Threads = 2,
) -> None:
    """Train tier 1, then export it. A run that was stopped goes on where its last checkpoint was written.

    \b
    Example:
      sluice train tier1 --config my.toml --data labelled --bases bases --run runs/tier1
    """
    from flows.commands.train import tier1

    tier1(
        config=config,
        data=data,
        bases=bases,
        run=run_folder,
        steps=steps,
        init=init,
        labels=labels,
        schemas=schemas,
        threads=threads,
    )


@train.command("tier2", short_help="Train tier 2 on labelled and synthetic documents.")
def train_tier2(
    data: DataFolder,
    bases: BasesFolder,
    run_folder: RunFolder = Path("runs/tier2"),
    config: ConfigFile = None,
    steps: Steps = None,
    init: StartFolder = None,
    labels: LabelsFolder = None,
    schemas: TypesFile = None,
    threads: Threads = 2,
) -> None:
    """Train tier 2, then export it. A run that was stopped goes on where its last checkpoint was written.

    \b
    Example:
      sluice train tier2 --data labelled --bases bases --run runs/tier2 --init models/tier1
    """
    from flows.commands.train import tier2

    tier2(
        config=config,
        data=data,
        bases=bases,
        run=run_folder,
        steps=steps,
        init=init,
        labels=labels,
        schemas=schemas,
        threads=threads,
    )


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


@train.command("calibrate", short_help="Measure the tiers on your own documents, and certify what that supports.")
def train_calibrate(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="Documents, and truth/FILE.json for each (docs/evaluating.md).")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The calibration to write.", readable=False)
    ] = Path("calibration.json"),
    schemas: TypesFile = None,
) -> None:
    """Measure the tiers on documents whose truth you know, and print what may be accepted under the promise.

    \b
    Example:
      sluice train calibrate labelled/ --out calibration.json

    What is measured replaces what was shipped for the types of these documents; of other types that is kept. No more
    than two documents of a vendor count. A run that was stopped goes on where it was.
    """
    from flows.commands.calibrate import run

    raise typer.Exit(run(folder, out, schemas=schemas))


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
