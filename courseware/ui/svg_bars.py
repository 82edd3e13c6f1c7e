"""A bar chart: labels to the left, each bar's value at its end."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.course import model
from courseware.ui import svg, typeset
from courseware.ui.svg import Area, Line

LABEL_ROOM, VALUE_ROOM = 96.0, 72.0
THICK, BETWEEN, GAP = 22.0, 16.0, 10.0


@dataclass(frozen=True)
class Chart:
    """A bar chart with every place worked out. `bars` are in the author's order."""

    height: float
    bars: tuple[Area, ...]
    lines: tuple[Line, ...]


def draw(picture: model.Bars) -> str:
    """Return the chart as SVG."""
    chart = arrange(picture)
    left = chart.bars[0].left
    axis = svg.path(
        f"M{svg.number(left)} {svg.number(chart.bars[0].top - BETWEEN / 2)}"
        f"V{svg.number(chart.bars[-1].bottom + BETWEEN / 2)}",
        "axis",
    )
    bars = (svg.path(_rounded_at_its_end(bar), "bar") for bar in chart.bars)
    return svg.drawing(
        picture.alt, chart.height, [*bars, axis, *(line.svg() for line in chart.lines)]
    )


def arrange(picture: model.Bars) -> Chart:
    """Return the chart with every place worked out."""
    labels = [typeset.wrap(bar.label, svg.LABEL, LABEL_ROOM) for bar in picture.bars]
    left = GAP + max(typeset.width(line, svg.LABEL) for lines in labels for line in lines)
    values = [_written(bar.value) for bar in picture.bars]
    widest = max(VALUE_ROOM / 2, *(typeset.width(v, svg.LABEL) for v in values))
    longest = svg.WIDTH - left - widest - GAP
    most = max(bar.value for bar in picture.bars) or 1.0
    unit = typeset.wrap(f"单位：{picture.unit}", svg.NOTE, svg.WIDTH - left)
    y = svg.height((unit, svg.NOTE, ""))
    lines = list(svg.stack(left, y / 2, (unit, svg.NOTE, "note"), anchor="start"))
    bars = []
    y += 4
    for bar, label, value in zip(picture.bars, labels, values, strict=True):
        tall = max(THICK + BETWEEN, svg.height((label, svg.LABEL, "")) + BETWEEN / 2)
        middle = y + tall / 2
        right = left + max(1.5, longest * bar.value / most)
        bars.append(Area(left, middle - THICK / 2, right, middle + THICK / 2))
        lines += svg.stack(left - GAP, middle, (label, svg.LABEL, "label"), anchor="end")
        lines.append(Line(value, right + GAP, middle, svg.LABEL, "strong", "start"))
        y += tall
    return Chart(y, tuple(bars), tuple(lines))


def _written(value: float) -> str:
    return f"{value:,.10g}"


def _rounded_at_its_end(bar: Area) -> str:
    radius = min(5.0, (bar.right - bar.left) / 2)
    n = svg.number
    return (
        f"M{n(bar.left)} {n(bar.top)}H{n(bar.right - radius)}"
        f"q{n(radius)} 0 {n(radius)} {n(radius)}V{n(bar.bottom - radius)}"
        f"q0 {n(radius)} {n(-radius)} {n(radius)}H{n(bar.left)}Z"
    )
