"""Text to place and place to text: parse, gazetteer, geocoder, reverse."""
