"""The only XlsxWriter writing: draws document values as workbooks."""
