"""Titles: how one in raw TeX may print, and whether signs on a page are it."""
