"""The few SVG elements that our pictures are made of. Colours are classes, see `picture.css`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from courseware.ui import markup as m
from courseware.ui import typeset

# A picture is this many units wide; on a phone of 390 pixels one unit is about one pixel.
WIDTH = 360.0
LABEL, NOTE = 15.0, 13.5
LEADING = 1.3
# Where the middle of a Chinese character stands above the baseline, in em.
MIDDLE = 0.37


@dataclass(frozen=True)
class Area:
    """A rectangle. Invariant: left ≤ right and top ≤ bottom, growing to the right and down."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Area, margin: float = 0.0) -> bool:
        """Say whether the two come closer than `margin`."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.top < other.bottom + margin
            and other.top < self.bottom + margin
        )

    def holds(self, other: Area) -> bool:
        """Say whether `other` lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Line:
    """One line of text. `y` is its vertical middle; `x` is where `anchor` says."""

    text: str
    x: float
    y: float
    size: float
    tone: str
    anchor: Literal["start", "middle", "end"] = "middle"

    @property
    def area(self) -> Area:
        """Return what the line covers, by our measure."""
        wide = typeset.width(self.text, self.size)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Area(left, self.y - self.size / 2, left + wide, self.y + self.size / 2)

    def svg(self) -> str:
        """Return the text element."""
        return m.tag(
            "text",
            m.text(self.text),
            x=number(self.x),
            y=number(self.y + MIDDLE * self.size),
            font_size=number(self.size),
            text_anchor=self.anchor,
            class_=f"cw-p-{self.tone}",
        )


Run = tuple[Iterable[str], float, str]


def height(*runs: Run) -> float:
    """Return how high `stack` makes these runs of (lines, size, tone)."""
    return sum(size * LEADING for lines, size, _ in runs for _ in lines)


def stack(
    x: float, middle: float, *runs: Run, anchor: Literal["start", "middle", "end"] = "middle"
) -> tuple[Line, ...]:
    """Return lines below one another, the whole centred on `middle`."""
    placed = []
    y = middle - height(*runs) / 2
    for lines, size, tone in runs:
        for text in lines:
            placed.append(Line(text, x, y + size * LEADING / 2, size, tone, anchor))
            y += size * LEADING
    return tuple(placed)


def rect(area: Area, radius: float, tone: str) -> str:
    """Return a rectangle with round corners."""
    return m.tag(
        "rect",
        "",
        x=number(area.left),
        y=number(area.top),
        width=number(area.right - area.left),
        height=number(area.bottom - area.top),
        rx=number(radius),
        class_=f"cw-p-{tone}",
    )


def path(commands: str, tone: str) -> str:
    """Return a path."""
    return m.tag("path", "", d=commands, class_=f"cw-p-{tone}")


def drawing(alt: str, tall: float, parts: Iterable[str]) -> str:
    """Return the whole picture, on one line: it has to pass for one block of Markdown."""
    return m.tag(
        "svg",
        "".join(parts),
        viewBox=f"0 0 {number(WIDTH)} {number(tall)}",
        role="img",
        aria_label=" ".join(alt.split()),
    )


def number(value: float) -> str:
    """Return a coordinate as SVG writes it, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
