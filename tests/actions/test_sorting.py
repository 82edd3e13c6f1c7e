"""Sorting prospects: draw, keep, hand in, once; the calendar from that day on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from courseware.actions import learning, sorting
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.actions.reporting import progress_of
from courseware.actions.sitting import save_draft
from courseware.reports.progress import Status
from tests.conftest import Clock
from tests.playing import right_places


@pytest.fixture
def attempt(house: House, ann: str) -> int:
    """Return an attempt at the desk of the small course: six of eight prospects."""
    return learning.start(house, ann, "desk").attempt.id


def keys(house: House, learner: str, attempt: int) -> dict[str, tuple[str | None, int | None]]:
    return right_places(sorting.own_desk(house, learner, attempt))


def test_a_desk_draws_six_and_scores_each(house: House, ann: str, attempt: int) -> None:
    desk = sorting.own_desk(house, ann, attempt)
    chosen = keys(house, ann, attempt)
    wrong = next(p.id for p in desk.prospects if p.group == "drop")
    near = next(p.id for p in desk.prospects if p.days in (20, 60))
    chosen |= {wrong: ("later", None), near: ("continue", 40)}

    sorting.hand_in_desk(house, ann, attempt, chosen)

    done = sorting.own_desk(house, ann, attempt)
    assert len(desk.prospects) == 6
    assert {each.prospect.id: each.score for each in done.result} == {
        **dict.fromkeys((p.id for p in desk.prospects), 1.0),
        wrong: 0.0,
        near: 0.75,
    }
    assert done.sitting.attempt.score == pytest.approx(4.75 / 6)
    assert done.sitting.attempt.passed is True
    assert progress_of(house, ann).of("desk").status is Status.DONE


def test_below_the_mark_it_is_not_done(house: House, ann: str, attempt: int) -> None:
    sorting.hand_in_desk(
        house, ann, attempt, dict.fromkeys(keys(house, ann, attempt), ("drop", None))
    )

    assert progress_of(house, ann).of("desk").status is Status.NOT_PASSED


def test_what_is_chosen_is_kept_while_it_is_under_way(house: House, ann: str, attempt: int) -> None:
    first, second, third = [p.id for p in sorting.own_desk(house, ann, attempt).prospects][:3]
    save_draft(house, ann, attempt, f"{first}.group", "continue")
    save_draft(house, ann, attempt, f"{first}.days", "40")
    save_draft(house, ann, attempt, f"{second}.group", "later")
    save_draft(house, ann, attempt, f"{second}.group", "")
    save_draft(house, ann, attempt, f"{third}.days", "41")

    resumed = learning.resume(house, ann, "desk")

    assert resumed is not None
    kept = sorting.desk_of(resumed).kept
    assert kept[first] == ("continue", 40)
    assert kept[second] == kept[third] == (None, None)


def test_what_is_missing_is_told_by_the_number_of_the_card(
    house: House, ann: str, attempt: int
) -> None:
    desk = sorting.own_desk(house, ann, attempt)
    chosen = keys(house, ann, attempt)
    one, two = [i for i, p in enumerate(desk.prospects) if p.group == "continue"][:2]
    chosen[desk.prospects[one].id] = (None, 20)
    chosen[desk.prospects[two].id] = ("continue", None)

    with pytest.raises(Refused) as refusal:
        sorting.hand_in_desk(house, ann, attempt, chosen)

    assert str(refusal.value) == (
        f"还有 1 家没有放进哪一堆：第 {one + 1} 家。"
        f"应继续访问的还有 1 家没选几天以内：第 {two + 1} 家。"
    )
    assert sorting.own_desk(house, ann, attempt).result == ()


@pytest.mark.parametrize("choice", [("maybe", None), ("continue", 30), (None, None)])
def test_what_is_no_place_is_refused(
    house: House, ann: str, attempt: int, choice: tuple[str | None, int | None]
) -> None:
    chosen = keys(house, ann, attempt)
    chosen[next(iter(chosen))] = choice

    with pytest.raises(Refused):
        sorting.hand_in_desk(house, ann, attempt, chosen)


def test_days_do_not_count_where_visits_do_not_go_on(house: House, ann: str, attempt: int) -> None:
    chosen = {
        name: (group, days or 20) for name, (group, days) in keys(house, ann, attempt).items()
    }

    sorting.hand_in_desk(house, ann, attempt, chosen)

    result = sorting.own_desk(house, ann, attempt).result
    assert all(each.choice.days == each.prospect.days and each.score == 1 for each in result)


def test_a_second_click_and_two_at_once_hand_in_once(house: House, ann: str, attempt: int) -> None:
    right = keys(house, ann, attempt)
    wrong = dict.fromkeys(right, ("drop", None))

    with ThreadPoolExecutor(4) as pool:
        hand_in = sorting.hand_in_desk
        list(pool.map(lambda chosen: hand_in(house, ann, attempt, chosen), [right] * 4))
    sorting.hand_in_desk(house, ann, attempt, wrong)

    done = sorting.own_desk(house, ann, attempt)
    assert len(done.sitting.responses) == 6
    assert done.sitting.attempt.score == 1.0


def test_nobody_hands_in_or_sees_the_desk_of_somebody_else(
    house: House, ann: str, ben: str, attempt: int
) -> None:
    with pytest.raises(Refused):
        sorting.hand_in_desk(house, ben, attempt, keys(house, ann, attempt))
    with pytest.raises(Refused):
        sorting.own_desk(house, ben, attempt)


def test_another_kind_of_attempt_is_no_desk(house: House, ann: str) -> None:
    lesson = learning.start(house, ann, "greet").attempt.id

    with pytest.raises(Refused, match="不是一次客户排序练习"):
        sorting.own_desk(house, ann, lesson)


def test_another_go_brings_who_was_not_seen(house: House, ann: str, attempt: int) -> None:
    sorting.hand_in_desk(house, ann, attempt, keys(house, ann, attempt))
    seen = {p.id for p in sorting.own_desk(house, ann, attempt).prospects}

    again = sorting.desk_of(learning.start(house, ann, "desk"))

    assert {f"p{i}" for i in range(1, 9)} - seen <= {p.id for p in again.prospects}


@pytest.mark.parametrize(
    ("time", "day"),
    [
        (datetime(2026, 5, 6, 15, 59, tzinfo=UTC), date(2026, 5, 6)),
        (datetime(2026, 5, 6, 16, 0, tzinfo=UTC), date(2026, 5, 7)),
    ],
)
def test_the_calendar_counts_from_the_day_in_china(
    house: House, ann: str, attempt: int, clock: Clock, time: datetime, day: date
) -> None:
    clock.time = time
    sorting.hand_in_desk(house, ann, attempt, keys(house, ann, attempt))

    clock.move_on(60 * 24 * 3)
    desk = sorting.own_desk(house, ann, attempt)

    assert desk.start == day
    visits = [e for e in desk.calendar if e.is_visit]
    assert {(e.latest - day).days for e in visits} == {p.days for p in desk.prospects if p.days}


def test_there_is_no_calendar_before_it_is_handed_in(house: House, ann: str, attempt: int) -> None:
    with pytest.raises(Refused, match="还没有交上去"):
        _ = sorting.own_desk(house, ann, attempt).calendar


def test_an_edit_meanwhile_changes_neither_the_cards_nor_the_key(
    house: House, ann: str, content: Path, attempt: int
) -> None:
    before = sorting.own_desk(house, ann, attempt).prospects
    file = content / "exercises" / "desk.yaml"
    file.write_text(file.read_text().replace("group: drop", "group: later"))
    file.write_text(file.read_text().replace("group: later", "group: drop", 1))

    resumed = learning.resume(house, ann, "desk")

    assert resumed is not None
    assert resumed.is_outdated
    assert sorting.desk_of(resumed).prospects == before


def test_a_desk_left_for_newer_wording_counts_nothing(
    house: House, ann: str, content: Path, attempt: int
) -> None:
    file = content / "exercises" / "desk.yaml"
    file.write_text(file.read_text().replace("下周二定。", "下周三定。"))

    again = learning.start_over(house, ann, attempt)

    assert not again.is_outdated
    assert "下周三定。" in {p.text for p in sorting.desk_of(again).exercise.prospects}
    left = sorting.own_desk(house, ann, attempt)
    assert (left.result, left.sitting.attempt.score, left.sitting.attempt.passed) == ((), 0, False)
