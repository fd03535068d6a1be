"""Statistics of counts in space and time: arrays in, arrays out, no word about issues."""
