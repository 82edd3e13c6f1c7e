"""The sorting desk: what is drawn, what a choice is worth, when to visit whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course.desk_model import DeskProspect, SortingDesk
from courseware.grading.desk import (
    INTERVALS,
    Choice,
    draw_desk,
    reaches,
    score_choice,
    score_desk,
    visiting_calendar,
)

MONDAY = date(2026, 5, 4)
# As many of each as the shipped exercise has.
POOL = [20] * 3 + [40] * 2 + [60] * 2 + [80] * 2 + ["later"] * 6 + ["drop"] * 5


def prospect(name: str, place: int | str) -> DeskProspect:
    where = {"group": "continue", "days": place} if isinstance(place, int) else {"group": place}
    return DeskProspect.model_validate(
        {"id": name, "name": f"{name}号", "text": "情形", "why": "道理", **where}
    )


def desk(places: Iterable[int | str], draw: int = 8) -> SortingDesk:
    prospects = [prospect(f"p{i}", place) for i, place in enumerate(places)]
    return SortingDesk.model_validate(
        {
            "type": "desk",
            "title": "排一排",
            "minutes": 8,
            "objectives": ["o"],
            "intro": "排",
            "draw": draw,
            "prospects": prospects,
        }
    )


# --- drawing -----------------------------------------------------------------------------------


@given(
    st.text(max_size=8),
    st.dictionaries(st.sampled_from([f"p{i}" for i in range(20)]), st.integers(0, 4)),
)
def test_a_draw_has_every_pile_and_three_intervals(seed: str, seen: dict[str, int]) -> None:
    exercise = desk(POOL)

    names = draw_desk(exercise, seed, seen)

    by_id = {p.id: p for p in exercise.prospects}
    drawn = [by_id[name] for name in names]
    assert len(names) == len(set(names)) == 8
    assert {p.group for p in drawn} == {"continue", "later", "drop"}
    assert len({p.days for p in drawn if p.days}) >= 3


def test_the_same_attempt_draws_the_same_and_another_one_differently() -> None:
    exercise = desk(POOL)

    draws = {seed: draw_desk(exercise, seed, {}) for seed in "abcdef"}

    assert draws["a"] == draw_desk(exercise, "a", {})
    assert len(set(draws.values())) == 6


def test_the_order_on_the_desk_does_not_follow_the_piles() -> None:
    exercise = desk(POOL)
    groups = {p.id: p.group for p in exercise.prospects}

    firsts = {groups[draw_desk(exercise, str(seed), {})[0]] for seed in range(30)}

    assert firsts == {"continue", "later", "drop"}


@given(st.text(max_size=8))
def test_who_was_not_seen_before_comes_first(seed: str) -> None:
    exercise = desk(POOL)
    first = draw_desk(exercise, seed, {})

    second = draw_desk(exercise, seed + "again", dict.fromkeys(first, 1))

    fresh = {p.id for p in exercise.prospects} - set(first)
    kinds = {(p.group, p.days) for p in exercise.prospects if p.id in fresh}
    # Only a pile or an interval that is used up brings somebody back.
    lacking = sum(group not in {g for g, _ in kinds} for group in ("continue", "later", "drop"))
    lacking += max(0, 3 - len({days for _, days in kinds if days}))
    assert len(set(second) & set(first)) <= lacking


# --- scoring -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "group", "days", "score"),
    [
        (20, "continue", 20, 1.0),
        (20, "continue", 40, 0.75),
        (20, "continue", 60, 0.5),
        (20, "continue", 80, 0.5),
        (60, "continue", 40, 0.75),
        (60, "continue", 80, 0.75),
        (80, "continue", 20, 0.5),
        (40, "continue", None, 0.5),
        (40, "later", None, 0.0),
        (40, "later", 40, 0.0),
        ("later", "later", None, 1.0),
        ("later", "later", 20, 1.0),
        ("later", "drop", None, 0.0),
        ("drop", "continue", 80, 0.0),
        ("drop", "drop", None, 1.0),
    ],
)
def test_the_pile_is_half_and_the_interval_the_other_half(
    place: int | str, group: str, days: int | None, score: float
) -> None:
    assert score_choice(prospect("p", place), Choice(group, days)) == score  # type: ignore[arg-type]


def test_the_total_is_the_mean_and_rounding_does_not_decide() -> None:
    exercise = desk(POOL)

    assert score_desk([1.0, 0.75, 0.5, 0.0]) == 0.5625
    assert score_desk([]) == 0.0
    assert reaches(exercise, sum([0.1] * 7) + 0.05)
    assert not reaches(exercise, 0.749)


# --- the calendar ------------------------------------------------------------------------------


def test_a_calendar_is_by_date_and_says_the_latest_day() -> None:
    places = ["drop", 80, "later", 20, 40, 20]
    named = [prospect(f"p{i}", place) for i, place in enumerate(places)]

    entries = visiting_calendar(named, MONDAY)

    assert [(e.prospect.id, e.day, e.latest, e.is_visit) for e in entries] == [
        ("p3", date(2026, 5, 8), date(2026, 5, 24), True),
        ("p5", date(2026, 5, 19), date(2026, 5, 24), True),
        ("p4", date(2026, 6, 3), date(2026, 6, 13), True),
        ("p1", date(2026, 7, 15), date(2026, 7, 23), True),
        # Ninety days on is a Sunday.
        ("p2", date(2026, 8, 3), date(2026, 8, 3), False),
    ]


@given(
    st.lists(st.sampled_from([*INTERVALS, "later", "drop"]), max_size=12),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)
def test_visits_are_on_working_days_in_time_and_never_two_on_one(
    places: list[int | str], start: date
) -> None:
    named = [prospect(f"p{i}", place) for i, place in enumerate(places)]

    entries = visiting_calendar(named, start)

    visits = [e for e in entries if e.is_visit]
    assert all(e.day.weekday() < 5 for e in entries)
    assert len({e.day for e in visits}) == len(visits)
    assert all(start < e.day <= e.latest for e in visits)
    assert all(e.latest == start + timedelta(days=e.prospect.days or 0) for e in visits)
    assert {e.prospect.id for e in entries} == {p.id for p in named if p.group != "drop"}
    assert [e.day for e in entries] == sorted(e.day for e in entries)


def test_more_visits_than_working_days_are_refused() -> None:
    named = [prospect(f"p{i}", 20) for i in range(20)]

    with pytest.raises(ValueError, match="20 visits in 14 working days"):
        visiting_calendar(named, MONDAY)
