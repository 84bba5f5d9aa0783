"""How a paper is cited by its record: BibTeX, RIS, CSL."""
