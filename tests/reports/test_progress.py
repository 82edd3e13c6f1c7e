"""What a learner's attempts amount to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course.live import LiveCourse
from courseware.course.load import Course
from courseware.reports.progress import Progress, Status, progress
from tests.conftest import SMALL

COURSE = LiveCourse(SMALL).current()
# What each activity of the small course waits for, and how long it takes.
AFTER = {
    "before": ["story"],
    "leave": ["greet"],
    "test": ["leave"],
    "visit": ["before"],
    "after": ["test"],
}
MINUTES = {"story": 3, "before": 3, "greet": 4, "leave": 3, "test": 5, "visit": 4, "after": 3}


@dataclass(frozen=True)
class Facts:
    """An attempt as progress sees it."""

    activity_id: str
    scope: str = "full"
    place: int = 0
    score: float | None = None
    passed: bool | None = None
    finished: bool = False


def open_(activity: str, place: int = 0, scope: str = "full") -> Facts:
    return Facts(activity, scope, place)


def done(activity: str, score: float = 1.0, passed: bool = True, scope: str = "full") -> Facts:
    return Facts(activity, scope, 0, score, passed, True)


def failed(activity: str, score: float = 0.5) -> Facts:
    return done(activity, score, passed=False)


def missed(activity: str, score: float = 1.0, passed: bool | None = False) -> Facts:
    return Facts(activity, "missed", 0, score, passed, True)


GATE = [done("greet"), done("leave")]  # what opens the test

STATES: list[tuple[list[Facts], str, Status, float, float | None, int]] = [
    # attempts, activity → status, share, best, tries
    ([], "story", Status.NEW, 0, None, 0),
    ([], "greet", Status.NEW, 0, None, 0),
    ([], "before", Status.LOCKED, 0, None, 0),
    ([], "test", Status.LOCKED, 0, None, 0),
    ([open_("greet")], "greet", Status.UNDER_WAY, 0, None, 0),
    ([open_("greet", 1)], "greet", Status.UNDER_WAY, 0.5, None, 0),
    ([open_("greet", 2)], "greet", Status.UNDER_WAY, 0.95, None, 0),
    ([open_("story", 1)], "story", Status.UNDER_WAY, 0.5, None, 0),
    ([done("story"), open_("before", 0)], "before", Status.UNDER_WAY, 0, None, 0),
    ([*GATE, open_("test", 1)], "test", Status.UNDER_WAY, 1 / 3, None, 0),
    ([done("story"), done("before"), open_("visit")], "visit", Status.UNDER_WAY, 0, None, 0),
    ([done("greet")], "greet", Status.DONE, 1, 1.0, 1),
    ([done("greet", 0.5)], "greet", Status.DONE, 1, 0.5, 1),
    ([done("greet")], "leave", Status.NEW, 0, None, 0),
    ([done("leave")], "leave", Status.DONE, 1, 1.0, 1),
    ([*GATE, failed("test")], "test", Status.NOT_PASSED, 0, 0.5, 1),
    ([*GATE, failed("test", 0.2), failed("test", 0.7), failed("test", 0.4)], "test", Status.NOT_PASSED, 0, 0.7, 3),
    ([*GATE, failed("test"), open_("test", 1)], "test", Status.UNDER_WAY, 1 / 3, 0.5, 1),
    ([*GATE, failed("test"), done("test", 0.8)], "test", Status.DONE, 1, 0.8, 2),
    ([*GATE, done("test", 0.8), failed("test", 0.1)], "test", Status.DONE, 1, 0.8, 2),
    ([*GATE, done("test", 0.8), open_("test")], "test", Status.DONE, 1, 0.8, 1),
    # a retry of what was missed never counts
    ([*GATE, failed("test"), missed("test")], "test", Status.NOT_PASSED, 0, 0.5, 1),
    ([*GATE, failed("test"), missed("test", passed=True)], "test", Status.NOT_PASSED, 0, 0.5, 1),
    ([*GATE, failed("test"), open_("test", 1, "missed")], "test", Status.NOT_PASSED, 0, 0.5, 1),
    ([*GATE, missed("test", passed=True)], "test", Status.NEW, 0, None, 0),
    ([missed("greet", passed=True)], "leave", Status.LOCKED, 0, None, 0),
    # not passed does not open what waits
    ([failed("greet")], "leave", Status.LOCKED, 0, None, 0),
    ([open_("greet", 2)], "leave", Status.LOCKED, 0, None, 0),
    # attempts at what the course has dropped
    ([done("gone")], "story", Status.NEW, 0, None, 0),
]  # fmt: skip


@pytest.mark.parametrize(("attempts", "activity", "status", "share", "best", "tries"), STATES)
def test_attempts_make_the_state_in_the_table(
    attempts: list[Facts], activity: str, status: Status, share: float, best: Any, tries: int
) -> None:
    state = progress(COURSE, attempts).of(activity)

    assert (state.status, state.best, state.tries) == (status, best, tries)
    assert state.share == pytest.approx(share)


@pytest.mark.parametrize(
    ("attempts", "activity", "waits_for"),
    [
        ([], "before", ("小林的一次拜访",)),
        ([done("story")], "before", ()),
        ([], "test", ("怎样告辞",)),
        (GATE, "test", ()),
        ([], "story", ()),
    ],
)
def test_what_is_locked_names_what_it_waits_for(
    attempts: list[Facts], activity: str, waits_for: tuple[str, ...]
) -> None:
    assert progress(COURSE, attempts).of(activity).waits_for == waits_for


@pytest.mark.parametrize(
    ("attempts", "left"),
    [
        ([], 25),
        ([done("story")], 22),
        ([open_("greet", 1)], 23),
        ([open_("greet", 2)], 25 - 4 * 0.95),
        ([*GATE, failed("test")], 18),
        ([*GATE, missed("test", passed=True)], 18),
        ([done(name) for name in MINUTES], 0),
    ],
)
def test_the_minutes_left_are_those_of_what_is_not_done(attempts: list[Facts], left: float) -> None:
    state = progress(COURSE, attempts)

    assert state.minutes_left_exactly == pytest.approx(left)
    assert state.share == pytest.approx((25 - left) / 25)


@pytest.mark.parametrize(
    ("attempts", "following"),
    [
        ([], "story"),
        ([done("story")], "before"),
        ([done("story"), open_("leave")], "before"),
        ([open_("greet")], "greet"),
        ([open_("story"), open_("greet")], "story"),
        ([done("story"), done("before"), *GATE, failed("test")], "test"),
        ([done("story"), done("before"), *GATE, failed("test"), open_("visit")], "visit"),
        (
            [done("story"), done("before"), *GATE, failed("test"), open_("test", 0, "missed")],
            "test",
        ),
        (
            [done("story"), done("before"), *GATE, done("test"), done("visit"), open_("greet")],
            "after",
        ),
        ([done(name) for name in MINUTES], None),
    ],
)
def test_next_is_what_is_under_way_else_the_first_open_activity(
    attempts: list[Facts], following: str | None
) -> None:
    state = progress(COURSE, attempts).next

    assert (state.activity.id if state else None) == following


def test_the_course_is_complete_when_everything_required_passed() -> None:
    attempts: list[Facts] = []
    for name in MINUTES:
        assert not progress(COURSE, attempts).is_complete
        attempts.append(done(name))

    assert progress(COURSE, attempts).is_complete


def test_a_retry_of_missed_questions_completes_nothing() -> None:
    attempts = [done(name) for name in MINUTES if name != "test"]

    assert not progress(
        COURSE, [*attempts, failed("test"), missed("test", passed=True)]
    ).is_complete


def optional(course: Course, name: str) -> Course:
    activities = (replace(a, required=a.required and a.id != name) for a in course.activities)
    return Course(course.manifest, tuple(activities))


def test_what_is_not_required_is_neither_next_nor_counted() -> None:
    course = optional(COURSE, "visit")
    state = progress(course, [done(name) for name in MINUTES if name != "visit"])

    assert state.is_complete
    assert state.next is None
    assert state.minutes_left_exactly == 0
    assert state.of("visit").status is Status.NEW
    assert len(state.required) == 6


def test_activities_come_in_order_and_by_module() -> None:
    state = progress(COURSE, [])

    assert [p.activity.id for p in state.activities] == [*MINUTES, "goal", "form", "desk", "man"]
    assert [p.activity.id for p in state.in_module("learn")] == ["greet", "leave", "test"]
    assert state.in_module("moon") == ()
    with pytest.raises(KeyError):
        state.of("moon")


FACTS = st.builds(
    Facts,
    st.sampled_from([*MINUTES, "gone"]),
    st.sampled_from(["full", "full", "missed"]),
    st.integers(0, 6),
    st.none() | st.floats(0, 1),
    st.none() | st.booleans(),
    st.booleans(),
)


@given(st.lists(FACTS, max_size=25))
def test_whatever_was_attempted_the_progress_makes_sense(attempts: list[Facts]) -> None:
    state: Progress = progress(COURSE, attempts)

    assert 0.0 <= state.share <= 1.0
    assert state.is_complete == (state.share == 1.0) == (state.minutes_left_exactly == 0.0)
    assert state.is_complete or state.next is not None
    for item in state.activities:
        assert (item.share == 1.0) == (item.status is Status.DONE)
        assert item.status is not Status.LOCKED or item.waits_for
        assert item.best is None or 0.0 <= item.best <= 1.0
        assert item.tries <= len(attempts)


@given(st.lists(FACTS, max_size=15), st.sampled_from(list(MINUTES)))
def test_passing_something_more_never_takes_anything_away(attempts: list[Facts], name: str) -> None:
    before, after = progress(COURSE, attempts), progress(COURSE, [*attempts, done(name)])

    assert after.of(name).status is Status.DONE
    for old, new in zip(before.activities, after.activities, strict=True):
        assert new.share >= old.share
        assert old.status is not Status.DONE or new.status is Status.DONE


@pytest.mark.parametrize(
    ("attempts", "finished", "following"),
    [
        ([done("greet")], "greet", "leave"),
        ([done("story"), done("before"), done("greet"), done("leave")], "leave", "test"),
        ([done(name) for name in MINUTES], "after", None),
        ([done(name) for name in MINUTES if name != "story"], "after", "story"),
        ([open_("greet")], "greet", None),
    ],
)
def test_the_way_on_is_the_following_open_activity(
    attempts: list[Facts], finished: str, following: str | None
) -> None:
    upcoming = progress(COURSE, attempts).after(finished)

    assert (upcoming.activity.id if upcoming else None) == following
