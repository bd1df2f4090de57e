# make app    start the checker in your browser        make test   every check and test
# make bench  print the measured figures               make clean  remove what these made
PYTHON ?= python3
MINERAL_SHARED ?= ../shared
VENV := .venv
RUN := $(VENV)/bin/python -m
export MINERAL_SHARED
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help app test lint types unit browser bench tables picture format constraints clean

help:
	@sed -n '1,2s/^# //p' Makefile

app: $(VENV)/app-installed
	$(RUN) streamlit run app.py

# The types are checked beside the tests: that is one process, which alone would leave the other core idle.
test: lint
	@$(MAKE) --jobs=2 types unit
	@$(MAKE) browser

lint: $(VENV)/dev-installed
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types: $(VENV)/dev-installed
	$(RUN) mypy

unit: $(VENV)/dev-installed
	$(RUN) pytest -q -n auto --dist worksteal -m "not browser"

browser: $(VENV)/dev-installed
	$(RUN) pytest -q -n 2 --dist worksteal -m browser tests/browser

bench: $(VENV)/dev-installed
	PYTHONPATH=tests $(RUN) bench

# The tables of nutrition_data, made again from the releases they were taken from.
tables: $(VENV)/dev-installed
	$(RUN) nutrition_data build $(MINERAL_SHARED)

picture: $(VENV)/dev-installed
	PYTHONPATH=tests $(RUN) browser.screenshot

format: $(VENV)/dev-installed
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

# Writes down the exact versions in use, after `pip install` of something newer was tried and tested.
constraints: $(VENV)/dev-installed
	$(RUN) pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "The checker needs Python 3.11 or newer, and $(PYTHON) is missing or older; name one with: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make a virtual environment: install Debian's package python3-venv (or python3.11-venv) with apt, then run make again."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/app-installed: pyproject.toml constraints.txt | $(VENV)/bin/pip
	$(RUN) pip install --quiet $(PIP_OPTIONS) --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev-installed: pyproject.toml constraints.txt | $(VENV)/bin/pip
	$(RUN) pip install --quiet $(PIP_OPTIONS) --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/app-installed
