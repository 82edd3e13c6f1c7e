"""Gives a flow chart's grid its sizes: widths of boxes and channels, and where each track lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from courseware.course import model
from courseware.ui import svg, typeset
from courseware.ui.svg import Area, Line
from courseware.ui.svg_routes import Point, Stretch, Way, stretches

Spot = tuple[float, float]

# By the number of columns: the widest and narrowest box, its least and its comfortable padding at
# the sides, the gap between two, and how many characters of an arrow's label get room there.
BOX_MOST = {1: 264.0, 2: 156.0, 3: 104.0}
BOX_LEAST = {1: 196.0, 2: 128.0, 3: 96.0}
SIDE = {1: 18.0, 2: 12.0, 3: 6.0}
EASY_SIDE = {1: 26.0, 2: 14.0, 3: 11.0}
BESIDE = {1: 0.0, 2: 40.0, 3: 23.0}
LABEL_EM = {1: 6.0, 2: 6.0, 3: 3.0}
BELOW, BELOW_LABELLED = 28.0, 36.0
PADDING, LEAST_HEIGHT = 11.0, 44.0
# Between two lines in a channel; between a line and a box; around the whole.
LANE, CLEAR, MARGIN = 11.0, 17.0, 2.0


class Grid:
    """All sizes of one flow chart."""

    def __init__(
        self,
        picture: model.Flow,
        cells: Mapping[str, Point],
        ways: Sequence[Way],
        lanes: Mapping[Stretch, float],
    ) -> None:
        self.ways = ways
        self.parts = stretches(ways)
        self.lanes = lanes
        self.columns = (max(x for x, _ in cells.values()) + 1) // 2
        rows = (max(y for _, y in cells.values()) + 1) // 2
        beside = self._channels(BESIDE[self.columns], self.columns, upright=True)
        below = self._channels(BELOW, rows, upright=False)
        for edge, way in zip(picture.edges, ways, strict=True):
            if edge.label:
                self._make_room(edge.label, way, beside, below)
        self.box_width = self._box_width(picture, svg.WIDTH - sum(beside))
        self.highs = [LEAST_HEIGHT] * rows
        for node in picture.nodes:
            row = cells[node.id][1] // 2
            self.highs[row] = max(self.highs[row], svg.height(*self._runs(node)) + 2 * PADDING)
        used = sum(beside) + self.columns * self.box_width
        widths = [self.box_width] * self.columns
        self.x = self._tracks((svg.WIDTH - used) / 2, beside, widths, upright=True)
        self.y = self._tracks(0, below, self.highs, upright=False)
        self.height = sum(below) + sum(self.highs)

    def area(self, cell: Point) -> Area:
        """Return where a cell's box lies."""
        x, y, high = self.x[cell[0]], self.y[cell[1]], self.highs[cell[1] // 2]
        return Area(x - self.box_width / 2, y - high / 2, x + self.box_width / 2, y + high / 2)

    def lines(self, node: model.FlowNode, cell: Point) -> tuple[Line, ...]:
        """Return a node's words in its box."""
        return svg.stack(self.x[cell[0]], self.y[cell[1]], *self._runs(node))

    def corners(self, edge: int) -> tuple[Spot, ...]:
        """Return an arrow's corners; the first and the last lie on the borders of its boxes."""
        way, parts = self.ways[edge], self.parts[edge]
        levels = [(self.x if s.upright else self.y)[s.track] + LANE * self.lanes[s] for s in parts]
        inner = [
            (u, v) if a.upright else (v, u)
            for a, (u, v) in zip(parts, pairwise(levels), strict=False)
        ]
        first = self._border(way[0], way[1], levels[0])
        last = self._border(way[-1], way[-2], levels[-1])
        return (first, *inner, last)

    def _border(self, cell: Point, towards: Point, level: float) -> Spot:
        area = self.area(cell)
        if cell[0] == towards[0]:
            return level, area.bottom if towards[1] > cell[1] else area.top
        return area.right if towards[0] > cell[0] else area.left, level

    def _span(self, track: int, *, upright: bool) -> float | None:
        """Return how wide the lines in a channel lie apart; None if there are none."""
        found = [
            abs(lane) for s, lane in self.lanes.items() if s.upright == upright and s.track == track
        ]
        return 2 * LANE * max(found) if found else None

    def _channels(self, plain: float, boxes: int, *, upright: bool) -> list[float]:
        """Return the widths of the channels beside and between so many boxes."""
        widths = []
        for k in range(boxes + 1):
            outside = k in (0, boxes)
            span = self._span(2 * k, upright=upright)
            if span is None:
                widths.append(MARGIN if outside else plain)
            else:
                widths.append(max(plain * (not outside), CLEAR + span + (4 if outside else CLEAR)))
        return widths

    def _make_room(self, label: str, way: Way, beside: list[float], below: list[float]) -> None:
        """Widen the channels in which the label of an arrow will stand."""
        wide = min(typeset.width(label, svg.NOTE), LABEL_EM[self.columns] * svg.NOTE)
        (x, y), (u, v) = way[0], way[1]
        if len(way) == 2 and y == v:
            k = min(x, u) // 2 + 1
            beside[k] = max(beside[k], wide + 10)
        elif x == u:
            k = y // 2 + (v > y)
            below[k] = max(below[k], BELOW_LABELLED)
        for x, _ in way[1:-1]:
            if x in (0, 2 * self.columns):
                beside[x // 2] = max(beside[x // 2], CLEAR + wide + 8)

    def _box_width(self, picture: model.Flow, room: float) -> float:
        most = min(room / self.columns, BOX_MOST[self.columns])
        side = 2 * SIDE[self.columns]
        wanted = max(
            typeset.width(line, size)
            for node in picture.nodes
            for text, size in ((node.label, svg.LABEL), (node.note or "", svg.NOTE))
            for line in typeset.wrap(text, size, most - side)
        )
        return min(most, max(wanted + 2 * EASY_SIDE[self.columns], BOX_LEAST[self.columns]))

    def _runs(self, node: model.FlowNode) -> tuple[svg.Run, ...]:
        room = self.box_width - 2 * SIDE[self.columns]
        label = typeset.wrap(node.label, svg.LABEL, room)
        note = typeset.wrap(node.note, svg.NOTE, room) if node.note else ()
        return (label, svg.LABEL, "accent" if node.accent else "label"), (note, svg.NOTE, "note")

    def _tracks(
        self, start: float, channels: list[float], sizes: list[float], *, upright: bool
    ) -> list[float]:
        """Return the middle of every track; in an outer channel lines keep close to the boxes."""
        tracks, at = [], start
        for k, channel in enumerate(channels):
            span = self._span(2 * k, upright=upright) or 0.0
            close = CLEAR + span / 2
            outer = {0: channel - close, len(sizes): close}
            tracks.append(at + outer.get(k, channel / 2))
            at += channel
            if k < len(sizes):
                tracks.append(at + sizes[k] / 2)
                at += sizes[k]
        return tracks
