"""Reports of ``pithtex show``."""
