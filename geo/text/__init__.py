"""Normalising and span finding in Russian and Kazakh text; pure, no gazetteer."""
