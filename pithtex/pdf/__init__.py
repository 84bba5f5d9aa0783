"""Reading PDFs: what they carry, whether all readers see one document, what page 1 shows."""
