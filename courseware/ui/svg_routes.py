"""Finds ways for arrows between boxes on a grid, before anything has a size.

Box columns and rows are the odd tracks 1, 3, 5 …; the even tracks between and around them are
channels. A point is a crossing of two tracks; boxes stand on odd-odd points and are walls.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

Point = tuple[int, int]
Way = tuple[Point, ...]

BEND, SHARED, CROSSED, TOUCHED = 1.5, 4.0, 3.0, 1.5
ASIDE, AGAINST = 0.25, 1.5
ROUNDS = 3


@dataclass(frozen=True)
class Edge:
    """An arrow from one box to another. `alone` says that no other arrow ends there."""

    start: str
    end: str
    alone: bool

    def may_join(self, other: Edge) -> bool:
        """Say whether both may share a line: they meet at one box, or fork from one.

        An arrow does not do both, or one could read it as joining boxes that it does not join.
        """
        forks = self.start == other.start and self.alone and other.alone
        return self.end == other.end or forks


def make_edges(pairs: Sequence[tuple[str, str]]) -> list[Edge]:
    """Return the edges between these pairs of boxes."""
    arriving = Counter(end for _, end in pairs)
    return [Edge(start, end, arriving[end] == 1) for start, end in pairs]


@dataclass(frozen=True)
class Stretch:
    """A straight part of a way. `upright` ones lie on an x track, the others on a y track.

    `low` and `high` are where it begins and ends on the track; half a track short of a box.
    """

    edge: int
    upright: bool
    track: int
    low: float
    high: float

    def meets(self, other: Stretch) -> bool:
        """Say whether the two lie on the same piece of the same track."""
        return (
            (self.upright, self.track) == (other.upright, other.track)
            and self.low <= other.high
            and other.low <= self.high
        )


def find_ways(boxes: Mapping[str, Point], edges: Sequence[Edge]) -> list[Way]:
    """Return one way for each edge, corner by corner, from box to box.

    Short edges choose first. Then each looks again, now that it knows of the others.
    """
    far = max(x for x, _ in boxes.values()) + 1, max(y for _, y in boxes.values()) + 1
    order = sorted(range(len(edges)), key=lambda i: _distance(boxes, edges[i]))
    ways: dict[int, Way] = {}
    for _ in range(ROUNDS):
        for i in order:
            ways.pop(i, None)
            others = [(edges[j], way) for j, way in ways.items()]
            ways[i] = _cheapest(boxes, far, edges[i], others)
    return [_corners(ways[i]) for i in range(len(edges))]


def _distance(boxes: Mapping[str, Point], edge: Edge) -> int:
    (x, y), (u, v) = boxes[edge.start], boxes[edge.end]
    return abs(x - u) + abs(y - v)


def _cheapest(
    boxes: Mapping[str, Point], far: Point, edge: Edge, others: list[tuple[Edge, Way]]
) -> Way:
    """Dijkstra over (point, direction); every point of the way is returned."""
    goal = boxes[edge.end]
    walls = set(boxes.values()) - {goal}
    downward = goal[1] > boxes[edge.start][1]
    strangers = [way for other, way in others if not edge.may_join(other)]
    taken = {frozenset(step) for way in strangers for step in pairwise(way)}
    passed = {
        (a, b, c) for way in strangers for a, b, c in zip(way, way[1:], way[2:], strict=False)
    }
    middles = {b: _is_straight(a, b, c) for a, b, c in passed}
    queue: list[tuple[float, int, Way]] = [(0.0, 0, (boxes[edge.start],))]
    seen: set[tuple[Point, Point | None]] = set()
    count = 0
    while True:
        cost, _, way = heapq.heappop(queue)
        here, before = way[-1], way[-2] if len(way) > 1 else None
        if here == goal:
            return way
        if (here, before) in seen:
            continue
        seen.add((here, before))
        for there in _neighbours(here, far):
            if there == before or there in walls:
                continue
            extra = 1.0
            turns = before is not None and not _is_straight(before, here, there)
            extra += BEND * turns
            extra += SHARED * (frozenset((here, there)) in taken)
            if here in middles and before is not None:
                extra += CROSSED if not turns and middles[here] else TOUCHED
            if downward and (before is None or there == goal):
                extra += ASIDE * (there[1] == here[1]) + AGAINST * (there[1] < here[1])
            count += 1
            heapq.heappush(queue, (cost + extra, count, (*way, there)))


def _neighbours(point: Point, far: Point) -> Iterator[Point]:
    x, y = point
    for u, v in ((x, y + 1), (x + 1, y), (x - 1, y), (x, y - 1)):
        if 0 <= u <= far[0] and 0 <= v <= far[1]:
            yield u, v


def _is_straight(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0], b[1] - a[1]) == (c[0] - b[0], c[1] - b[1])


def _corners(way: Way) -> Way:
    inner = (b for a, b, c in zip(way, way[1:], way[2:], strict=False) if not _is_straight(a, b, c))
    return (way[0], *inner, way[-1])


def stretches(ways: Sequence[Way]) -> list[list[Stretch]]:
    """Return the straight parts of each way, in order."""
    return [[_stretch(i, way, k) for k in range(len(way) - 1)] for i, way in enumerate(ways)]


def _stretch(edge: int, way: Way, k: int) -> Stretch:
    a, b = way[k], way[k + 1]
    upright = a[0] == b[0]
    axis = int(upright)
    low, high = sorted((float(a[axis]), float(b[axis])))
    leaves, enters = k == 0, k == len(way) - 2
    forward = b[axis] > a[axis]
    low += 0.5 * (leaves if forward else enters)
    high -= 0.5 * (enters if forward else leaves)
    return Stretch(edge, upright, a[1 - axis], low, high)


def assign_lanes(edges: Sequence[Edge], ways: Sequence[Way]) -> dict[Stretch, float]:
    """Return how many lanes each stretch stands beside the middle of its track (…, -½, 0, ½, …).

    Stretches that would lie on each other get lanes of their own unless their edges may join; the
    lanes are ordered so that few lines cross.
    """
    parts = stretches(ways)
    groups = [_lanes(edges, cluster) for cluster in _clusters([s for p in parts for s in p])]
    offsets: dict[Stretch, float] = {}
    for lanes in groups:
        offsets.update(_offsets(lanes))
    for lanes in groups:
        if 1 < len(lanes) <= 4:
            orders = [_offsets(order) for order in permutations(lanes)]
            offsets.update(min(orders, key=lambda o: _crossings(edges, parts, {**offsets, **o})))
    return offsets


def _clusters(all_stretches: list[Stretch]) -> list[list[Stretch]]:
    clusters: list[list[Stretch]] = []
    for stretch in all_stretches:
        met = [c for c in clusters if any(stretch.meets(s) for s in c)]
        clusters = [c for c in clusters if c not in met]
        clusters.append([*(s for c in met for s in c), stretch])
    return clusters


def _lanes(edges: Sequence[Edge], cluster: list[Stretch]) -> list[list[Stretch]]:
    lanes: list[list[Stretch]] = []
    for stretch in sorted(cluster, key=lambda s: (s.low - s.high, s.edge)):
        for lane in lanes:
            clashes = (
                s.meets(stretch) and not edges[s.edge].may_join(edges[stretch.edge]) for s in lane
            )
            if not any(clashes):
                lane.append(stretch)
                break
        else:
            lanes.append([stretch])
    return lanes


def _offsets(lanes: Sequence[list[Stretch]]) -> dict[Stretch, float]:
    return {s: i - (len(lanes) - 1) / 2 for i, lane in enumerate(lanes) for s in lane}


def _crossings(
    edges: Sequence[Edge], parts: list[list[Stretch]], offsets: Mapping[Stretch, float]
) -> int:
    """Count the places where lines of edges that may not join cross."""
    level = {s: s.track + 0.1 * offset for s, offset in offsets.items()}
    uprights, flats = [], []
    for part in parts:
        for k, s in enumerate(part):
            ends = [level[part[j]] for j in (k - 1, k + 1) if 0 <= j < len(part)]
            low, high = s.low, s.high
            for end in ends:
                if abs(end - low) < abs(end - high):
                    low = end
                else:
                    high = end
            (uprights if s.upright else flats).append((s.edge, level[s], low, high))
    return sum(
        low < y < high and left < x < right
        for e, x, low, high in uprights
        for f, y, left, right in flats
        if e != f and not edges[e].may_join(edges[f])
    )
