"""Reports of ``pithtex verify``."""
