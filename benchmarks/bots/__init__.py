"""The bots that are measured beside Tandem; each is a program of its own."""
