"""What page 1 shows, as PDFium draws it."""
