# Start here: `make serve` for the graph and its API, `make test` for everything that CI runs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEO4J_JARS := .cache/neo4j
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV_COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet

.PHONY: help serve test lint format bench lock clean

help: ## Show what make can do
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

serve: $(VENV)/installed ## Start the database, load the built-in seeds and serve the API on 127.0.0.1:8000
	$(BIN)/tiegraph serve --load

test: lint $(NEO4J_JARS)/complete ## Lint, check types and imports, then run every test on both engines
	$(BIN)/python -m pytest

lint: $(VENV)/installed-test ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed-test ## Put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed-test $(NEO4J_JARS)/complete ## Measure reading and loading, as ratios
	$(BIN)/python -m bench

lock: $(VENV)/created ## Choose newest versions and write the two lock files
	$(PIP) install uv
	$(UV_COMPILE) --extra build --upgrade --output-file requirements.lock
	$(UV_COMPILE) --extra build --extra test --extra bench --upgrade --constraint requirements.lock \
		--output-file requirements-test.lock

clean: ## Remove everything that make made here; the databases of users stay
	rm -rf $(VENV) .cache build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache \
		.hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tiegraph needs Python 3.11 or later: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/created
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/installed-test: requirements-test.lock pyproject.toml | $(VENV)/created
	$(PIP) install --require-hashes --requirement requirements-test.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/installed

# Without Maven or Java the tests on Neo4j are skipped by name; in CI, where CI=true, that is a failure.
$(NEO4J_JARS)/complete: tests/engines/pom.xml
	mkdir -p $(NEO4J_JARS)
	if command -v mvn >/dev/null; then \
		rm -f $(NEO4J_JARS)/*.jar && \
		mvn --batch-mode --quiet --file tests/engines/pom.xml dependency:copy-dependencies \
			-DincludeScope=runtime -DoutputDirectory='$(CURDIR)/$(NEO4J_JARS)' && \
		touch $@; \
	else \
		echo 'Maven is missing: tests on Neo4j cannot run here' >&2; \
	fi
