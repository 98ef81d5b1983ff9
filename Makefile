# Two commands for everybody: `make demo` and `make test`. Both make their own environment in .venv and work again
# without a network. The rest is for those who build Rashomon: docs/contributing.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
DATA ?= ../shared/data
SCORE ?= ../shared/score
CASES ?= ../shared/cases
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --root-user-action ignore

.PHONY: demo test check lint types gate eval floors bench data docs clean

demo: $(VENV)/.program  ## read the example case; say where the report lies
	$(BIN)/rashomon compare examples/cases/warehouse/docs -o $(OUT)/demo

test: $(VENV)/.tools  ## the whole test suite
	$(BIN)/python -m pytest

check: lint types test gate  ## all that must hold before a change lands

lint: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tools
	$(BIN)/mypy

gate: $(VENV)/.tools  ## the floors of eval/floors.json hold
	$(BIN)/python -m eval.run --gate --data $(DATA) --score $(SCORE) --cases $(CASES)

eval: $(VENV)/.tools  ## measure every set of DATA; print the table
	$(BIN)/python -m eval.run --data $(DATA) --score $(SCORE) --cases $(CASES) $(EVAL)

floors: $(VENV)/.tools  ## raise the floors to what is measured now, and write eval/results.md
	$(BIN)/python -m eval.run --gate --data $(DATA) --score $(SCORE) --cases $(CASES) --set-floors --write $(EVAL)

bench: $(VENV)/.tools  ## speed and memory
	$(BIN)/python -m bench.stages
	$(BIN)/python -m bench.report

data: $(VENV)/.tools  ## build the packaged tables again from their sources
	$(BIN)/python resources_src/build_gazetteer.py

docs: $(VENV)/.tools  ## write the generated pages of docs/
	$(BIN)/python -m docs.generate

clean:
	rm -rf $(VENV) $(OUT) build dist src/*.egg-info

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.program: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.tools: requirements-dev.lock $(VENV)/.program
	$(PIP) --require-hashes -r requirements-dev.lock
	touch $@
