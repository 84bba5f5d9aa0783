"""The record and the number of a version that is still to come."""
