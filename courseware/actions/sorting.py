"""Sorting prospects: keep choices while they are made, hand them in, take the calendar along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from courseware.actions import sitting as s
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.course.desk_model import Days, DeskProspect, Group, SortingDesk
from courseware.grading.desk import (
    GROUPS,
    INTERVALS,
    Choice,
    Entry,
    reaches,
    score_choice,
    score_desk,
    visiting_calendar,
)
from courseware.records import store

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Sorted:
    """A prospect with what the learner chose for it and what that was worth, 0 to 1."""

    prospect: DeskProspect
    choice: Choice
    score: float


@dataclass(frozen=True)
class Desk:
    """An attempt at sorting, on the wording it was begun with."""

    sitting: s.Sitting
    exercise: SortingDesk

    @cached_property
    def prospects(self) -> tuple[DeskProspect, ...]:
        """Return the cards on the desk, in the order in which they lie there."""
        by_id = {prospect.id: prospect for prospect in self.exercise.prospects}
        return tuple(by_id[name] for name in self.sitting.attempt.question_ids)

    @cached_property
    def kept(self) -> Mapping[str, tuple[str | None, int | None]]:
        """Return the unfinished choices: (pile, days) by the prospect's id; None is not chosen."""
        drafts = self.sitting.drafts
        return {
            p.id: (_group(drafts.get(f"{p.id}.group")), _days(drafts.get(f"{p.id}.days")))
            for p in self.prospects
        }

    @cached_property
    def result(self) -> tuple[Sorted, ...]:
        """Return what was handed in, in the order of the cards; nothing before that."""
        latest = self.sitting.latest
        found: list[Sorted] = []
        for prospect in self.prospects:
            response = latest.get(prospect.id)
            if response is not None:
                choice = Choice(response.answer["group"], response.answer["days"])
                found.append(Sorted(prospect, choice, score_choice(prospect, choice)))
        return tuple(found)

    @property
    def start(self) -> date:
        """Return the day in China on which it was handed in. Raises Refused before that."""
        if not self.result:
            raise Refused("这一桌客户还没有交上去")
        handed_in = max(r.answered_at for r in self.sitting.responses)
        return handed_in.astimezone(CHINA).date()

    @property
    def calendar(self) -> tuple[Entry, ...]:
        """Return the visiting calendar from that day, as the key has it. Raises Refused."""
        return visiting_calendar(self.prospects, self.start)


def desk_of(sitting: s.Sitting) -> Desk:
    """Return the desk that an attempt holds. Raises Refused when it is something else."""
    if not isinstance(sitting.content, SortingDesk):
        raise Refused("这不是一次客户排序练习")
    return Desk(sitting, sitting.content)


def own_desk(house: House, learner_id: str, attempt_id: int) -> Desk:
    """Return one of the learner's own desks. Raises Refused."""
    return desk_of(s.look_back(house, learner_id, attempt_id))


def hand_in_desk(
    house: House,
    learner_id: str,
    attempt_id: int,
    chosen: Mapping[str, tuple[str | None, int | None]],
) -> None:
    """Score the choices, (pile, days) by the prospect's id, and close the attempt.

    A second click changes nothing. Raises Refused while something is missing.
    """
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        desk = desk_of(s.load_sitting(house, connection, attempt))
        if attempt.finished:
            return
        choices = _complete(desk, chosen)
        now = house.now()
        scores: list[float] = []
        for prospect in desk.prospects:
            choice = choices[prospect.id]
            score = score_choice(prospect, choice)
            answer: dict[str, Any] = {"group": choice.group, "days": choice.days}
            store.add_response(connection, attempt_id, prospect.id, 1, answer, score, now)
            scores.append(score)
        total = score_desk(scores)
        store.finish_attempt(connection, attempt_id, total, reaches(desk.exercise, total), now)


def _complete(desk: Desk, chosen: Mapping[str, tuple[str | None, int | None]]) -> dict[str, Choice]:
    """Return a choice for every card. Raises Refused, which says what is missing."""
    unsorted: list[int] = []
    undated: list[int] = []
    choices: dict[str, Choice] = {}
    for number, prospect in enumerate(desk.prospects, 1):
        named, days = chosen.get(prospect.id, (None, None))
        group = _group(named)
        if group is None:
            unsorted.append(number)
        elif group != "continue":
            choices[prospect.id] = Choice(group, None)
        elif days not in INTERVALS:
            undated.append(number)
        else:
            choices[prospect.id] = Choice(group, days)
    lines = []
    if unsorted:
        lines.append(f"还有 {len(unsorted)} 家没有放进哪一堆：第 {_listed(unsorted)} 家")
    if undated:
        lines.append(f"应继续访问的还有 {len(undated)} 家没选几天以内：第 {_listed(undated)} 家")
    if lines:
        raise Refused("。".join(lines) + "。")
    return choices


def _listed(numbers: list[int]) -> str:
    return "、".join(map(str, numbers))


def _group(text: str | None) -> Group | None:
    return next((group for group in GROUPS if group == text), None)


def _days(text: str | None) -> Days | None:
    return next((days for days in INTERVALS if str(days) == text), None)
