"""Vector tiles of cells, issue points and the base map."""
