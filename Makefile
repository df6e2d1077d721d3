# Everything starts here; each target sets up what it needs in .venv and, on Debian, through apt.
SHELL := /bin/bash
PY := .venv/bin/python

.PHONY: help demo test check bench up clean

help:  ## what each target does
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/: .*## /\t/' | expand -t 10

demo: .venv/serve.stamp  ## read the example documents, print what was found, write JSON and pictures to out/demo
	@$(PY) examples/demo.py

test: .venv/dev.stamp  ## lint, types, import contracts, then every test
	@$(MAKE) --no-print-directory check
	@$(PY) -m pytest

check: .venv/dev.stamp  ## lint, types and import contracts only
	@$(PY) -m ruff check . && $(PY) -m ruff format --check --quiet . && $(PY) -m mypy && .venv/bin/lint-imports --no-cache

bench: .venv/dev.stamp  ## speed against bare tools, as JSON
	@for script in bench/*.py; do echo "== $$script"; $(PY) $$script; done

up: .venv/orchestration.stamp  ## start the platform: Prefect's local server, the watched inbox, the schedule
	@.venv/bin/sluice up

.venv/%.stamp: pyproject.toml constraints.txt infra/setup.sh
	@infra/setup.sh $*

clean:  ## remove what the targets made
	rm -rf .venv .sluice out
