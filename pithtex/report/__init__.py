"""Formatters: results in, text out. Each format is one module."""
