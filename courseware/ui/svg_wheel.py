"""A wheel: a hub with the topic, and a ring of equal segments that carry their own words.

Words that do not fit into their segment move to a key below the ring; numbers take their places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import cos, hypot, pi, sin

from courseware.course import model
from courseware.ui import markup as m
from courseware.ui import svg, typeset
from courseware.ui.svg import Area, Line

OUTER, INNER, HUB = 178.0, 62.0, 54.0
SMALL_RING = 0.62
# Half of the gap between two segments.
SPLIT = 2.0
HUB_SIZES = (19.0, svg.LABEL, svg.NOTE)
# Sizes of labels and notes and the room around them; small ones where big ones need more lines.
SIZES = ((17.0, 14.5, 9.0), (svg.LABEL, svg.NOTE, 6.0))


@dataclass(frozen=True)
class Segment:
    """One segment of the ring around (0, 0); angles in radians, clockwise from the right."""

    middle: float
    half: float
    inner: float
    outer: float

    def clearance(self, line: Line) -> float:
        """Return how far the line stays inside the segment; negative if it sticks out."""
        area = line.area
        corners = list(product((area.left, area.right), (area.top, area.bottom)))
        nearest = hypot(
            max(area.left, 0.0, -area.right),
            max(area.top, 0.0, -area.bottom),
        )
        sides = min(
            min(
                x * -sin(self.middle - self.half) + y * cos(self.middle - self.half),
                x * sin(self.middle + self.half) - y * cos(self.middle + self.half),
            )
            for x, y in corners
        )
        reach = max(hypot(x, y) for x, y in corners)
        return min(sides - SPLIT, self.outer - reach, nearest - self.inner)

    def outline(self, x: float, y: float) -> str:
        """Return the segment as a path, with its centre at (x, y); the stroke rounds it."""
        n, soft = svg.number, 4.0
        inner, outer = self.inner + soft, self.outer - soft
        points = []
        for radius, side in ((outer, -1), (outer, 1), (inner, 1), (inner, -1)):
            angle = self.middle + side * (self.half - (SPLIT + soft) / radius)
            points.append(f"{n(x + radius * cos(angle))} {n(y + radius * sin(angle))}")
        large = int(self.half > pi / 2)
        return (
            f"M{points[0]}A{n(outer)} {n(outer)} 0 {large} 1 {points[1]}"
            f"L{points[2]}A{n(inner)} {n(inner)} 0 {large} 0 {points[3]}Z"
        )


@dataclass(frozen=True)
class Ring:
    """A wheel with every place worked out. `words` belong to the segments, one by one."""

    height: float
    x: float
    y: float
    hub_radius: float
    hub: tuple[Line, ...]
    segments: tuple[Segment, ...]
    words: tuple[tuple[Line, ...], ...]
    key: tuple[Line, ...] = ()


def draw(picture: model.Wheel) -> str:
    """Return the wheel as SVG."""
    ring = arrange(picture)
    n = svg.number
    hub = m.tag("circle", "", cx=n(ring.x), cy=n(ring.y), r=n(ring.hub_radius), class_="cw-p-hub")
    segments = (svg.path(s.outline(ring.x, ring.y), "segment") for s in ring.segments)
    lines = [*ring.hub, *(line for words in ring.words for line in words)]
    moved = [replace(line, x=line.x + ring.x, y=line.y + ring.y) for line in lines]
    return svg.drawing(
        picture.alt,
        ring.height,
        [*segments, hub, *(line.svg() for line in (*moved, *ring.key))],
    )


def arrange(picture: model.Wheel) -> Ring:
    """Return the wheel with every place worked out: hub and words around (0, 0), the key below."""
    segments = _segments(len(picture.spokes), INNER, OUTER)
    hub = _hub(picture.center, HUB)
    fitting = [w for w in (_words(picture.spokes, segments, *s) for s in SIZES) if w]
    words = min(fitting, key=lambda w: sum(map(len, w)), default=())
    if hub and words:
        return Ring(2 * OUTER + 4, svg.WIDTH / 2, OUTER + 2, HUB, hub, segments, words)
    return _with_key(picture)


def _segments(count: int, inner: float, outer: float) -> tuple[Segment, ...]:
    # Four segments meet at a cross; otherwise the first one stands on top.
    first = -pi * 3 / 4 if count == 4 else -pi / 2
    return tuple(
        Segment(first + 2 * pi * i / count, pi / count, inner, outer) for i in range(count)
    )


def _hub(text: str, radius: float) -> tuple[Line, ...]:
    for size in HUB_SIZES:
        lines = svg.stack(0, 0, (typeset.wrap(text, size, 3.2 * size), size, "hub-text"))
        if all(_reach(line.area) <= radius - 5 for line in lines):
            return lines
    return ()


def _reach(area: Area) -> float:
    return max(hypot(x, y) for x in (area.left, area.right) for y in (area.top, area.bottom))


def _words(
    spokes: tuple[model.Spoke, ...],
    segments: tuple[Segment, ...],
    label_size: float,
    note_size: float,
    padding: float,
) -> tuple[tuple[Line, ...], ...]:
    """Return the words of all segments at one distance from the hub; nothing if some do not fit."""
    settings = [tuple(_settings(spoke, label_size, note_size)) for spoke in spokes]
    best: tuple[tuple[float, float], tuple[tuple[Line, ...], ...]] | None = None
    for distance in range(int(INNER) + 20, int(OUTER) - 20, 2):
        placed = []
        for segment, options in zip(segments, settings, strict=True):
            x, y = distance * cos(segment.middle), distance * sin(segment.middle)
            fitting = (_placed(segment, svg.stack(x, y, *runs)) for runs in options)
            chosen = min((f for f in fitting if f[0] >= padding), key=_preference, default=None)
            if chosen is None:
                break
            placed.append(chosen)
        else:
            score = (sum(len(p[1]) for p in placed), -min(p[0] for p in placed))
            if best is None or score < best[0]:
                best = score, tuple(p[1] for p in placed)
    return best[1] if best else ()


def _placed(segment: Segment, lines: tuple[Line, ...]) -> tuple[float, tuple[Line, ...]]:
    return min(segment.clearance(line) for line in lines), lines


def _preference(placed: tuple[float, tuple[Line, ...]]) -> tuple[int, float]:
    return len(placed[1]), -placed[0]


def _settings(
    spoke: model.Spoke, label_size: float, note_size: float
) -> Iterator[tuple[svg.Run, ...]]:
    """Yield every way of breaking a spoke's words into lines."""
    labels = {typeset.wrap(spoke.label, label_size, em * label_size) for em in (11, 6, 5, 4, 3)}
    notes = {typeset.wrap(spoke.note or "", note_size, em * note_size) for em in (11, 6, 5, 4, 3)}
    for label, note in product(sorted(labels), sorted(notes)):
        runs = (label, label_size, "label"), (note, note_size, "note")
        yield runs if spoke.note else runs[:1]


