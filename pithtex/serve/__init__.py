"""A mirror, its badges, and the check of a PDF, over HTTP; takes ``pithtex[serve]``."""
