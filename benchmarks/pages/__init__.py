"""The same weeks, set by others: each file is a program of its own, run where its library is."""
