"""The picture of the hours in words, honest about how little is known."""

from bot.care.pictures.half_hours import A_WEEK, Run, in_a_row
from bot.care.pictures.hours_words import Knowledge, Marks, alternative, known, reasons, sentence
from tests.pictured import marked

NONE = (False,) * A_WEEK
FRIDAY = Run(4 * 48 + 36, 8)
SATURDAY = Run(5 * 48 + 36, 8)
FRIDAY_TOLD = tuple(in_a_row(marked((4, 18, 22))))
SATURDAY_TOLD = tuple(in_a_row(marked((5, 18, 22))))


def test_the_hardest_stretches_are_named_at_most_three() -> None:
    assert sentence([]) == "No hour of the week stands out so far."
    assert sentence([FRIDAY]) == "Your hardest free hours seem to be Friday 18 to 22."
    assert sentence([FRIDAY, SATURDAY]).endswith("be Friday and Saturday 18 to 22.")
    four = [FRIDAY, Run(0, 2), Run(50, 3), Run(100, 5)]
    assert sentence(four) == (
        "Your hardest free hours seem to be mostly Friday 18 to 22, Monday 0 to 1 "
        "and Tuesday 1 to 2:30."
    )


def test_how_much_is_known_is_said_plainly() -> None:
    told = Marks(FRIDAY_TOLD, NONE)
    nothing = Marks(NONE, NONE)
    assert known(Knowledge(0, 1.0), nothing) == (
        "All of it is from how such weeks go for other people so far; "
        "none of your check-ins are in it yet."
    )
    assert known(Knowledge(12, 0.8), told) == (
        "Mostly from what you told me so far; 12 check-ins of yours are in it."
    )
    assert known(Knowledge(1, 0.97), told).endswith("1 check-in of yours is in it.")
    assert known(Knowledge(50, 0.5), told) == (
        "About half from what you told me, half from 50 check-ins of yours."
    )
    assert known(Knowledge(200, 0.1), told) == (
        "Mostly from 200 check-ins of yours; the clock still explains only a part."
    )


def test_each_hard_stretch_has_its_reason_and_a_correction_goes_first() -> None:
    both = Marks(tuple(in_a_row(marked((4, 18, 22), (5, 18, 22)))), SATURDAY_TOLD)
    assert reasons([FRIDAY, SATURDAY], both, Knowledge(12, 0.8)) == (
        "Friday 18 to 22: you told me.",
        "Saturday 18 to 22: you changed this.",
    )
    assert reasons([FRIDAY], Marks(NONE, NONE), Knowledge(90, 0.2)) == (
        "Friday 18 to 22: from your check-ins.",
    )
    every_day = [Run(day * 48 + 36, 8) for day in range(7)]
    assert reasons(every_day, Marks(NONE, NONE), Knowledge(0, 1.0)) == (
        "Every day 18 to 22: hard for many people, not yet known of you.",
    )


def test_the_alternative_tells_every_day_and_both_marks() -> None:
    tones = [2] * A_WEEK
    tones[36:44] = [4] * 8
    words = alternative(tones, Marks(FRIDAY_TOLD, SATURDAY_TOLD))
    assert words.startswith(
        "Monday: 00:00 to 18:00 about your average, 18:00 to 22:00 hardest, "
        "22:00 to 00:00 about your average. Tuesday: 00:00 to 00:00 about your average."
    )
    assert words.endswith("You told me: Friday 18 to 22. You changed: Saturday 18 to 22.")
