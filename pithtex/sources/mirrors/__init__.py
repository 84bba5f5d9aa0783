"""Mirrors: which are asked, what for, and what they say of themselves and of each other."""
