"""Measures and breaks Chinese and Latin text without a browser, for drawings made of it."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

# Widths in em, a little generous: the font is the reader's own.
NARROW, SPACE, DIGIT, SMALL, CAPITAL, BROAD = 0.32, 0.28, 0.58, 0.57, 0.7, 0.95
# The pages ask for `text-autospace`: an eighth of an em between Chinese and Latin.
AUTOSPACE = 0.125

NEVER_FIRST = frozenset("、，。；：？！）】》〉」』”’…—·％%,.;:?!)]}～")
NEVER_LAST = frozenset("（【《〈「『“‘([{￥$")
# A break after one of these reads better than one inside a word.
PAUSES = frozenset("、，。；：？！ ")


def width(text: str, size: float = 1.0) -> float:
    """Return how wide `text` is at font size `size`, in the same unit as `size`."""
    spaces = sum(_is_wide(a) != _is_wide(b) for a, b in pairwise(text) if a.isalnum() & b.isalnum())
    return (sum(map(_em, text)) + AUTOSPACE * spaces) * size


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"


def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if _is_wide(char):
        return 1.0
    if char == " ":
        return SPACE
    if char in "ijltfrI.,:;'|!()[]/-·":
        return NARROW
    if char in "mwMW@%&":
        return BROAD
    if char.isdigit():
        return DIGIT
    return CAPITAL if char.isupper() else SMALL


def wrap(text: str, size: float, room: float) -> tuple[str, ...]:
    """Return `text` in the fewest lines no wider than `room`, and among those the most even.

    A Latin word stays whole if it fits; no line begins with a closing mark or ends with an opening
    one. Only a single character may be wider than `room`.
    """
    pieces = _pieces(" ".join(text.split()), size, room)
    count = len(_fill(pieces, size, room))
    if count == 1:
        return tuple(_fill(pieces, size, room))
    return min(
        (tuple(_fill(pieces, size, limit)) for limit in _limits(pieces, size, room)),
        key=lambda lines: (len(lines), _unevenness(lines, size)),
    )


def _limits(pieces: list[str], size: float, room: float) -> list[float]:
    """Return every width at which the filling can change, up to `room`."""
    widths = (width("".join(pieces[i:j]).strip(), size) for i, j in _spans(len(pieces)))
    return [*(w for w in widths if w < room), room]


def _spans(count: int) -> list[tuple[int, int]]:
    # Long texts are rare, and for them looking at lines from the beginning is even enough.
    starts = range(count) if count <= 24 else range(1)
    return [(i, j) for i in starts for j in range(i + 1, count + 1)]


def _unevenness(lines: tuple[str, ...], size: float) -> float:
    widths = [width(line, size) for line in lines]
    breaks_in_words = sum(line[-1:] not in PAUSES for line in lines[:-1])
    return max(widths) - min(widths) + 0.9 * size * breaks_in_words


def _fill(pieces: list[str], size: float, room: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        longer = lines[-1] + piece
        if lines[-1] and width(longer.rstrip(), size) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] = longer
    return [line for line in (line.rstrip() for line in lines) if line] or [""]


def _pieces(text: str, size: float, room: float) -> list[str]:
    """Return what may not be broken: characters with the marks that cling to them, Latin words."""
    pieces: list[str] = []
    for token in re.findall(r"[!-~\u00a1-\u024f]+| |.", text):
        whole = len(token) == 1 or width(token, size) <= room
        for part in (token,) if whole else token:
            clings = part[0] in NEVER_FIRST or part == " " or _ends_open(pieces)
            if pieces and clings and width(pieces[-1] + part, size) <= room:
                pieces[-1] += part
            else:
                pieces.append(part)
    return pieces


def _ends_open(pieces: list[str]) -> bool:
    return bool(pieces) and pieces[-1][-1] in NEVER_LAST
