"""Reports of ``pithtex number --from``."""
