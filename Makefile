# `make` lists the targets. `make demo` and `make test` each work on a bare Debian or Ubuntu machine.

VENV := .venv
BIN := $(VENV)/bin
# What decides which packages are installed; a change in one of these installs again.
REQUIREMENTS := setup.cfg pyproject.toml constraints.txt
# Empty files that remember what was installed, so that a second run installs nothing.
RUNTIME := $(VENV)/.runtime-installed
DEVELOPMENT := $(VENV)/.development-installed
# setuptools warns of folders that bear the name of the package; here that folder is meant.
INSTALL := PYTHONWARNINGS="ignore:Editable installation" $(BIN)/python -m pip install --quiet --disable-pip-version-check
LEADERSHIP := examples/leadership-bhr2000
PERSONALITY := examples/personality-bfi
MOOD := examples/mood-msqr
ECOSYSTEM := examples/ecosystem-synthetic

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# The checks share caches and the last one closes with the count of the tests.
.NOTPARALLEL:

##@ Start here

.PHONY: help
help:  ## List the targets
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(RUNTIME)  ## Make questionnaires, scores, reports and a printed kit from the sample study and real data
	@scripts/demo.sh $(BIN)/ecoscore demo

.PHONY: test
test: check  ## Run every check; closes with the count of the tests

.PHONY: setup
setup: $(DEVELOPMENT)  ## Install everything that developing needs

##@ Checks, one by one

.PHONY: check
check: lint types layers docs-check instruments tests  ## The same as `make test`

.PHONY: lint
lint: $(DEVELOPMENT)  ## Style and formatting (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: types
types: $(DEVELOPMENT)  ## Types (mypy, strict)
	$(BIN)/mypy

.PHONY: layers
layers: $(DEVELOPMENT)  ## Rooms import only what they may (import-linter)
	$(BIN)/lint-imports

.PHONY: docs-check
docs-check: $(DEVELOPMENT)  ## The generated parts of the documentation are up to date (cog)
	$(BIN)/cog --check -I . docs/commands.md

.PHONY: instruments
instruments: $(RUNTIME)  ## The shipped instrument and the example studies hold no mistake
	$(BIN)/ecoscore check instruments
	$(BIN)/ecoscore check $(LEADERSHIP)
	$(BIN)/ecoscore check $(PERSONALITY)
	$(BIN)/ecoscore check $(MOOD)
	$(BIN)/ecoscore check $(ECOSYSTEM)

.PHONY: tests
tests: $(DEVELOPMENT)  ## The tests alone (pytest)
	$(BIN)/pytest --numprocesses auto --dist loadfile

##@ Make or renew

.PHONY: docs
docs: $(DEVELOPMENT)  ## Write the generated parts of the documentation again
	$(BIN)/cog -r -I . docs/commands.md
	PYTHONPATH=tests $(BIN)/python -m reference.validation
	PYTHONPATH=tests $(BIN)/python -m instrument_page

.PHONY: snapshots
snapshots: $(DEVELOPMENT)  ## Write the snapshots of the templates again; then look at the difference
	$(BIN)/pytest --snapshot-update
	git status --short tests

.PHONY: examples
examples: $(DEVELOPMENT)  ## Write the example studies again from the data in examples/data
	$(BIN)/python examples/make_examples.py

.PHONY: chance-levels
chance-levels: $(DEVELOPMENT)  ## Simulate again how much agreement random answers show
	$(BIN)/python -c "from ecoscore.scoring.formulas.chance import write_kept_levels as w; w()"

.PHONY: bench-scoring
bench-scoring: $(DEVELOPMENT)  ## Measure reading and scoring a million answers beside the plain way
	$(BIN)/python -m benchmarks.scoring

# Which other programs are measured beside it, and how to have them: benchmarks/reports.py.
.PHONY: bench-reports
bench-reports: $(DEVELOPMENT)  ## Measure the printing of reports beside other ways; REPORTS=1000
	PYTHONPATH="tests:$(PYTHONPATH)" $(BIN)/python -u -m benchmarks.reports --reports $(or $(REPORTS),24)

.PHONY: bench
bench: $(DEVELOPMENT)  ## Measure reports, questionnaires and scoring beside the plain way
	$(BIN)/python -m benchmarks

# An old build/ would put deleted questions into a new wheel (docs/decisions/0006).
.PHONY: wheel
wheel: $(DEVELOPMENT)  ## Build the wheel into dist/
	rm -rf build dist
	$(BIN)/python -m build --wheel --no-isolation

.PHONY: lock
lock:  ## Renew constraints.txt with the newest versions that fit
	@scripts/lock.sh constraints.txt

.PHONY: clean
clean:  ## Remove what was made, but not the environment
	rm -rf build dist demo .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf examples/*/out

# Setting up. pip is there only when the environment was finished, so pip stands for it.

$(BIN)/pip:
	@scripts/make_environment.sh $(VENV)

$(RUNTIME): $(REQUIREMENTS) | $(BIN)/pip
	@scripts/install_system_libraries.sh $(BIN)/python
	@echo "Installing ecoscore and what it needs"
	@$(INSTALL) --constraint constraints.txt --editable .
	@touch $@

$(DEVELOPMENT): $(REQUIREMENTS) | $(BIN)/pip
	@scripts/install_system_libraries.sh $(BIN)/python
	@echo "Installing ecoscore and what developing needs"
	@$(INSTALL) --constraint constraints.txt --editable '.[dev]'
	@touch $(RUNTIME) $@
