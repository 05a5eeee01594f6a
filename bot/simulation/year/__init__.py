"""A year of free time: made-up lives on many clocks; the judge knows only what was promised."""
