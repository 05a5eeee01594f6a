"""Where somebody is, as far as a clock needs it: countries, towns, zones."""
