# The two commands: `make demo` and `make test`. `make check` is what CI runs.
PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: demo test check lint format types imports tests docs bench clean

demo: .venv/.base
	$(BIN)/reportedly demo

test: tests

check: lint types imports tests

tests: .venv/.dev
	@sh tools/need-chromium.sh
	$(BIN)/python -m pytest

lint: .venv/.dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .

format: .venv/.dev
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format --quiet .

types: .venv/.dev
	$(BIN)/mypy --no-error-summary

imports: .venv/.dev
	$(BIN)/lint-imports --no-cache > .venv/imports.log || (cat .venv/imports.log; exit 1)

.venv/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Reportedly needs Python 3.11 or newer; set PYTHON=…")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.base: .venv/.made pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

.venv/.dev: .venv/.made pyproject.toml constraints.txt
	$(PIP) --editable '.[web,parquet,dev]'
	@touch $@ .venv/.base

clean:
	rm -rf .venv build dist reportedly-demo
