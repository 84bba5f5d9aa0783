"""The record page: what is known of a record, from verified data only."""
