"""Many PDFs: which ones, on all cores, kept as results, gone on with after a stop."""
