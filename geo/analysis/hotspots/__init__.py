"""Cells with significantly more incidents than expected, and what became of them."""
