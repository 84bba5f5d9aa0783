"""A mirror: verified bundles as the files and pages that any web server can host."""
