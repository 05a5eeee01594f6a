"""English as people type it."""

from typing import Final

from bot.reading.vocabulary import Vocabulary, word_list

_SMALL = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ABOUT = word_list(
    "a an about around approx approximately ca circa roughly nearly almost maybe perhaps probably"
    " like so ish just exactly say id i think guess its it is was at im"
)

ENGLISH: Final = Vocabulary(
    numbers={word: value for value, word in enumerate(_SMALL)}
    | {word: value * 10 for value, word in enumerate(_TENS, start=2)}
    | {"none": 0, "nil": 0, "nought": 0},
    multipliers={"hundred": 100, "thousand": 1_000, "million": 1_000_000},
    ordinals={word: value for value, word in enumerate(_ORDINALS, start=1)} | {"thirtieth": 30},
    ordinal_endings=frozenset({"st", "nd", "rd", "th"}),
    fractions={"half": 0.5, "quarter": 0.25},
    number_signs={"minus": "-", "of": "of", "point": "point"},
    joiners=frozenset({"and", "-"}),
    number_fillers=frozenset(_ABOUT)
    | frozenset(
        word_list(
            "and or out now number time times point points drink drinks beer beers"
            " glass glasses cigarette cigarettes"
        )
    ),
    clock={
        "past": "past",
        "after": "past",
        "to": "to",
        "till": "to",
        "til": "to",
        "before": "to",
        "half": "half",
        "quarter": "15",
        "noon": "noon",
        "midday": "noon",
        "midnight": "midnight",
        "oh": "oh",
        "or": "or",
        "h": ":",
        "minutes": "minutes",
        "minute": "minutes",
        "mins": "minutes",
        "min": "minutes",
        "am": "am",
        "pm": "pm",
        "p": "pm",
        "morning": "morning",
        "afternoon": "afternoon",
        "evening": "evening",
        "night": "night",
        "tonight": "night",
    },
    clock_fillers=frozenset(_ABOUT)
    | frozenset(word_list("in the this oclock o clock sharp usually by")),
    calendar={
        "today": "+0",
        "tonight": "+0",
        "tomorrow": "+1",
        "tmrw": "+1",
        "tmr": "+1",
        "yesterday": "-1",
        "in": "in",
        "ago": "ago",
        "from": "from",
        "now": "now",
        "after": "after",
        "before": "before",
        "last": "last",
        "previous": "last",
        "next": "next",
        "coming": "next",
        "this": "this",
        "day": "day",
        "days": "day",
        "week": "week",
        "weeks": "week",
        "fortnight": "fortnight",
        "month": "month",
        "months": "month",
        "year": "year",
        "years": "year",
    },
    calendar_fillers=frozenset(_ABOUT) | frozenset({"on", "the", "of"}),
    day_names={"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
    month_names={"sept": 9},
    agreeing=frozenset(
        word_list(
            "yes yeah yea yep yup ye y ya yah sure definitely absolutely certainly correct right"
            " true aye 👍 👌 ✅ ✔ ☑ 🆗"
        )
    ),
    refusing=frozenset(
        word_list(
            "no nope nah na naw n nay not never dont didnt havent isnt wasnt arent wont cant false"
            " 👎 ❌ ✖ 🚫 🙅"
        )
    ),
    # "Ok" alone agrees, but "it's ok" and "I'm ok" often mean no, so there it is a filler.
    agreeing_phrases=frozenset(
        {"ok", "okay", "okey", "k", "kk", "alright", "all right", "ok then", "of course"}
        | {"i do", "i did", "i am", "i have", "i will", "i think so", "it is", "it was"}
    ),
    refusing_phrases=frozenset(
        {"i am not", "im not", "absolutely not", "definitely not", "certainly not"}
    ),
    yes_no_fillers=frozenset(
        word_list(
            "a all at bit course did do have i is it its k now of ok okay okey please really so"
            " that thats thank thanks the then thing think today very was will yet you"
        )
    ),
    choice_fillers=frozenset(
        word_list(
            "a an the i id ill im will would like want to go for with take choose pick number"
            " option one please think maybe my it its that"
        )
    ),
)
