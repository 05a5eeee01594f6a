"""The measurement of a flood: the others are measured with it and without, and compared."""

from dataclasses import replace
from random import Random

from benchmarks.crowd import Crowd
from benchmarks.load import Load
from benchmarks.measures.flood import figures_of
from benchmarks.people import Script
from benchmarks.setting import Setting
from benchmarks.tandem import HOOKED, LIMITED, TANDEM

CALM = Load(
    check_ins=10,
    updates=100,
    p50=10,
    p95=20,
    p99=40,
    calls_per_check_in=1,
    calls_per_update=1,
    cpu_per_update=1,
    api_cpu_per_update=1,
    peak=1,
    held_up=0,
    cries=(),
    failures=0,
    odd=0,
    unlike=None,
)


def test_it_is_told_how_much_longer_the_others_wait() -> None:
    found = figures_of("polled, 0 ms", CALM, replace(CALM, p99=60))
    figures = {one.name.split(" · ")[2]: one for one in found}
    assert figures["p99 grows"].value == 1.5
    assert figures["p99 grows"].better == "lower"


def test_the_one_who_floods_is_one_more_and_known() -> None:
    assert Setting(people=20, flood=1000.0).everybody == 21
    assert Setting(people=20).everybody == 20
    posted: list[bytes] = []
    crowd = Crowd(
        1,
        Script(),
        lambda rest, _: posted.append(rest),
        iter(range(1, 9)),
        seed=Random(1).randrange(9),
    )
    crowd.floods(1_000_002, 1.0)
    assert b"1000002" in posted[0]
    assert crowd.waiting == 0


def test_only_there_the_limit_is_on() -> None:
    assert dict(TANDEM.settings)["TANDEM_MESSAGES_A_MINUTE"] == "0"
    assert int(dict(LIMITED.settings)["TANDEM_MESSAGES_A_MINUTE"]) > 0
    assert dict(HOOKED.settings).keys() > dict(LIMITED.settings).keys()
