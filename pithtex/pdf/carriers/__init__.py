"""What a PDF states: Info dictionary, XMP, links and badge."""
