"""Saved web pages and copied tables."""
