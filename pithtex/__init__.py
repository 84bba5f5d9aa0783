"""pithtex: make a paper carry its Pith Number, and verify papers that do."""

__version__ = "0.1.0"
