"""Checking: what a reader, reviewer or editor runs on a PDF."""
