"""Measurements are found, run in turns, and shown."""

from rich.console import Console

from benchmarks.chart import chart
from benchmarks.figure import Figure, Plan
from benchmarks.run import found, run, table

FIGURES = [
    Figure("usual · all · replies", 10, "/s"),
    Figure("ours · all · replies", 70, "/s", "as hoped", of="usual · all · replies"),
    Figure("ours · all · <memory>", 7, "MiB", better="lower"),
]


def test_every_file_in_measures_is_found() -> None:
    assert {"ceiling", "conversation_ptb", "echo_ptb", "tandem"} <= set(found())


def test_rounds_are_interleaved_and_medians_taken() -> None:
    told: list[str] = []
    values = iter([1.0, 10.0, 3.0, 30.0, 2.0, 20.0])

    def measure(name: str) -> list[Figure]:
        return [Figure(name, next(values), "s")]

    both = {"a": lambda _: measure("a"), "b": lambda _: measure("b")}
    assert [figure.value for figure in run(both, Plan(rounds=3), told.append)] == [2, 20]
    assert [line[-1] for line in told] == list("ababab")


def test_the_table_shows_the_ratio() -> None:
    console = Console(width=130, record=True, quiet=False, file=None)
    with console.capture() as shown:
        console.print(table(FIGURES, "figures"))
    assert "× 7" in shown.get()
    assert "as hoped" in shown.get()


def test_the_chart_is_a_picture_with_a_bar_for_what_is_compared() -> None:
    drawn = chart(FIGURES, "a < b")
    assert drawn.count("<rect x=") == 1
    assert "7 times" in drawn
    assert "a &lt; b" in drawn
