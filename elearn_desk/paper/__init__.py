"""The only reportlab: draws document values on A4."""
