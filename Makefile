# make demo   set up, read samples/, serve the picture on 127.0.0.1     ARGS="FILE-OR-URL…" adds your own reports
# make test   set up and run every check and test
# make help   the rest

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
DEMO_RECORD := build/demo.sqlite
SHARED := ../shared

.PHONY: help demo test check accuracy lock clean chromium

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.run ## set up, read the samples, serve the page
	@mkdir -p build
	@$(BIN)/panj demo --record $(DEMO_RECORD) samples $(ARGS)

test: $(VENV)/.dev chromium check ## set up, then every check and test
	$(BIN)/python -m pytest
	@if [ -d $(SHARED)/gold ]; then $(MAKE) --no-print-directory accuracy; \
	else echo "accuracy gate skipped: $(SHARED) is not here"; fi

check: $(VENV)/.dev ## style, types, import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

accuracy: $(VENV)/.dev ## score Panj on the development corpora and hold the floors of bench/floors.toml
	$(BIN)/python -m bench.accuracy --shared $(SHARED)

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build --extra dev pyproject.toml -c requirements.lock -o requirements-dev.lock

clean: ## remove what make has made
	rm -rf $(VENV) build

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Panj needs Python 3.11 or newer; name one with PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "python3 -m venv failed: on Debian and Ubuntu run 'apt-get install python3-venv'"; exit 1; }

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Panj's dependencies (some 150 MB, once)…"
	@[ -e $(VENV)/.dev ] || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Panj's dependencies and test tools…"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@ $(VENV)/.run

chromium:
	@command -v chromium >/dev/null || { if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else echo "The browser tests need Debian's chromium: run 'sudo apt-get install chromium'. They are skipped."; fi; }
