"""Verifying bundles completely: from what the user named to a verdict on each."""
