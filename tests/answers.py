"""Texts that people or machines might send, for the readers' tests."""

from hypothesis import strategies as st

from bot.reading.english import ENGLISH

_SIGNS = ["-", "/", ".", ",", ":", "+", "½", "7", "12", "30", "2026", "1,000", "٣", "🔟", "👍", "é"]
_WORDS = sorted(
    {*ENGLISH.numbers, *ENGLISH.multipliers, *ENGLISH.ordinals, *ENGLISH.fractions}
    | {*ENGLISH.clock, *ENGLISH.calendar, *ENGLISH.number_fillers, "december", "friday", "h", "th"}
)

ANY_TEXT = st.one_of(
    # Every code point, lone surrogates included.
    st.text(st.characters(exclude_categories=()), max_size=4096),
    st.lists(st.sampled_from([*_WORDS, *_SIGNS]), max_size=60).map(" ".join),
    st.lists(st.sampled_from([*_WORDS, *_SIGNS]), max_size=60).map("".join),
)

HEAVY_TEXTS = [
    "7 " * 2048,
    "1" * 4096,
    "1," * 2048,
    "one - " * 50,
    "hundred " * 37,
    "ﷺ" * 300,
    "½" * 300,
    " " * 4096,
    "\U0001f468\u200d" * 150,
    "past " * 60,
    "ago " * 75,
    "e\u0301" * 2048,
]
"""Each made to be slow for some way of reading."""
