"""Measures and breaks Chinese and Latin text without a browser, for drawings made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

# Widths in em: no less than those of bold Noto Sans CJK SC, since the font is the reader's own.
_CLASSES = {
    " ": 0.28,
    "ijlI.,:;'|": 0.34,
    "ftr()[]{}/!-·": 0.45,
    "acegksvxyz*?+<=>^~_0123456789": 0.61,
    "ABCEFJKLPRSTVXYZ": 0.71,
    "w&": 0.88,
    "mMW@%": 1.02,
}
EM = {char: em for chars, em in _CLASSES.items() for char in chars}
SMALL, CAPITAL = 0.65, 0.79
# The pages ask for `text-autospace`: an eighth of an em between Chinese and Latin.
AUTOSPACE = 0.125

NEVER_FIRST = frozenset("、，。；：？！）】》〉」』”’…—·％%,.;:?!)]}～")
NEVER_LAST = frozenset("（【《〈「『“‘([{￥$")
# A break after one of these, or before an opening mark, reads better than one inside a word.
PAUSES = frozenset("、，。；：？！ ")
# How bad it is, in squared em of unevenness.
BREAK_IN_WORD = 6.0


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
    return EM.get(char, CAPITAL if char.isupper() else SMALL)


@lru_cache(maxsize=4096)
def wrap(text: str, size: float, room: float) -> tuple[str, ...]:
    """Return `text` in the fewest lines no wider than `room`, and among those the most even.

    A Latin word stays whole if it fits; no line begins with a closing mark or ends with an opening
    one. Only a single character may be wider than `room`.
    """
    pieces = _pieces(" ".join(text.split()), size, room)
    lines = _fill(pieces, size, room)
    return tuple(lines if len(lines) == 1 else _even(pieces, size, room, len(lines)))


def _even(pieces: list[str], size: float, room: float, count: int) -> list[str]:
    """Return the pieces in so many lines: as even as can be, and broken where one would pause."""
    mean = width("".join(pieces), size) / count
    # What the best lines up to each piece cost, and the lines; one step more for each line.
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    candidates = [list(_lines_from(pieces, i, size, room)) for i in range(len(pieces))]
    for _ in range(count):
        longer: dict[int, tuple[float, list[str]]] = {}
        for start, (cost, lines) in best.items():
            for end, line, wide in candidates[start] if start < len(pieces) else ():
                uneven = ((wide - mean) / size) ** 2
                total = cost + uneven + BREAK_IN_WORD * _breaks_a_word(pieces, end)
                # Of two equally good ones the later has more in its upper lines.
                if end not in longer or total <= longer[end][0] + 1e-9:
                    longer[end] = total, [*lines, line]
        best = longer
    return best[len(pieces)][1]


def _lines_from(
    pieces: list[str], start: int, size: float, room: float
) -> Iterator[tuple[int, str, float]]:
    """Yield every line that can begin at a piece, with the piece after it and its width."""
    for end in range(start + 1, len(pieces) + 1):
        line = "".join(pieces[start:end]).strip()
        wide = width(line, size)
        if end > start + 1 and wide > room:
            return
        yield end, line, wide


def _breaks_a_word(pieces: list[str], end: int) -> bool:
    if end == len(pieces):
        return False
    return pieces[end - 1][-1] not in PAUSES and pieces[end][0] not in NEVER_LAST


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
