"""Chinese lines on paper: which characters the font can print, and where a line may break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container

# Stands for a character that the font lacks, as printers have it.
MISSING = "〓"
# Marks that must not begin or end a line.
NOT_FIRST = "，。、；：？！）》〉」』】〕”’…—～％%,.;:?!)]}·"
NOT_LAST = "（《〈「『【〔“‘([{"
PAUSES = "，。；：？！,.;:?!"
# A run of Latin letters and digits is one piece; so is each other character.
_PIECE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,'&+/-]*|\s+|.", re.DOTALL)

Measure = Callable[[str], float]


def printable(text: str, font: Container[int]) -> str:
    """Return `text` on one line with 〓 for each character whose code point `font` lacks.

    Marks that show nothing by themselves, such as variation selectors, are dropped.
    """
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    seen = (c for c in composed if not _shows_nothing(c))
    return "".join(c if ord(c) in font else MISSING for c in seen)


def _shows_nothing(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Cc", "Me", "Mn")


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

    A single piece that is too wide for a line is cut where it has to be.
    """
    parts = [cut for piece in pieces(text) for cut in _cut(piece, width, measure)]
    count = _fewest(parts, width, measure)
    if count <= 1:
        return ["".join(parts).strip()] if parts else []
    return _best(parts, count, width, measure)


def _fewest(parts: list[str], width: float, measure: Measure) -> int:
    count, line = 0, ""
    for part in parts:
        if not line or measure((line + part).strip()) > width:
            count, line = count + 1, ""
        line += part
    return count


def _best(parts: list[str], count: int, width: float, measure: Measure) -> list[str]:
    """Return the cheapest way to lay `parts` into `count` lines; see `_cost`."""
    aim = measure("".join(parts)) / count
    # cheapest[i]: the cost of laying parts[:i] into the lines so far, and those lines.
    cheapest: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for _ in range(count):
        reached: dict[int, tuple[float, list[str]]] = {}
        for start, (cost, lines) in cheapest.items():
            for end in range(start + 1, len(parts) + 1):
                line = "".join(parts[start:end]).strip()
                if measure(line) > width:
                    break
                total = cost + _cost(line, measure(line) / aim, end == len(parts))
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*lines, line])
        cheapest = reached
    return cheapest[len(parts)][1]


def _cost(line: str, share: float, is_last: bool) -> float:
    """Return how ugly a line of `share` times the mean length is."""
    return (1 - share) ** 2 + (0.0 if is_last or line[-1:] in PAUSES else 0.3)


def _cut(piece: str, width: float, measure: Measure) -> list[str]:
    if measure(piece) <= width:
        return [piece]
    half = len(piece) // 2
    if half == 0:
        return [piece]
    return [*_cut(piece[:half], width, measure), *_cut(piece[half:], width, measure)]
