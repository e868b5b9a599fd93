"""The only openpyxl writing: draws document values as workbooks."""
