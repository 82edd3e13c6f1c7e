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
    """Return `text` in as few lines as fit `width`, all about equally long.

    A single piece that is too wide for a line is cut where it has to be.
    """
    parts = [cut for piece in pieces(text) for cut in _cut(piece, width, measure)]
    lines = _fill(parts, width, measure)
    # The narrowest width that needs no more lines leaves no lonely last word.
    low, high = width / 2, width
    while high - low > width / 100:
        middle = (low + high) / 2
        if max(map(measure, parts), default=0) <= middle and len(
            _fill(parts, middle, measure)
        ) == len(lines):
            high = middle
        else:
            low = middle
    return _fill(parts, high, measure)


def _fill(parts: list[str], width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    line = ""
    for part in parts:
        if line and measure((line + part).rstrip()) > width:
            lines.append(line.strip())
            line = ""
        line += part
    return [*lines, line.strip()] if line.strip() else lines


def _cut(piece: str, width: float, measure: Measure) -> list[str]:
    if measure(piece) <= width:
        return [piece]
    half = len(piece) // 2
    if half == 0:
        return [piece]
    return [*_cut(piece[:half], width, measure), *_cut(piece[half:], width, measure)]
