"""What was left unsaid: that it was, and never what."""

from __future__ import annotations

from collections.abc import Iterator

from bot.care.parts import Part
from bot.care.week import look_back
from handlers.scope import CHECK_INS
from handlers.weeksheet.look import Look, section


@section("held", title="Left unsaid", place=90, scope=CHECK_INS)
def held(look: Look) -> Iterator[Part]:
    """How many questions were answered with "rather not say"."""
    seen = look_back(look.check_ins, week_end=look.last)
    count = sum(len(names) for names in seen.declined.values())
    if count:
        times = "once" if count == 1 else f"{count} times"
        yield Part(
            "declined",
            CHECK_INS,
            f"“Rather not say” was the answer {times}.",
            because=("Every question can be passed, without a reason.",),
        )
