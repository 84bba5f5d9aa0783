"""Fetching over HTTPS, within limits, from hosts that nobody vouches for."""
