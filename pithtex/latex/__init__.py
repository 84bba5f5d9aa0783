"""LaTeX source: the main file, its number and title, and the stamp beside it."""
