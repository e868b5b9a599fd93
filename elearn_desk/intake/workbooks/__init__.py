"""Workbooks: those of Excel, old and new, and of OpenDocument, guarded against damaged and monstrous ones."""
