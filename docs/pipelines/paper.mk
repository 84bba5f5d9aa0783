# Makefile of a paper: `make` stamps and compiles, `make check` verifies stamp and PDF.
# PITHTEX_FLAGS holds options of both, such as --offline --bundle FILE.
PAPER ?= paper
LATEX ?= latexmk -pdf -interaction=nonstopmode -halt-on-error
SOURCES ?= $(filter-out pith-record.tex,$(wildcard *.tex *.bib))
STAMP = pith-record.tex pith.sty

$(PAPER).pdf: $(SOURCES) $(STAMP)
	$(LATEX) $(PAPER).tex
	@touch $@

$(STAMP): $(SOURCES)
	pithtex stamp $(PITHTEX_FLAGS) $(PAPER).tex
	@touch $(STAMP)

.PHONY: check
check: $(PAPER).pdf
	pithtex stamp --check $(PITHTEX_FLAGS) $(PAPER).tex
	pithtex check $(PITHTEX_FLAGS) $(PAPER).pdf
