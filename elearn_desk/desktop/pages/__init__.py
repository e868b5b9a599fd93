"""The pages of the window, blind to each other."""
