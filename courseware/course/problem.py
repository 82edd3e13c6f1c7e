"""A problem in the content, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning"]

# What would break the one line that a problem is printed on, or the terminal that shows it.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_QUOTED_LENGTH = 60


@dataclass(frozen=True, order=True)
class Problem:
    """One finding. `line` and `column` count from 1; `path` is relative to the course folder."""

    path: str
    line: int
    column: int
    field: str
    message: str
    code: str
    level: Level = "error"

    def __str__(self) -> str:
        """Return the finding on one line: `path:line:column: field: message`."""
        where = f"{self.path}:{self.line}:{self.column}: "
        mild = "提醒：" if self.level == "warning" else ""
        return one_line(where + (f"{self.field}: " if self.field else "") + mild + self.message)

    def as_dict(self) -> dict[str, str | int]:
        """Return the finding as plain values, for `check --format json`."""
        values = asdict(self)
        return {k: one_line(v) if isinstance(v, str) else v for k, v in values.items()}


def one_line(text: str) -> str:
    """Return `text` with line breaks, control characters and lone surrogates spelled out."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def quoted(value: object) -> str:
    """Return what an author wrote in Chinese quotation marks, shortened to 60 characters."""
    text = str(value)
    shown = text if len(text) <= _QUOTED_LENGTH else text[:_QUOTED_LENGTH] + "…"
    return f"“{shown}”"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a Chinese suggestion naming the closest known word, or an empty string."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"；是不是想写{quoted(close[0])}？" if close else ""
