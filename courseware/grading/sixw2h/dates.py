"""The day that words name: 下周三上午10点, 本月底前, 春节前."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class Resolved:
    """The day that words name, the hour if they name one, and whether it is the last day for it."""

    day: date
    start: time | None
    is_deadline: bool


def resolve(text: str, today: date) -> Resolved | None:
    """Return the day that `text` names, seen from `today`, or None when it names no day."""
    del text, today
    return None
