"""The command line's grammar."""