def _with_key(picture: model.Wheel) -> Ring:
    """Return a smaller ring of numbers with the words listed below it."""
    count = len(picture.spokes)
    segments = _segments(count, INNER * SMALL_RING, OUTER * SMALL_RING)
    radius, outer = HUB * SMALL_RING, OUTER * SMALL_RING
    hub = _hub(picture.center, radius)
    distance = (INNER + OUTER) / 2 * SMALL_RING
    words = tuple(
        (Line(f"{i}", distance * cos(s.middle), distance * sin(s.middle), svg.LABEL, "label"),)
        for i, s in enumerate(segments, 1)
    )
    left, y = 34.0, 2 * outer + 20
    key: list[Line] = []

    def add(x: float, *runs: svg.Run) -> None:
        nonlocal y
        tall = svg.height(*runs)
        key.extend(svg.stack(x, y + tall / 2, *runs, anchor="start"))
        y += tall

    room = svg.WIDTH - left
    if not hub:
        add(left, (typeset.wrap(picture.center, svg.LABEL, room), svg.LABEL, "strong"))
        y += 8
    for i, spoke in enumerate(picture.spokes, 1):
        middle = y + svg.LABEL * svg.LEADING / 2
        key.append(Line(f"{i}", left - 10, middle, svg.LABEL, "strong", "end"))
        add(left, (typeset.wrap(spoke.label, svg.LABEL, room), svg.LABEL, "label"))
        if spoke.note:
            add(left, (typeset.wrap(spoke.note, svg.NOTE, room), svg.NOTE, "note"))
        y += 8
    return Ring(y, svg.WIDTH / 2, outer + 2, radius, hub, segments, words, tuple(key))
