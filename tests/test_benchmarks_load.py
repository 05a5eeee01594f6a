"""A real bot process under a few seconds of people."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec

import pytest

from benchmarks.adapter import CONVERSATION_PTB, ECHO_PTB, NULL_BOT, Adapter
from benchmarks.bot_figures import figures_of
from benchmarks.crowd import FIRST_PERSON
from benchmarks.load import BotSilentError, measure_load, percentile
from benchmarks.setting import Setting
from benchmarks.tandem import TANDEM


def test_the_echo_bot_answers_everyone() -> None:
    setting = Setting(people=10, warm_up=0.5, seconds=3.0, script=ECHO_PTB.script)
    load = measure_load(ECHO_PTB, setting)
    assert load.updates > 10
    assert load.calls_per_update == pytest.approx(1, abs=0.2)
    assert load.p50 <= load.p95 <= load.p99
    assert load.cpu_per_update > 0
    assert load.peak > 10
    assert (load.failures, load.odd, load.unlike) == (0, 0, None)
    names = [figure.name for figure in figures_of(ECHO_PTB, "here", load)]
    assert "PTB echo · here · updates" in names


def test_the_harness_is_far_faster_than_any_bot() -> None:
    setting = Setting(people=50, warm_up=0.2, seconds=1.0, script=NULL_BOT.script)
    assert measure_load(NULL_BOT, setting).updates > 2_000


@pytest.mark.skipif(find_spec("aiosqlite") is None, reason="the usual bot stores by aiosqlite")
def test_the_usual_bot_stores_what_people_answered() -> None:
    setting = Setting(people=3, warm_up=0.5, seconds=3.0, script=CONVERSATION_PTB.script)
    load = measure_load(CONVERSATION_PTB, setting)
    assert load.check_ins > 0
    assert (load.failures, load.odd, load.unlike) == (0, 0, 0)


def test_tandem_is_understood_and_stores_what_people_answered() -> None:
    """Whoever changes a sentence of the check-in tells the harness (``benchmarks/tandem.py``)."""
    setting = Setting(people=6, think=0.1, warm_up=0.5, seconds=4.0, script=TANDEM.script)
    load = measure_load(TANDEM, setting)
    assert load.check_ins > 0
    assert (load.failures, load.odd, load.unlike) == (0, 0, 0)


def test_a_bot_is_prepared_with_its_people_and_its_settings() -> None:
    told: list[tuple[Sequence[int], str]] = []
    bot = replace(
        NULL_BOT,
        settings=(("BENCH_PLACE", "{folder}/place"),),
        prepare=lambda people, settings: told.append((people, settings["BENCH_PLACE"])),
    )
    measure_load(bot, Setting(people=2, warm_up=0.1, seconds=0.2, script=bot.script))
    (people, place), *others = told
    assert list(people) == [FIRST_PERSON, FIRST_PERSON + 1]
    assert place.endswith("/place")
    assert others == []


def test_a_bot_that_never_polls_is_named_with_its_last_words() -> None:
    dead = Adapter("dead", (sys.executable, "-c", "print('no luck')"))
    with pytest.raises(BotSilentError, match="no luck"):
        measure_load(dead, Setting(people=1, start_within=0.5))


def test_percentiles() -> None:
    assert percentile([], 0.5) == 0
    assert percentile([1.0, 2.0, 3.0, 4.0], 0.5) == 3
    assert percentile([1.0, 2.0], 0.99) == 2
