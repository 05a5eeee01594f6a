"""The rules for conversation authors hold, and each of them can be broken."""

from collections.abc import Callable

import pytest

from tests.house.answers import repeated_names, unclear_names
from tests.house.authors import authored, fences, foreign_waits
from tests.house.outside import reaches_outside
from tests.house.sources import Source

RULES = [foreign_waits, fences, unclear_names, repeated_names, reaches_outside]
Rule = Callable[[Source], list[str]]


def conversation(*lines: str) -> Source:
    """Write a small conversation of these lines."""
    head = '@conversation("a")\nasync def a(talk: Talk) -> None:\n'
    return Source("handlers/client/a.py", head + "".join(f"    {line}\n" for line in lines))


@pytest.mark.parametrize("rule", RULES)
def test_every_conversation_keeps_the_rule(rule: Rule, sources: list[Source]) -> None:
    kept = [source for source in sources if not source.path.startswith("tests/")]
    assert [finding for source in kept for finding in rule(source)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_good_conversation_passes(rule: Rule) -> None:
    good = conversation(
        'before = await talk.scale("before", "How strong?")',
        "for item in form:",
        '    await talk.form(f"item-{item.id}", item)',
        "try:",
        '    note = await talk.text("note", "A word?", within=hours(6))',
        "except TimedOut:",
        "    note = None",
        'await breathing(talk.within("note"), talk)',
        "await talk.keep(Urge(before=before, note=note))",
        "await talk.keep(Urge(before=before))",
        'await talk.say("done", "Kept.")',
    )
    assert rule(good) == []


@pytest.mark.parametrize(
    ("path", "text", "count"),
    [
        ("bot/x.py", '@conversation("a")\nasync def a(talk): ...', 1),
        ("bot/x.py", '@talk.conversation("a", opens_on="/a")\nasync def a(t): ...', 1),
        ("handlers/clinician/x.py", "async def part(talk: Talk, n: int): ...", 1),
        ("handlers/everybody/x.py", "async def part(talk: Talk, n: int): ...", 1),
        ("handlers/client/x.py", 'async def part(talk: "talk.Talk"): ...', 1),
        ("handlers/nudges/x.py", "async def part(talk: Talk): ...", 0),
        ("handlers/client/x.py", "async def part(): ...\ndef ways(talk: Talk): ...", 0),
    ],
)
def test_who_counts_as_an_author(path: str, text: str, count: int) -> None:
    assert len(list(authored(Source(path, text)))) == count


@pytest.mark.parametrize(
    "line",
    [
        "await sleep(1)",
        "await talk",
        "await gather(talk.say('a', 'b'))",
        "await other.say('a', 'b')",
        "await talk.person.name()",
        "await part(other.within('a'))",
    ],
)
def test_a_foreign_await_is_found(line: str) -> None:
    assert len(foreign_waits(conversation(line))) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("async with room: pass",),
        ("async for x in talk: pass",),
        ("y = [x async for x in talk]",),
        ("with room:", "    await talk.say('a', 'b')"),
        ("try:", "    await talk.say('a', 'b')", "finally:", "    pass"),
        ("try:", "    pass", "finally:", "    await talk.say('a', 'b')"),
        ("try:", "    await talk.say('a', 'b')", "except:", "    pass"),
        ("try:", "    await talk.say('a', 'b')", "except Exception:", "    pass"),
        ("try:", "    await talk.say('a', 'b')", "except* Exception:", "    pass"),
        ("try:", "    await talk.say('a', 'b')", "except (TimedOut, BaseException):", "    pass"),
    ],
)
def test_a_fence_around_an_await_is_found(lines: tuple[str, ...]) -> None:
    assert len(fences(conversation(*lines))) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("await talk.say(NAME, 'b')",),
        ("await talk.scale(f'a{x}', 'b')",),
        ("await talk.keep('a' + x, Urge())",),
        ("await part(talk.within(prefix))",),
        ("for x in form:", "    await talk.form(x.id, x)"),
    ],
)
def test_a_name_that_is_not_written_out_is_found(lines: tuple[str, ...]) -> None:
    assert len(unclear_names(conversation(*lines))) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("await talk.say('a', 'b')", "await talk.scale('a', 'c')"),
        ("if x:", "    await talk.say('a', 'b')", "else:", "    await talk.say('a', 'c')"),
        ("await part(talk.within('a'))", "await part(talk.within('a'))"),
    ],
)
def test_a_name_used_twice_is_found(lines: tuple[str, ...]) -> None:
    assert len(repeated_names(conversation(*lines))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "import random",
        "from asyncio import sleep",
        "import urllib.request",
        "x = datetime.now(UTC)",
        "x = datetime.datetime.now()",
        "x = date.today()",
        "def f():\n  return open('a')",
        "def f():\n  import time",
    ],
)
def test_reaching_outside_from_the_handlers_is_found(text: str) -> None:
    assert len(reaches_outside(Source("handlers/nudges/x.py", text))) == 1
    assert reaches_outside(Source("bot/x.py", text)) == []


def test_words_about_time_are_free() -> None:
    text = "from datetime import time, timedelta\nx = talk.now('n')\ny = talk.open('m')"
    assert reaches_outside(Source("handlers/client/x.py", text)) == []
