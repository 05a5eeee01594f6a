"""Conversations as past releases left them, in the middle, to be gone on with by today's code.

A plot (``plots.py``) says how a person got there and how it goes on; ``python -m
tests.histories.write NAME`` lives through the first half and stores the rows as JSON.
"""
