"""Puts the words of arrows beside them, where they touch neither boxes nor other lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from courseware.ui import svg, typeset
from courseware.ui.svg import Area, Line

Spot = tuple[float, float]
Piece = tuple[Spot, Spot]

SHIFT, AIR, CLEAR = 6.0, 2.0, 4.0
# How bad it is: to lie on a box or another label, on a line, beside a line two arrows share.
COVERS, STRIKES, SHARES, BREAKS, LATER, OFF_CENTRE = 100.0, 30.0, 20.0, 3.0, 2.0, 1.0


@dataclass(frozen=True)
class _Offer:
    """One place where a label could stand."""

    lines: tuple[Line, ...]
    beside: Spot
    cost: float

    @property
    def area(self) -> Area:
        areas = [line.area for line in self.lines]
        return Area(
            min(a.left for a in areas),
            min(a.top for a in areas),
            max(a.right for a in areas),
            max(a.bottom for a in areas),
        )


def place(
    labels: Sequence[str | None],
    arrows: Sequence[Sequence[Spot]],
    boxes: Sequence[Area],
    frame: Area,
) -> list[tuple[Line, ...]]:
    """Return the lines of each arrow's label, in the order of the arrows; none for no label."""
    placed: list[tuple[Line, ...]] = []
    covered = list(boxes)
    for i, label in enumerate(labels):
        if not label:
            placed.append(())
            continue
        others = [piece for j, arrow in enumerate(arrows) if j != i for piece in pairwise(arrow)]
        own = list(pairwise(arrows[i]))
        offers = list(_offers(label, own))
        best = min(offers, key=lambda o: o.cost + _trouble(o, covered, own, others, frame))
        covered.append(best.area)
        placed.append(best.lines)
    return placed


def _trouble(
    offer: _Offer, covered: list[Area], own: list[Piece], others: list[Piece], frame: Area
) -> float:
    area = offer.area
    trouble = COVERS * (sum(area.overlaps(c, AIR) for c in covered) + (not frame.holds(area)))
    trouble += STRIKES * sum(area.overlaps(_span(p), AIR) for p in (*own, *others))
    x, y = offer.beside
    return trouble + SHARES * any(Area(x, y, x, y).overlaps(_span(p), 0.5) for p in others)


def _span(piece: Piece) -> Area:
    (x, y), (u, v) = piece
    return Area(min(x, u), min(y, v), max(x, u), max(y, v))


def _offers(label: str, pieces: list[Piece]) -> Iterator[_Offer]:
    for k, ((x, y), (u, v)) in enumerate(pieces):
        upright = x == u
        for share in (0.5, 0.35, 0.65, 0.2, 0.8):
            beside = x + (u - x) * share, y + (v - y) * share
            # The arrow's head makes the last piece look shorter than it is.
            if k == len(pieces) - 1 and share == 0.5:
                beside = beside[0] - 3 * _sign(u - x), beside[1] - 3 * _sign(v - y)
            cost = LATER * k + OFF_CENTRE * abs(share - 0.5)
            rooms = (6.0, 3.0, 2.0) if upright else ((abs(u - x) - 2 * CLEAR) / svg.NOTE, 6.0)
            for room in rooms:
                lines = typeset.wrap(label, svg.NOTE, max(1.0, room) * svg.NOTE)
                for side in (1, -1):
                    yield _Offer(
                        _beside(lines, beside, upright, side),
                        beside,
                        cost + BREAKS * (len(lines) - 1) + 0.5 * (side < 0),
                    )


def _beside(lines: tuple[str, ...], spot: Spot, upright: bool, side: int) -> tuple[Line, ...]:
    """Return the lines right (1) or left (-1) of an upright piece, above (1) or below a flat."""
    run = (lines, svg.NOTE, "edge")
    x, y = spot
    if upright:
        return svg.stack(x + side * SHIFT, y, run, anchor="start" if side > 0 else "end")
    return svg.stack(x, y - side * (svg.height(run) / 2 + AIR), run)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
