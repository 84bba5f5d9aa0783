"""Whether all readers see one document."""
