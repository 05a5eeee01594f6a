"""matplotlib: a figure of a page's size with three charts and the text below, saved as PDF.

Run: python -m benchmarks.pages.plotted PAGES
"""

from __future__ import annotations

import io
import sys
import textwrap

from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure

from benchmarks.pages.content import Week, timed, weeks


def printed(week: Week) -> bytes:
    """One page as PDF."""
    page = Figure(figsize=(8.27, 11.69))
    FigureCanvasPdf(page)
    page.text(0.08, 0.95, week.title, fontsize=16)
    for at, values in enumerate(week.charts):
        axes = page.add_axes((0.08 + 0.29 * at, 0.8, 0.25, 0.1))
        told = [(day, value) for day, value in enumerate(values) if value is not None]
        axes.plot([day for day, _ in told], [value for _, value in told], "o-", color="black")
        axes.set_ylim(0, 10)
    text = "\n".join(textwrap.fill(f"{title}: {words}", 110) for title, words in week.lines)
    page.text(0.08, 0.75, text, fontsize=8, va="top")
    out = io.BytesIO()
    page.savefig(out, format="pdf")
    return out.getvalue()


if __name__ == "__main__":
    timed(printed, weeks(int(sys.argv[1])))
