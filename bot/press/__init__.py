"""Printing: pages and pictures by Typst, in a thread of their own."""
