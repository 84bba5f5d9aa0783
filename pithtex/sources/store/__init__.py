"""The store: bundles in one SQLite file, as a mirror keeps them, and as the cache.

Nothing that is read from a store is trusted: it is verified again like any other bundle.
"""
