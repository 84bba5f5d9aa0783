"""Badges for web pages: pictures that name their record and prove it."""
