# Two commands do everything:
#   make build   installs sitegen into .venv and builds the sample archive into site/
#   make test    installs what the tests need and runs every check
# Without make, the same two as plain lines stand in README.md.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: build test test-full chromium clean

build: .venv/.installed
	$(BIN)/sitegen build
	@echo "The sample archive is at file://$(CURDIR)/site/index.html"
	@echo "To walk through it: $(BIN)/python -m http.server -d site"

test: .venv/.test-installed chromium
	$(BIN)/python -m tests

test-full: .venv/.test-installed chromium
	$(BIN)/python -m tests --full

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	$(PIP) install -e .
	@touch $@

.venv/.test-installed: pyproject.toml | .venv/bin/python
	$(PIP) install -e '.[test]'
	@touch $@ .venv/.installed

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
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
