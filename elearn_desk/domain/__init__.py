"""The rules of a plan year: pure values and functions without files, SQL, Qt, clock or locale."""
