"""A flow chart: boxes on a grid, joined by arrows that go around the other boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.course import model
from courseware.ui import svg, svg_grid, svg_labels
from courseware.ui.svg import Area, Line
from courseware.ui.svg_routes import Point, assign_lanes, find_ways, make_edges

Spot = tuple[float, float]

CORNER, HEAD_LONG, HEAD_HALF = 8.0, 8.0, 4.5
RADIUS = 10.0


@dataclass(frozen=True)
class Box:
    """A box and its words."""

    id: str
    area: Area
    lines: tuple[Line, ...]
    accent: bool


@dataclass(frozen=True)
class Chart:
    """A flow chart with every place worked out; arrows and labels are in the order of its edges."""

    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[Spot, ...], ...]
    labels: tuple[tuple[Line, ...], ...]


def draw(picture: model.Flow) -> str:
    """Return the chart as SVG."""
    chart = arrange(picture)
    parts = [
        *(svg.path(_line(arrow), "line") for arrow in chart.arrows),
        *(svg.path(_head(arrow), "head") for arrow in chart.arrows),
    ]
    for box in chart.boxes:
        parts.append(svg.rect(box.area, RADIUS, "box-accent" if box.accent else "box"))
        parts += [line.svg() for line in box.lines]
    parts += [line.svg() for lines in chart.labels for line in lines]
    return svg.drawing(picture.alt, chart.height, parts)


def arrange(picture: model.Flow) -> Chart:
    """Return the chart with every place worked out."""
    cells = _cells(picture)
    edges = make_edges([(e.start, e.end) for e in picture.edges])
    ways = find_ways(cells, edges)
    grid = svg_grid.Grid(picture, cells, ways, assign_lanes(edges, ways))
    boxes = [
        Box(node.id, grid.area(cells[node.id]), grid.lines(node, cells[node.id]), node.accent)
        for node in picture.nodes
    ]
    arrows = [grid.corners(i) for i in range(len(edges))]
    labels = svg_labels.place(
        [e.label for e in picture.edges],
        arrows,
        [box.area for box in boxes],
        Area(0, 0, svg.WIDTH, grid.height),
    )
    return Chart(grid.height, tuple(boxes), tuple(arrows), tuple(labels))


def _cells(picture: model.Flow) -> dict[str, Point]:
    """Return each box's tracks, odd ones; rows and columns without boxes vanish."""
    columns = sorted({n.col for n in picture.nodes})
    rows = sorted({n.row for n in picture.nodes})
    return {n.id: (2 * columns.index(n.col) + 1, 2 * rows.index(n.row) + 1) for n in picture.nodes}


def _line(arrow: Sequence[Spot]) -> str:
    """Return the arrow's line with round corners, ending where the head begins."""
    n = svg.number
    points = [*arrow[:-1], _towards(arrow[-1], arrow[-2], HEAD_LONG - 1)]
    commands = f"M{n(points[0][0])} {n(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, _length(before, corner) / 2, _length(corner, after) / 2)
        a, b = _towards(corner, before, radius), _towards(corner, after, radius)
        commands += f"L{n(a[0])} {n(a[1])}Q{n(corner[0])} {n(corner[1])} {n(b[0])} {n(b[1])}"
    return commands + f"L{n(points[-1][0])} {n(points[-1][1])}"


def _head(arrow: Sequence[Spot]) -> str:
    n = svg.number
    (x, y), before = arrow[-1], arrow[-2]
    u, v = _towards(arrow[-1], before, HEAD_LONG)
    along_x, along_y = (u - x) / HEAD_LONG, (v - y) / HEAD_LONG
    side_x, side_y = -along_y * HEAD_HALF, along_x * HEAD_HALF
    return f"M{n(x)} {n(y)}L{n(u + side_x)} {n(v + side_y)}L{n(u - side_x)} {n(v - side_y)}Z"


def _length(a: Spot, b: Spot) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(spot: Spot, other: Spot, far: float) -> Spot:
    """Return the spot moved by `far` towards another one on the same level."""
    length = _length(spot, other) or 1.0
    return spot[0] + (other[0] - spot[0]) * far / length, spot[1] + (
        other[1] - spot[1]
    ) * far / length
