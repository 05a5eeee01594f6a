"""A small bar chart as SVG, without a library: how many times better than the usual bot."""

from collections.abc import Sequence
from html import escape

from benchmarks.figure import Figure, gain

ROW, LEFT, WIDE, RIGHT = 24, 360, 400, 90


def chart(figures: Sequence[Figure], title: str) -> str:
    """One bar for each compared figure; a bar past the thin line is better than the reference."""
    gains = [(figure.name, gain(figure, figures)) for figure in figures if figure.drawn]
    bars = [(name, times) for name, times in gains if times is not None]
    scale = WIDE / max([1.0, *(times for _, times in bars)])
    height = ROW * (len(bars) + 2)
    rows = [_bar(name, times, ROW * (at + 2), scale) for at, (name, times) in enumerate(bars)]
    line = LEFT + scale
    width = LEFT + WIDE + RIGHT
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"',
            ' font-family="sans-serif" font-size="12" fill="#333">',
            '<rect width="100%" height="100%" fill="#fff"/>',
            f'<text x="8" y="18" font-size="14">{escape(title)}</text>',
            *rows,
            f'<path d="M{line:.1f} {ROW} V{height - 6}" stroke="#333" stroke-width="0.7"/>',
            "</svg>",
            "",
        ]
    )


def _bar(name: str, times: float, y: int, scale: float) -> str:
    width = max(1.0, times * scale)
    colour = "#3a7d6b" if times >= 1 else "#c9a27a"
    return (
        f'<text x="{LEFT - 8}" y="{y + 3}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{LEFT}" y="{y - 9}" width="{width:.1f}" height="16" fill="{colour}"/>'
        f'<text x="{LEFT + width + 6:.1f}" y="{y + 3}">{times:.2g} times</text>'
    )
