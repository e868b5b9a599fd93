"""Small things to look at and to type into."""
