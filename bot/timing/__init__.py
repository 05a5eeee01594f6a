"""Does the timing of nudges find hard moments? Measured on anybody's diary data."""
