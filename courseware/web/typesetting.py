"""Chinese lines on paper: which characters the font can print, and where a line may break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from itertools import accumulate, pairwise

# Stands for a character that the font lacks, as printers have it.
MISSING = "〓"
# Marks that must not begin or end a line.
NOT_FIRST = "，。、；：？！）》〉」』】〕”’…—～％%,.;:?!)]}·"
NOT_LAST = "（《〈「『【〔“‘([{"
PAUSES = "，。；：？！,.;:?!"
# A run of Latin letters and digits is one piece; so is each other character.
_PIECE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,'&+/-]*|\s+|.", re.DOTALL)

Measure = Callable[[str], float]
ROUNDING = 1e-6


def printable(text: str, font: Container[int]) -> str:
    """Return `text` on one line with 〓 for each character whose code point `font` lacks.

    Marks that show nothing by themselves, such as variation selectors, are dropped.
    """
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    seen = (c for c in composed if not _shows_nothing(c))
    return "".join(c if ord(c) in font else MISSING for c in seen)


def _shows_nothing(char: str) -> bool:
    is_variation_selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return is_variation_selector or unicodedata.category(char) in ("Cf", "Cc")


def pieces(text: str) -> list[str]:
    """Return the parts of `text` between which a line may break."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if found and (piece[0] in NOT_FIRST or found[-1][-1] in NOT_LAST):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """Return `text` in as few lines as fit `width`: about equally long, and rather cut at a comma.

    `measure` gives the width of a piece; pieces side by side are as wide as their sum.
    A single piece that is too wide for a line is cut where it has to be.
    """
    run = _Run(text, width, measure)
    return run.best(run.fewest())


def count_lines(text: str, width: float, measure: Measure) -> int:
    """Return how many lines `break_lines` would make."""
    return _Run(text, width, measure).fewest()


class _Run:
    """A text as parts that fit the line, each measured once."""

    def __init__(self, text: str, width: float, measure: Measure) -> None:
        self.width = width
        self.parts = [cut for piece in pieces(text) for cut in _cut(piece, width, measure)]
        self.widths = [measure(part) for part in self.parts]
        self.ends = [0.0, *accumulate(self.widths)]

    def length(self, start: int, end: int) -> float:
        """Return how wide a line of parts[start:end] is, without the spaces at its ends."""
        while start < end and self.parts[start].isspace():
            start += 1
        while start < end and self.parts[end - 1].isspace():
            end -= 1
        return self.ends[end] - self.ends[start]

    def fewest(self) -> int:
        """Return the number of lines when each is as full as can be."""
        count, start = 0, 0
        for end in range(1, len(self.parts) + 1):
            if count == 0 or self.length(start, end) > self.width + ROUNDING:
                count, start = count + 1, end - 1
        return count

    def best(self, count: int) -> list[str]:
        """Return the cheapest way to lay the parts into `count` lines; see `_cost`."""
        aim = self.ends[-1] / count if count else 0.0
        # reached[i]: the cost of laying parts[:i] into the lines so far, and where they began.
        reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for _ in range(count):
            following: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, starts) in reached.items():
                for end in range(start + 1, len(self.parts) + 1):
                    length = self.length(start, end)
                    if length > self.width + ROUNDING:
                        break
                    is_last = end == len(self.parts)
                    total = cost + _cost(self.parts[end - 1], length / aim, is_last)
                    if end not in following or total < following[end][0]:
                        following[end] = (total, (*starts, start))
            reached = following
        starts = [*reached[len(self.parts)][1], len(self.parts)]
        return ["".join(self.parts[i:j]).strip() for i, j in pairwise(starts)]


def _cost(last: str, share: float, is_last: bool) -> float:
    """Return how ugly a line is that ends in `last` and is `share` times as long as the mean."""
    return (1 - share) ** 2 + (0.0 if is_last or last[-1:] in PAUSES else 0.3)


def _cut(piece: str, width: float, measure: Measure) -> list[str]:
    if measure(piece) <= width:
        return [piece]
    half = len(piece) // 2
    if half == 0:
        return [piece]
    return [*_cut(piece[:half], width, measure), *_cut(piece[half:], width, measure)]
