PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: try test setup lint check docs pictures nightly bench quality clean

try: $(VENV)/.run  ## set up and lint a sample text
	$(BIN)/fistyle check --min-severity info docs/esimerkki.md || test $$? -eq 1

test: setup check  ## set up and pass the tests

setup: $(VENV)/.dev

$(VENV)/.run: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.dev: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/.run

lint: setup  ## style, types, layers, rule examples
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/fistyle test

check: lint  ## everything that must hold before a commit
	$(BIN)/pytest --cov --cov-report=term:skip-covered

docs: setup  ## the documentation, into build/site: warnings are errors, links are checked
	$(BIN)/python docs/build_site.py

pictures: setup  ## the pictures of README and the documentation; needs Chromium
	$(BIN)/python docs/make_pictures.py

nightly: setup  ## what is too long for every commit: all texts, many seeds, pictures
	$(BIN)/python quality/nightly.py $(TEXTS)

bench: setup  ## speed and memory beside voikkogc, as paired ratios
	$(BIN)/python quality/bench.py

clean:
	rm -rf $(VENV) build dist *.egg-info
