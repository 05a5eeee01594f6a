"""WeasyPrint: HTML and CSS to PDF, the charts as SVG.

Run: python -m benchmarks.pages.weasy PAGES
"""

from __future__ import annotations

import io
import sys

from weasyprint import HTML

from benchmarks.pages.content import Week, timed, weeks

STYLE = "<style>@page{size:A4;margin:15mm}body{font:9pt 'Noto Sans'}svg{width:55mm}</style>"


def printed(week: Week) -> bytes:
    """One page as PDF."""
    charts = "".join(_chart(values) for values in week.charts)
    rows = "".join(f"<p><b>{title}</b> {text}</p>" for title, text in week.lines)
    out = io.BytesIO()
    HTML(string=f"{STYLE}<h1>{week.title}</h1>{charts}{rows}").write_pdf(out)
    return out.getvalue()


def _chart(values: list[int | None]) -> str:
    dots = "".join(
        f'<circle cx="{10 + 12 * at}" cy="{35 - 3 * value}" r="2"/>'
        f'<text x="{8 + 12 * at}" y="{31 - 3 * value}" font-size="5">{value}</text>'
        for at, value in enumerate(values)
        if value is not None
    )
    return f'<svg viewBox="0 0 90 40">{dots}<line x1="5" y1="35" x2="85" y2="35"/></svg>'


if __name__ == "__main__":
    timed(printed, weeks(int(sys.argv[1])))
