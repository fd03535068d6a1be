"""Synthetic issues for a demo city, with a known truth planted in them; seeded, flagged, with invented callers only."""
