"""Results as files that leave the house: tables and their columns."""
