"""Level, season and slope by category and district, and how due dates are kept."""
