"""How far a learner is: the state of each activity, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from courseware.course.load import Activity, Course
from courseware.course.prospect_model import ManExercise


class AttemptFacts(Protocol):
    """What progress needs to know of an attempt."""

    @property
    def activity_id(self) -> str:
        """What was attempted."""
        ...

    @property
    def scope(self) -> str:
        """`full`, or `missed` for a retry of what was wrong."""
        ...

    @property
    def place(self) -> int:
        """The screen or question where the learner stands, from 0."""
        ...

    @property
    def score(self) -> float | None:
        """The result, 0 to 1, once there is one."""
        ...

    @property
    def passed(self) -> bool | None:
        """Whether the result suffices, once there is one."""
        ...

    @property
    def finished(self) -> bool:
        """Whether the attempt is closed."""
        ...


class Status(Enum):
    """The state of an activity for one learner."""

    LOCKED = "locked"
    NEW = "new"
    UNDER_WAY = "under_way"
    NOT_PASSED = "not_passed"
    DONE = "done"


@dataclass(frozen=True)
class ActivityProgress:
    """One activity's state.

    `share` is the part done, 0 to 1; `best` the best score of a full attempt, or None.
    """

    activity: Activity
    status: Status
    share: float
    best: float | None
    tries: int
    waits_for: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """A learner's state over the whole course, activities in order."""

    activities: tuple[ActivityProgress, ...]

    def of(self, activity_id: str) -> ActivityProgress:
        """Return one activity's state. Raises KeyError."""
        for item in self.activities:
            if item.activity.id == activity_id:
                return item
        raise KeyError(activity_id)

    def in_module(self, module_id: str) -> tuple[ActivityProgress, ...]:
        """Return the states of a module's activities, in order."""
        return tuple(p for p in self.activities if p.activity.module == module_id)

    @property
    def required(self) -> tuple[ActivityProgress, ...]:
        """Return the states of what must be done."""
        return tuple(p for p in self.activities if p.activity.required)

    @property
    def is_complete(self) -> bool:
        """Say whether everything required is done."""
        return all(p.status is Status.DONE for p in self.required)

    @property
    def share(self) -> float:
        """Return the part of the required minutes that is behind the learner, 0 to 1."""
        total = sum(p.activity.minutes for p in self.required)
        return (total - self.minutes_left_exactly) / total if total else 1.0

    @property
    def minutes_left_exactly(self) -> float:
        """Return the required minutes still ahead."""
        return sum(p.activity.minutes * (1 - p.share) for p in self.required)

    @property
    def next(self) -> ActivityProgress | None:
        """Return where to go on: what is under way, else the first open required activity."""
        open_ones = [p for p in self.required if p.status not in (Status.DONE, Status.LOCKED)]
        under_way = [p for p in open_ones if p.status is Status.UNDER_WAY]
        return next(iter(under_way or open_ones), None)

    def after(self, activity_id: str) -> ActivityProgress | None:
        """Return where to go on from an activity: the next open one after it, else `next`."""
        ids = [p.activity.id for p in self.required]
        later = self.required[ids.index(activity_id) + 1 :] if activity_id in ids else ()
        open_ones = [p for p in later if p.status not in (Status.DONE, Status.LOCKED)]
        found = next(iter(open_ones), self.next)
        return None if found is None or found.activity.id == activity_id else found


def progress(course: Course, attempts: Iterable[AttemptFacts]) -> Progress:
    """Return the progress that `attempts` (one learner's, oldest first) amount to.

    An activity is done when a full attempt passed; a retry of missed questions never counts.
    """
    by_activity: dict[str, list[AttemptFacts]] = {}
    for attempt in attempts:
        by_activity.setdefault(attempt.activity_id, []).append(attempt)
    done = {
        a.id for a in course.activities if any(t.passed for t in _full(by_activity.get(a.id, ())))
    }
    return Progress(
        tuple(_one(course.by_id, a, by_activity.get(a.id, ()), done) for a in course.activities)
    )


def _full(attempts: Iterable[AttemptFacts]) -> list[AttemptFacts]:
    return [a for a in attempts if a.scope == "full"]


def _one(
    by_id: Mapping[str, Activity],
    activity: Activity,
    attempts: Iterable[AttemptFacts],
    done: set[str],
) -> ActivityProgress:
    full = _full(attempts)
    scores = [a.score for a in full if a.finished and a.score is not None]
    tries = sum(a.finished for a in full)
    waits_for = tuple(by_id[name].title for name in activity.after if name not in done)
    share = 0.0
    if activity.id in done:
        status, share = Status.DONE, 1.0
    elif waits_for:
        status = Status.LOCKED
    elif full and not full[-1].finished:
        status = Status.UNDER_WAY
        steps = _steps(activity)
        share = min(full[-1].place / steps, 0.95) if steps else 0.0
    elif tries:
        status = Status.NOT_PASSED
    else:
        status = Status.NEW
    return ActivityProgress(activity, status, share, max(scores, default=None), tries, waits_for)


def _steps(activity: Activity) -> int:
    content = activity.content
    sections = getattr(content, "sections", None) or getattr(content, "scenes", None)
    if sections is not None:
        return len(sections)
    if isinstance(content, ManExercise):
        return content.mastery.run  # the place is the longest run of right judgements
    return getattr(content, "draw", None) or len(activity.questions)
