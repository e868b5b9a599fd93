"""Bytes of whatever file arrives become rows with their cell addresses, then domain values and findings."""
