"""Data sets of a city: the city pack, its districts and coverage."""
