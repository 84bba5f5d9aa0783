"""Packing a paper: compiled as arXiv does it, checked, and written as the archive to upload."""
