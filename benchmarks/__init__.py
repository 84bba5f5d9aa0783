"""Benchmarks: each thing beside its limit or its peer, measured in the same run."""
