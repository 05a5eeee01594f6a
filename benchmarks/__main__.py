"""``python -m benchmarks``: run everything, print a table, draw ``benchmarks/latest.svg``."""

import argparse
from pathlib import Path

from rich.console import Console

from benchmarks.adapter import CONVERSATION_PTB
from benchmarks.chart import chart
from benchmarks.figure import QUICK, Plan
from benchmarks.run import found, run, table

WIDTH = 130
CHART = Path(__file__).with_name("latest.svg")


def main() -> None:
    """Read the arguments, measure, say what came out."""
    measurements = found()
    reader = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    reader.add_argument("--quick", action="store_true", help="about two minutes, less exact")
    reader.add_argument("--only", nargs="+", choices=[*measurements], help="only these")
    asked = reader.parse_args()
    chosen = {name: measurements[name] for name in asked.only or measurements}
    console = Console()
    console.width = max(console.width, WIDTH)
    figures = run(chosen, QUICK if asked.quick else Plan(), console.print)
    console.print(table(figures, f"ratio: to the {CONVERSATION_PTB.name} bot, or a thousand"))
    CHART.write_text(chart(figures, f"How many times better than the {CONVERSATION_PTB.name} bot"))


if __name__ == "__main__":
    main()
