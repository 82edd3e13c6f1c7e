"""The sorting desk: which prospects an attempt draws, what a choice is worth, when to visit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import get_args

from courseware.course.desk_model import Days, DeskProspect, Group, SortingDesk

GROUPS: tuple[Group, ...] = get_args(Group)
INTERVALS: tuple[Days, ...] = get_args(Days)
INTERVALS_DRAWN = 3  # at least, in one draw
LATER_DAYS = 90  # about when to think again of somebody who was put aside
SATURDAY = 5


@dataclass(frozen=True)
class Choice:
    """Where a learner puts a prospect; `days` counts only where visits go on."""

    group: Group
    days: Days | None


@dataclass(frozen=True)
class Entry:
    """One line of a visiting calendar. `is_visit` is False where it is only a note to think again.

    Invariant: `day` is a working day; a visit is not after `latest`.
    """

    prospect: DeskProspect
    day: date
    latest: date
    is_visit: bool


def draw_desk(desk: SortingDesk, seed: str, times_seen: Mapping[str, int]) -> tuple[str, ...]:
    """Return the ids of the prospects that an attempt shows, in the order they lie on the desk.

    Every pile and at least three intervals are among them as far as there are any; beyond that,
    those seen least often come first. Same arguments, same draw.
    """
    random = Random(seed)
    pile = list(desk.prospects)
    random.shuffle(pile)
    pile.sort(key=lambda prospect: times_seen.get(prospect.id, 0))
    first: dict[tuple[Group, Days | None], DeskProspect] = {}
    for prospect in pile:
        first.setdefault((prospect.group, prospect.days), prospect)
    visits = [each for each in first.values() if each.group == "continue"]
    needed = visits[:INTERVALS_DRAWN] + [e for e in first.values() if e.group != "continue"]
    drawn = {each.id for each in needed}
    for prospect in pile:
        if len(drawn) >= min(desk.draw, len(pile)):
            break
        drawn.add(prospect.id)
    order = sorted(drawn)
    random.shuffle(order)
    return tuple(order)


def score_choice(prospect: DeskProspect, choice: Choice) -> float:
    """Return what a choice is worth, 0 to 1: half the pile, half the interval where it counts.

    An interval next to the right one earns half of its half.
    """
    if choice.group != prospect.group:
        return 0.0
    if prospect.group != "continue":
        return 1.0
    if choice.days is None or prospect.days is None:
        return 0.5
    steps = abs(INTERVALS.index(choice.days) - INTERVALS.index(prospect.days))
    return 0.5 + {0: 0.5, 1: 0.25}.get(steps, 0.0)


def score_desk(scores: Sequence[float]) -> float:
    """Return the mean of the cards' scores, 0 to 1."""
    return sum(scores) / len(scores) if scores else 0.0


def reaches(desk: SortingDesk, score: float) -> bool:
    """Say whether a score suffices; floating point does not decide it."""
    return round(score * 100, 6) >= desk.pass_mark


def visiting_calendar(prospects: Iterable[DeskProspect], start: date) -> tuple[Entry, ...]:
    """Return when to visit whom, by date, as the key has it; nobody who is dropped.

    The visits of an interval are spread over the working days between the interval before and its
    own last day, so that no two fall on one day. Holidays are not known here. Raises ValueError
    when an interval has more visits than working days.
    """
    prospects = tuple(prospects)
    entries: list[Entry] = []
    for before, days in zip((0, *INTERVALS), INTERVALS, strict=False):
        due = [p for p in prospects if p.group == "continue" and p.days == days]
        open_days = _working_days(start + timedelta(days=before), start + timedelta(days=days))
        if len(due) > len(open_days):
            raise ValueError(f"{len(due)} visits in {len(open_days)} working days")
        for number, prospect in enumerate(due):
            # In the middle of its share of the days.
            day = open_days[(2 * number + 1) * len(open_days) // (2 * len(due))]
            entries.append(Entry(prospect, day, start + timedelta(days=days), True))
    again = start + timedelta(days=LATER_DAYS)
    while again.weekday() >= SATURDAY:
        again += timedelta(days=1)
    entries += [Entry(p, again, again, False) for p in prospects if p.group == "later"]
    return tuple(sorted(entries, key=lambda entry: entry.day))


def _working_days(after: date, last: date) -> list[date]:
    """Return Mondays to Fridays from the day after `after` up to and including `last`."""
    days = (after + timedelta(days=n) for n in range(1, (last - after).days + 1))
    return [day for day in days if day.weekday() < SATURDAY]
