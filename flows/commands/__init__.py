"""One module for each command of ``sluice``. None imports the others, so that each pays for what it needs."""
