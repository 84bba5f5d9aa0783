"""The Pith protocol: bytes in, verdicts out.

Nothing here opens a file or a socket or reads the clock; keys and the time are
arguments. Rules carry a mark in their docstrings: *stated* by the registry,
*observed* on all of its data, or *decided here* where nothing public says.
"""
