"""The command line face: parses, calls one service, prints."""
