"""Where bundles come from: files and folders, stores, the cache, mirrors over HTTPS.

A source hands out bytes. Nothing it says is trusted: :mod:`pithtex.sources.resolve`
verifies each bundle and accepts only the one that was asked for.
"""
