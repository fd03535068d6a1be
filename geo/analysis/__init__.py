"""Analysis of issues: incidents, recurrences, hotspots, trends; arrays in, arrays out."""
