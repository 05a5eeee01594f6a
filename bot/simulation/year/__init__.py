"""A year of free time: made-up lives on many clocks, and a judge that knows only what was promised."""
