"""Table models and the values they show: read-only, without decisions of their own and without queries."""
