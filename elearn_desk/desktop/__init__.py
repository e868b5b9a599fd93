"""The window face: the only Qt."""
