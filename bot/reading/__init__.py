"""What a person typed instead of tapping, understood or plainly not understood."""
