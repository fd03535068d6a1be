"""The issues of a city: rows, history, redaction, public projection and the cube."""
