"""``python -m flows.cli`` is ``sluice``."""

from flows.cli.entry import main

main()
