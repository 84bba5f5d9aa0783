"""Documents: LaTeX source that is read and stamped, and PDFs that are read."""
