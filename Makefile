# Everything a person does here: `make run` serves, `make test` tests; `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
LOCK := uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet

.DEFAULT_GOAL := help
.PHONY: help run test check lock roster-check bench bench-chaos bench-delivery

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: .venv/run.installed  ## serve: poll the feeds, tell the chats
	@$(BIN)/sidelines run

test: .venv/dev.installed  ## run the whole suite
	@$(BIN)/pytest

check: .venv/dev.installed  ## lint, types, architecture, locks, Dockerfile
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile
	@rm -rf build/locks && mkdir -p build && cp -r requirements build/locks
	$(BIN)/$(LOCK) --output-file build/locks/run.txt
	$(BIN)/$(LOCK) --extra dev --constraint build/locks/run.txt --output-file build/locks/dev.txt
	diff -r requirements build/locks  # a difference: pyproject.toml changed without `make lock`

bench: .venv/dev.installed  ## measure the extractor: make bench DATA=folder EVAL=folder (what they hold: bench/*.py)
	$(BIN)/python -m bench.quality --data $(DATA) --eval $(EVAL)
	$(BIN)/python -m bench.speed --data $(DATA) --eval $(EVAL)

bench-chaos: .venv/dev.installed  ## kill and stop a serving process at random for three minutes, and count what is lost
	@$(BIN)/python -m bench.chaos

bench-delivery: .venv/dev.installed  ## measure pacing, fan-out, latency and a burst of entries
	@for each in pacer fan_out latency burst; do $(BIN)/python -m bench.$$each; done

roster-check: .venv/dev.installed  ## find what can't be true of config/leaders, and what it leaves out
	@$(BIN)/sidelines leaders check

lock: .venv/dev.installed  ## renew the hashed requirements from pyproject.toml
	$(BIN)/$(LOCK) --upgrade --output-file requirements/run.txt
	$(BIN)/$(LOCK) --extra dev --constraint requirements/run.txt --upgrade --output-file requirements/dev.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Sidelines needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/%.installed: requirements/%.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
