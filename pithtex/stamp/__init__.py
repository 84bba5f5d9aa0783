"""Stamping: what the author runs before compiling."""
