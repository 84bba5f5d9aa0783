"""Titles: how one in raw TeX may print."""
