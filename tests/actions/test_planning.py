"""Writing a 6W2H plan: hand in, revise, settle, take it along."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from pathlib import Path

import pytest

from courseware.actions import learning, planning
from courseware.actions.house import House
from courseware.actions.plan_card import if_then, plan_card
from courseware.actions.planning import Planning, planning_of
from courseware.actions.refusal import Refused
from courseware.actions.reporting import progress_of
from courseware.actions.sitting import history, look_back, save_draft
from courseware.course.plan_model import SixWTwoH
from courseware.reports.progress import Status
from tests.playing import model_texts

VAGUE = {
    "what": "介绍虚拟网",
    "when": "下周",
    "where": "办公室",
    "who": "老总",
    "why": "给客户省钱",
    "which": "准备备选方案",
    "how": "上门介绍",
    "howmuch": "20分钟",
}


@pytest.fixture
def good(house: House) -> dict[str, str]:
    """Return a plan that earns everything."""
    exercise = house.course.by_id["goal"].content
    assert isinstance(exercise, SixWTwoH)
    return model_texts(exercise)


@pytest.fixture
def writing(house: House, ann: str) -> int:
    """Return an attempt at a plan."""
    return planning.start_plan(house, ann, "goal", "s1").attempt.id


def plan(house: House, learner: str, attempt: int) -> Planning:
    return planning_of(look_back(house, learner, attempt))


def test_a_version_keeps_its_texts_its_marks_and_the_words_that_earned_them(
    house: House, ann: str, writing: int
) -> None:
    planning.hand_in_plan(house, ann, writing, 1, VAGUE)

    [version] = plan(house, ann, writing).tries
    assert version.texts == VAGUE
    assert {key: box.score for key, box in version.score.boxes.items()} == {
        **dict.fromkeys(VAGUE, 1),
        "who": 2,
        "howmuch": 2,
    }
    box = version.score.boxes["when"]
    assert [VAGUE["when"][a:b] for a, b in box.evidence] == ["下周"]
    assert box.reason


def test_a_revision_leaves_the_first_version_as_it_was(
    house: House, ann: str, writing: int, good: dict[str, str]
) -> None:
    planning.hand_in_plan(house, ann, writing, 1, VAGUE)
    planning.hand_in_plan(house, ann, writing, 2, good)
    planning.hand_in_plan(house, ann, writing, 3, {**good, "what": "争取合作"})

    found = plan(house, ann, writing)
    assert [t.texts["what"] for t in found.tries] == [VAGUE["what"], good["what"], "争取合作"]
    assert found.best is not None
    assert (found.best.number, found.best.score.total) == (2, 1.0)


def test_the_same_version_twice_counts_once(house: House, ann: str, writing: int) -> None:
    def click(_: int) -> None:
        planning.hand_in_plan(house, ann, writing, 1, VAGUE)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(click, range(16)))

    assert len(plan(house, ann, writing).tries) == 1
    assert len(look_back(house, ann, writing).responses) == 8


@pytest.mark.parametrize(
    ("number", "texts", "why"),
    [
        (1, {}, "八格都是空的"),
        (1, {"what": "   ", "how": "\n"}, "八格都是空的"),
        (1, {**VAGUE, "how": "步" * 501}, "“How 怎么做”最多写 500 个字"),
        (2, VAGUE, "这一版还轮不到"),
    ],
)
def test_what_is_no_version_is_refused_and_nothing_is_kept(
    house: House, ann: str, writing: int, number: int, texts: dict[str, str], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        planning.hand_in_plan(house, ann, writing, number, texts)

    assert plan(house, ann, writing).tries == ()


def test_an_unchanged_version_is_not_scored_again(house: House, ann: str, writing: int) -> None:
    planning.hand_in_plan(house, ann, writing, 1, VAGUE)

    with pytest.raises(Refused, match="一模一样"):
        planning.hand_in_plan(house, ann, writing, 2, {k: f" {v} " for k, v in VAGUE.items()})


def test_settling_counts_the_best_version(
    house: House, ann: str, writing: int, good: dict[str, str]
) -> None:
    planning.hand_in_plan(house, ann, writing, 1, good)
    planning.hand_in_plan(house, ann, writing, 2, VAGUE)
    planning.settle_plan(house, ann, writing)
    planning.settle_plan(house, ann, writing)

    [done] = history(house, ann, "goal")
    assert (done.score, done.passed) == (1.0, True)
    assert progress_of(house, ann).of("goal").status is Status.DONE
    with pytest.raises(Refused, match="已经结束"):
        planning.hand_in_plan(house, ann, writing, 3, good)


def test_nothing_can_be_settled_before_it_was_handed_in(
    house: House, ann: str, writing: int
) -> None:
    with pytest.raises(Refused, match="还没有交过"):
        planning.settle_plan(house, ann, writing)


def test_a_weak_plan_is_not_done(house: House, ann: str, writing: int) -> None:
    planning.hand_in_plan(house, ann, writing, 1, VAGUE)
    planning.settle_plan(house, ann, writing)

    assert progress_of(house, ann).of("goal").status is Status.NOT_PASSED


def test_a_vetoed_element_makes_the_goal_void(
    house: House, ann: str, content: Path, good: dict[str, str]
) -> None:
    path = content / "exercises" / "goal.yaml"
    text = path.read_text("utf-8").replace("  - key: when\n", "    veto: true\n  - key: when\n")
    path.write_text(text, encoding="utf-8")
    attempt = planning.start_plan(house, ann, "goal", "s1").attempt.id

    planning.hand_in_plan(house, ann, attempt, 1, {**good, "what": "一定成功"})
    planning.settle_plan(house, ann, attempt)

    best = plan(house, ann, attempt).best
    assert best is not None
    assert best.score.vetoed == ("what",)
    assert [(a.passed, a.score) for a in history(house, ann, "goal")] == [(False, 14 / 16)]


def test_a_weight_counts_in_the_total(house: House, ann: str, content: Path) -> None:
    path = content / "exercises" / "goal.yaml"
    text = path.read_text("utf-8").replace("  - key: when\n", "    weight: 3\n  - key: when\n")
    path.write_text(text, encoding="utf-8")
    attempt = planning.start_plan(house, ann, "goal", "s1").attempt.id

    planning.hand_in_plan(house, ann, attempt, 1, VAGUE)

    [version] = plan(house, ann, attempt).tries
    assert version.score.total == pytest.approx((3 + 1 + 1 + 2 + 1 + 1 + 1 + 2) / 20)


def test_another_customer_begins_empty_and_the_same_one_where_it_was_left(
    house: House, ann: str, writing: int
) -> None:
    save_draft(house, ann, writing, "what", "让老总")
    planning.give_up_plan(house, ann, writing)

    again = planning.start_plan(house, ann, "goal", "s1")

    assert again.attempt.id != writing
    assert again.drafts == {"what": "让老总"}


def test_starting_twice_goes_on_with_the_plan_under_way(
    house: House, ann: str, writing: int
) -> None:
    assert planning.start_plan(house, ann, "goal", "s1").attempt.id == writing


@pytest.mark.parametrize(
    ("activity", "scenario", "why"),
    [
        ("goal", "s99", "没有这个情境"),
        ("story", "s1", "不是 6W2H"),
        ("nothing", "s1", "没有这个活动"),
    ],
)
def test_what_cannot_be_planned_is_refused(
    house: House, ann: str, activity: str, scenario: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        planning.start_plan(house, ann, activity, scenario)


def test_a_plan_is_not_started_without_a_customer(house: House, ann: str) -> None:
    with pytest.raises(Refused, match="先选一个客户"):
        learning.start(house, ann, "goal")


@pytest.fixture
def own(house: House, ann: str, content: Path) -> int:
    """Return an attempt at a plan for a customer of one's own."""
    path = content / "exercises" / "goal.yaml"
    text = path.read_text("utf-8").replace("scenarios:\n", "own_customer: 写你的客户\nscenarios:\n")
    path.write_text(text, encoding="utf-8")
    return planning.start_plan(house, ann, "goal", "own").attempt.id


