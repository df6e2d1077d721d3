# Everything starts here; each target sets up what it needs in .venv and, on Debian, through apt.
SHELL := /bin/bash
PY := .venv/bin/python

# More than there are cores, as tests often wait for a server.
TEST_PROCESSES := $(shell n=$$(nproc); echo $$((n < 3 ? n + 1 : 4)))

# Left set, it has each of the thousands of processes that tests start compile the whole project again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test check chaos bench up clean

help:  ## what each target does
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/: .*## /\t/' | expand -t 10

demo: .venv/serve.stamp  ## read the example documents, print what was found, write JSON and pictures to out/demo
	@$(PY) examples/demo.py

test: .venv/dev.stamp  ## lint, types, import contracts, then every test
	@$(MAKE) --no-print-directory check
	@OMP_NUM_THREADS=1 $(PY) -m pytest -n $(TEST_PROCESSES) --dist loadfile --no-loadscope-reorder -m "not alone"
	@$(PY) -m pytest -m alone

check: .venv/dev.stamp  ## lint, types and import contracts only
	@$(PY) -m ruff check . && $(PY) -m ruff format --check --quiet . && $(PY) -m mypy && .venv/bin/lint-imports --no-cache

chaos: .venv/dev.stamp  ## kill, cut off and fill up for three hours: nothing lost, nothing twice (SCENARIO=NAME for one)
	@OMP_NUM_THREADS=1 $(PY) -m tests.chaos $(SCENARIO)

bench: .venv/dev.stamp  ## tier 1's speed beside its peers; with DATA=… (the labelled sets) also OCR and the platform
	$(PY) bench/tier1_speed.py $(if $(DATA),--data "$(DATA)")
	$(PY) bench/tier1_labels.py
	$(PY) bench/tier1_memory.py
	$(PY) bench/label_search.py
	$(PY) bench/linking.py
ifdef DATA
	$(PY) bench/overhead.py --documents "$(DATA)/sroie/images"
	$(PY) bench/ocr_engines.py --data "$(DATA)"
	$(PY) bench/pdf_words.py "$(DATA)"/{einvoice_pdf,adbuy_deepform,cuad}/pdf
else
	@echo "bench: without DATA=FOLDER, the labelled sets, OCR, PDF words and the platform's overhead are left out"
endif

up: .venv/orchestration.stamp  ## start the platform: Prefect's local server, the watched inbox, the schedule
	@.venv/bin/sluice up

.venv/%.stamp: pyproject.toml constraints.txt infra/setup.sh infra/s3-server.txt
	@infra/setup.sh $*

clean:  ## remove .venv and the demo's output; your ledger (.sluice) and results stay
	rm -rf .venv out/demo
