"""Text PDFs: from the print on a page to rows."""
