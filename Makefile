# make demo: the main job on the example paper, offline.
# make test: everything that must hold. Both install what they need.

PYTHON ?= python3
VENV   := .venv
NEWEST := .venv-newest
BIN    := $(VENV)/bin
DEMO   := build/demo
BUNDLE := bundle-G6R76UWKSSMLHOKUSI3UV7TLFY.json

.DEFAULT_GOAL := help
.PHONY: help demo test quick smoke newest constraints lint manual ctan bench clean

help:
	@echo "make demo   stamp, compile and check the example paper, offline"
	@echo "make test   lint, type-check and run all tests"
	@echo "make quick  the same without the slow matrices"
	@echo "make smoke  only what needs no more than users install"
	@echo "make lint   only lint and type-check"
	@echo "make newest make test with the newest releases, and what moved"
	@echo "make constraints  write constraints.txt anew"
	@echo "make bench  measure, each thing beside its limit or its peer"
	@echo "make manual typeset the manual of pith.sty"
	@echo "make ctan   build the archive for CTAN"
	@echo "make clean  remove what the others made, and the virtual environments"

demo: $(VENV)/installed
	@scripts/install-packages demo
	@rm -rf $(DEMO) && mkdir -p build && cp -r examples/paper $(DEMO)
	@cd $(DEMO) && PATH="$(CURDIR)/$(BIN):$$PATH" PITHTEX_CACHE="$(CURDIR)/build/cache" sh -e -c ' \
	  run() { echo "$$ $$*"; "$$@"; }; \
	  run pithtex stamp --offline --bundle $(BUNDLE); \
	  echo; echo "$$ pdflatex paper.tex"; \
	  pdflatex -interaction=batchmode -halt-on-error paper.tex >console 2>&1 \
	    && pdflatex -interaction=batchmode -halt-on-error paper.tex >console 2>&1 \
	    || { tail -30 paper.log; exit 1; }; \
	  grep "Output written" paper.log; \
	  echo; run pithtex check --offline paper.pdf'

test: $(VENV)/installed-pdfjs lint
	@scripts/install-packages test
	PATH="$$PATH:/usr/sbin" $(BIN)/python -m pytest -n auto --dist worksteal

quick: $(VENV)/installed-pdfjs lint
	@scripts/install-packages test
	PATH="$$PATH:/usr/sbin" $(BIN)/python -m pytest -n auto --dist worksteal -m "not slow"

# In an environment of its own, with what users install and nothing besides.
smoke: $(VENV)/installed-dev
	@scripts/install-packages demo
	$(BIN)/python -m pytest -m smoke

# The manual shows real badges, so it is typeset beside the stamp of the example.
build/stamp/pith-record.tex: $(VENV)/installed latex/pith.sty
	@rm -rf build/stamp && mkdir -p build/stamp
	@cp examples/paper/paper.tex build/stamp
	@$(BIN)/pithtex stamp --offline --bundle examples/paper/$(BUNDLE) build/stamp >/dev/null

manual ctan: build/stamp/pith-record.tex
	@scripts/install-packages ctan
	@cd latex && l3build $(if $(filter manual,$@),doc,ctan) >../build/l3build.log 2>&1 \
	  || { tail -30 ../build/l3build.log; exit 1; }
	@ls build/l3build/$(if $(filter manual,$@),pith-doc.pdf,pith.zip)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check --quiet --output-format concise .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy

bench: $(VENV)/installed-dev
	@scripts/install-packages test
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) $(NEWEST) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Everything is installed in exactly the versions of constraints.txt, and so is what
# builds the package; not in the environment of `make newest`.
PINNED      := --constraint constraints.txt --build-constraint constraints.txt
PIP_INSTALL := $(BIN)/pip --quiet --disable-pip-version-check install

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Install Python 3.11 or newer, or name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Install Debian's package python3-venv" >&2; exit 1; }
	@$(PIP_INSTALL) --upgrade $(if $(PINNED),--constraint constraints.txt) pip

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing pithtex into $(VENV)..."
	@$(PIP_INSTALL) $(PINNED) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "Installing the developers' tools into $(VENV)..."
	@$(PIP_INSTALL) $(PINNED) --group dev
	@touch $@

$(VENV)/installed-pdfjs: $(VENV)/installed-dev scripts/install-pdfjs
	@echo "Installing pdf.js into $(VENV)..."
	@$(BIN)/python scripts/install-pdfjs $(VENV)/pdfjs
	@touch $@

# What all of the project needs, resolved anew for every Python and system at once.
constraints: $(VENV)/bin/python
	@$(PIP_INSTALL) $(PINNED) uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
	  --all-extras --group dev --group build --no-annotate --no-header \
	  --output-file constraints.txt pyproject.toml

newest:
	@rm -rf $(NEWEST)
	@$(MAKE) --no-print-directory VENV=$(NEWEST) PINNED= $(NEWEST)/installed-dev
	@$(NEWEST)/bin/python scripts/moved.py
	@PITHTEX_NEWEST=1 $(MAKE) --no-print-directory VENV=$(NEWEST) PINNED= test \
	  || { $(NEWEST)/bin/python scripts/moved.py; exit 1; }