def test_a_plan_for_ones_own_customer_is_scored_and_kept_with_its_name(
    house: House, ann: str, own: int, good: dict[str, str]
) -> None:
    save_draft(house, ann, own, planning.OWN_TITLE, "江畔酒店")
    save_draft(house, ann, own, planning.OWN_TEXT, "180间客房，住客嫌网慢")
    planning.hand_in_plan(house, ann, own, 1, {**good, "what": "请陈总同意二楼试装一周"})

    found = plan(house, ann, own)
    assert (found.customer.title, found.customer.model) == ("江畔酒店", None)
    assert found.tries[0].score.boxes["what"].score == 2
    kept = [r.answer for r in found.sitting.responses if r.question_id == planning.OWN]
    assert kept == [{"title": "江畔酒店", "text": "180间客房，住客嫌网慢"}]
    assert plan_card(house, ann, own).customer == "江畔酒店"


def test_ones_own_customer_needs_a_name(
    house: House, ann: str, own: int, good: dict[str, str]
) -> None:
    with pytest.raises(Refused, match="先写上客户是谁"):
        planning.hand_in_plan(house, ann, own, 1, good)

    assert look_back(house, ann, own).responses == ()


def test_an_exercise_may_offer_its_own_customers_only(house: House, ann: str) -> None:
    with pytest.raises(Refused, match="没有这个情境"):
        planning.start_plan(house, ann, "goal", "own")


