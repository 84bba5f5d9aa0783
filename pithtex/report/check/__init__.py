"""Reports of ``pithtex check``, each format one module."""