def test_nobody_else_reaches_a_plan(house: House, ann: str, ben: str, writing: int) -> None:
    for action in (
        lambda: planning.hand_in_plan(house, ben, writing, 1, VAGUE),
        lambda: planning.settle_plan(house, ben, writing),
        lambda: planning.give_up_plan(house, ben, writing),
        lambda: plan_card(house, ben, writing),
    ):
        with pytest.raises(Refused, match="没有找到"):
            action()

    assert plan(house, ann, writing).tries == ()


def test_an_edited_exercise_leaves_a_plan_as_it_is_until_it_is_rewritten(
    house: House, ann: str, content: Path, writing: int
) -> None:
    save_draft(house, ann, writing, "what", "让老总")
    path = content / "exercises" / "goal.yaml"
    text = path.read_text("utf-8").replace("再访汽车经销商", "再去那家经销商")
    path.write_text(text, encoding="utf-8")

    before = learning.resume(house, ann, "goal")
    assert before is not None
    assert before.attempt.id == writing
    assert before.is_outdated
    after = planning.rewrite_plan(house, ann, writing)

    assert planning_of(after).customer.title == "再去那家经销商"
    assert after.drafts == {"what": "让老总"}


def test_a_plan_for_a_customer_whom_the_course_dropped_is_not_left(
    house: House, ann: str, content: Path, writing: int
) -> None:
    path = content / "exercises" / "goal.yaml"
    text = path.read_text("utf-8").replace("id: s1", "id: another")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(Refused, match="情境"):
        planning.rewrite_plan(house, ann, writing)

    under_way = learning.resume(house, ann, "goal")
    assert under_way is not None
    assert under_way.attempt.id == writing


@pytest.mark.parametrize(
    ("when", "day", "start"),
    [
        # The clock of the tests stands at Wednesday, 6 May 2026, 9 o'clock in China.
        ("下周三上午9点", date(2026, 5, 13), time(9)),
        ("本周五之前", date(2026, 5, 8), None),
        ("5月20日下午三点半", date(2026, 5, 20), time(15, 30)),
        ("尽快", None, None),
    ],
)
def test_the_card_knows_the_day_that_the_plan_names(
    house: House,
    ann: str,
    writing: int,
    good: dict[str, str],
    when: str,
    day: date | None,
    start: time | None,
) -> None:
    planning.hand_in_plan(house, ann, writing, 1, {**good, "when": when})

    found = plan_card(house, ann, writing).visit

    assert (found.day if found else None, found.start if found else None) == (day, start)


def test_the_card_says_if_then(house: House, ann: str, writing: int, good: dict[str, str]) -> None:
    planning.hand_in_plan(house, ann, writing, 1, {**good, "when": "下周三上午9点"})

    card = plan_card(house, ann, writing)

    assert card.points == 100
    assert dict(card.lines)["When 什么时候"] == "下周三上午9点"
    assert if_then(card).startswith("如果到了下周三上午9点，就去")


def test_there_is_no_card_of_what_was_never_handed_in(house: House, ann: str, writing: int) -> None:
    with pytest.raises(Refused, match="还没有交过"):
        plan_card(house, ann, writing)
