"""Studying a lesson and taking a quiz, from the first click to the result."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from courseware.actions import joining, learning, practising
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.actions.reporting import progress_of
from courseware.actions.sitting import Sitting, history, look_back, save_draft
from courseware.course import model
from courseware.course.load import thaw
from courseware.grading.answers import UnreadableAnswer
from courseware.grading.draw import shown_order
from courseware.records import store
from courseware.records.database import Database
from courseware.reports.progress import Status
from tests.conftest import Clock
from tests.playing import answer_all, complete, complete_all, key_of, miss_of

PRACTICE = """
title: 练一练
mode: practice
questions:
  - {id: p-1, kind: text, objective: greet, stem: 说什么？, accept: [来意], explanation: 来意。}
  - {id: p-2, kind: number, objective: leave, stem: 几件？, answer: 2, explanation: 两件。}
  - {id: p-3, kind: open, objective: leave, stem: 写。, model_answer: 好。, look_for: [有], explanation: 。。}
"""


@pytest.fixture
def practice(house: House, content: Path) -> str:
    """Return the id of an open practice quiz, added to the small course."""
    (content / "quizzes" / "practice.yaml").write_text(PRACTICE, encoding="utf-8")
    manifest = content / "content.yaml"
    line = "      - {file: quizzes/practice.yaml, pass_mark: 50}\n"
    before = "      - {file: quizzes/test.yaml"
    manifest.write_text(
        manifest.read_text("utf-8").replace(before, line + before), encoding="utf-8"
    )
    assert "practice" in house.course.by_id, house.live.problems()
    return "practice"


@pytest.fixture
def test(house: House, ann: str, ben: str) -> str:
    """Return the id of the test, opened for both learners."""
    for learner in (ann, ben):
        complete(house, learner, "greet")
        complete(house, learner, "leave")
    return "test"


def edit(house: House, path: Path, old: str, new: str) -> None:
    """Change a file of the course and see that the house follows."""
    before = house.course
    written = path.read_text("utf-8")
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")
    assert house.course is not before, house.live.problems()


def answers(sitting: Sitting) -> dict[str, tuple[int, Any]]:
    return {r.question_id: (r.try_no, r.answer) for r in sitting.responses}


# --- starting ----------------------------------------------------------------------------------


def test_starting_twice_gives_the_same_attempt(house: House, ann: str, clock: Clock) -> None:
    first = learning.start(house, ann, "greet")
    clock.move_on(1)
    second = learning.start(house, ann, "greet")

    assert second.attempt == first.attempt
    assert learning.resume(house, ann, "greet") == first


def test_starting_from_many_tabs_at_once_gives_one_attempt(house: House, ann: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: learning.start(house, ann, "greet").attempt.id, range(8)))

    assert len(set(ids)) == 1


def test_before_the_start_and_after_the_end_nothing_is_under_way(house: House, ann: str) -> None:
    assert learning.resume(house, ann, "greet") is None
    complete(house, ann, "greet")
    assert learning.resume(house, ann, "greet") is None


def test_a_finished_activity_can_be_done_again(house: House, ann: str) -> None:
    first = complete(house, ann, "greet")
    again = learning.start(house, ann, "greet")

    assert again.attempt.id != first
    assert again.attempt.number == 2
    assert again.responses == ()
    assert [a.id for a in history(house, ann, "greet")] == [first]


def test_two_learners_have_attempts_of_their_own(house: House, ann: str, ben: str) -> None:
    assert (
        learning.start(house, ann, "greet").attempt.id
        != learning.start(house, ben, "greet").attempt.id
    )


@pytest.mark.parametrize("activity", ["before", "leave", "test", "visit", "after"])
def test_a_locked_activity_is_refused_and_says_what_comes_first(
    house: House, ann: str, activity: str
) -> None:
    with pytest.raises(Refused, match=r"还没有开放。请先完成：\w"):
        learning.start(house, ann, activity)

    assert learning.resume(house, ann, activity) is None


def test_what_was_waited_for_opens_the_next(house: House, ann: str) -> None:
    complete(house, ann, "greet")

    assert learning.start(house, ann, "leave").attempt.activity_id == "leave"


@pytest.mark.parametrize("action", [learning.start, learning.resume])
def test_an_activity_that_does_not_exist_is_refused(house: House, ann: str, action: Any) -> None:
    with pytest.raises(Refused, match="没有这个活动"):
        action(house, ann, "moon")


def test_a_draw_is_fixed_with_the_attempt(house: House, ann: str, test: str) -> None:
    sitting = learning.start(house, ann, test)

    assert len(sitting.questions) == 3
    assert [q.id for q in sitting.questions] == list(sitting.attempt.question_ids)
    assert learning.start(house, ann, test).questions == sitting.questions


def test_another_try_asks_what_was_not_asked_before(house: House, ann: str, test: str) -> None:
    asked = set()
    for _ in range(2):
        sitting = learning.start(house, ann, test)
        asked |= {q.id for q in sitting.questions}
        answer_all(house, ann, sitting)
        learning.finish(house, ann, sitting.attempt.id)

    assert asked == {"test-1", "test-2", "test-3", "test-4"}


# --- answering ---------------------------------------------------------------------------------


def test_an_answer_is_graded_and_kept(house: House, ann: str) -> None:
    attempt = learning.start(house, ann, "greet").attempt

    assert learning.answer(house, ann, attempt.id, "greet-1", 0).score == 1.0
    assert learning.answer(house, ann, attempt.id, "greet-2", "１件").note is not None

    sitting = learning.resume(house, ann, "greet")
    assert sitting is not None
    assert answers(sitting) == {"greet-1": (1, 0), "greet-2": (1, "１件")}
    assert [r.score for r in sitting.responses] == [1.0, 0.0]
    assert sitting.unanswered == ()


def test_an_unreadable_answer_costs_no_try(house: House, ann: str) -> None:
    attempt = learning.start(house, ann, "greet").attempt
    for raw in (None, True, 3, -1, "0", [0]):
        with pytest.raises(UnreadableAnswer):
            learning.answer(house, ann, attempt.id, "greet-1", raw)
    with pytest.raises(UnreadableAnswer):
        learning.answer(house, ann, attempt.id, "greet-2", "不知道")

    assert look_back(house, ann, attempt.id).responses == ()
    assert learning.answer(house, ann, attempt.id, "greet-1", 0).score == 1.0


def test_a_second_click_changes_nothing_and_tells_what_was_saved(house: House, ann: str) -> None:
    attempt = learning.start(house, ann, "greet").attempt
    first = learning.answer(house, ann, attempt.id, "greet-1", 1)
    second = learning.answer(house, ann, attempt.id, "greet-1", 0)

    assert (first.score, second.score) == (0.0, 0.0)
    assert answers(look_back(house, ann, attempt.id)) == {"greet-1": (1, 1)}


def test_of_many_clicks_at_once_one_answer_is_saved(house: House, ann: str) -> None:
    attempt = learning.start(house, ann, "greet").attempt

    with ThreadPoolExecutor(6) as pool:
        scores = {
            grade.score
            for grade in pool.map(
                lambda i: learning.answer(house, ann, attempt.id, "greet-1", i % 3), range(6)
            )
        }

    [kept] = look_back(house, ann, attempt.id).responses
    assert scores == {kept.score}


@pytest.mark.parametrize("try_no", [2, 3, 0, -1])
def test_what_explains_at_once_takes_one_try(
    house: House, ann: str, practice: str, try_no: int
) -> None:
    for activity, question, raw in (("greet", "greet-1", 1), (practice, "p-1", "别的")):
        attempt = learning.start(house, ann, activity).attempt
        learning.answer(house, ann, attempt.id, question, raw)
        with pytest.raises(Refused, match="已经答过"):
            learning.answer(house, ann, attempt.id, question, raw, try_no=try_no)

        assert len(look_back(house, ann, attempt.id).responses) == 1


def test_a_test_takes_changes_until_it_is_handed_in_and_the_last_one_counts(
    house: House, ann: str, test: str
) -> None:
    sitting = learning.start(house, ann, test)
    answer_all(house, ann, sitting, missed={q.id for q in sitting.questions})
    for question in sitting.questions:
        learning.answer(house, ann, sitting.attempt.id, question.id, key_of(question), try_no=2)
    with pytest.raises(Refused):
        learning.answer(house, ann, sitting.attempt.id, sitting.questions[0].id, 0, try_no=0)
    result = learning.finish(house, ann, sitting.attempt.id)

    assert (result.score, result.passed) == (1.0, True)
    assert len(look_back(house, ann, sitting.attempt.id).responses) == 6


def test_nobody_answers_moves_or_finishes_in_anothers_attempt(
    house: House, ann: str, ben: str
) -> None:
    attempt = learning.start(house, ann, "greet").attempt
    for action in (
        lambda: learning.answer(house, ben, attempt.id, "greet-1", 0),
        lambda: learning.move(house, ben, attempt.id, 1),
        lambda: learning.finish(house, ben, attempt.id),
        lambda: save_draft(house, ben, attempt.id, "greet-1", "写"),
        lambda: look_back(house, ben, attempt.id),
    ):
        with pytest.raises(Refused, match="没有找到这次学习记录"):
            action()

    assert look_back(house, ann, attempt.id).attempt == attempt


def test_an_attempt_that_does_not_exist_is_refused(house: House, ann: str) -> None:
    with pytest.raises(Refused, match="没有找到"):
        learning.answer(house, ann, 12345, "greet-1", 0)


def test_a_question_that_is_not_asked_is_refused(house: House, ann: str, test: str) -> None:
    sitting = learning.start(house, ann, test)
    asked = {q.id for q in sitting.questions}
    [left_out] = {"test-1", "test-2", "test-3", "test-4"} - asked
    for question in (left_out, "greet-1", "moon", ""):
        with pytest.raises(Refused, match="没有问到"):
            learning.answer(house, ann, sitting.attempt.id, question, 0)


# --- moving and finishing ----------------------------------------------------------------------


def test_the_place_is_remembered_and_the_summary_is_the_last_screen(house: House, ann: str) -> None:
    attempt = learning.start(house, ann, "greet").attempt
    for place in (1, 2, 0, 2):
        learning.move(house, ann, attempt.id, place)
        assert look_back(house, ann, attempt.id).attempt.place == place


@pytest.mark.parametrize("place", [-1, 3, 10**6])
def test_there_is_no_screen_beyond_the_summary(house: House, ann: str, place: int) -> None:
    attempt = learning.start(house, ann, "greet").attempt
    with pytest.raises(Refused, match="没有这一页"):
        learning.move(house, ann, attempt.id, place)


@pytest.mark.parametrize(("place", "there"), [(0, True), (2, True), (3, False), (-1, False)])
def test_a_quiz_has_as_many_places_as_questions(
    house: House, ann: str, test: str, place: int, there: bool
) -> None:
    attempt = learning.start(house, ann, test).attempt
    if there:
        learning.move(house, ann, attempt.id, place)
    else:
        with pytest.raises(Refused):
            learning.move(house, ann, attempt.id, place)


def test_finishing_with_unanswered_questions_is_refused_and_says_how_many(
    house: House, ann: str, test: str
) -> None:
    sitting = learning.start(house, ann, test)
    with pytest.raises(Refused, match="还有 3 道题没有作答"):
        learning.finish(house, ann, sitting.attempt.id)
    first = sitting.questions[0]
    learning.answer(house, ann, sitting.attempt.id, first.id, key_of(first))
    with pytest.raises(Refused, match="还有 2 道题没有作答"):
        learning.finish(house, ann, sitting.attempt.id)

    assert learning.resume(house, ann, test) is not None


def test_a_finished_attempt_takes_nothing_more(house: House, ann: str, test: str) -> None:
    attempt_id = complete(house, ann, test)
    before = look_back(house, ann, attempt_id)
    asked = before.questions[0]
    for action in (
        lambda: learning.answer(house, ann, attempt_id, asked.id, miss_of(asked), try_no=2),
        lambda: learning.answer(house, ann, attempt_id, asked.id, miss_of(asked)),
        lambda: learning.move(house, ann, attempt_id, 0),
        lambda: save_draft(house, ann, attempt_id, asked.id, "写"),
    ):
        with pytest.raises(Refused, match="已经结束"):
            action()

    assert look_back(house, ann, attempt_id) == before


def test_finishing_twice_gives_the_same_result(
    house: House, ann: str, test: str, clock: Clock
) -> None:
    attempt_id = complete(house, ann, test)
    first = look_back(house, ann, attempt_id).attempt
    clock.move_on(9)

    assert learning.finish(house, ann, attempt_id) == first


@pytest.mark.parametrize("activity", ["story", "before", "visit"])
def test_a_case_is_not_passed_by_finishing_it_like_a_lesson(
    house: House, ann: str, activity: str
) -> None:
    for earlier in ("story", "before"):
        if earlier != activity and activity != "story":
            complete(house, ann, earlier)
    attempt = learning.start(house, ann, activity).attempt
    with pytest.raises(Refused):
        learning.finish(house, ann, attempt.id)

    assert progress_of(house, ann).of(activity).status is Status.UNDER_WAY


def test_a_lesson_is_done_whatever_its_questions_earned(house: House, ann: str) -> None:
    sitting = learning.start(house, ann, "greet")
    answer_all(house, ann, sitting, missed={"greet-1", "greet-2"})
    result = learning.finish(house, ann, sitting.attempt.id)

    assert (result.score, result.passed) == (0.0, True)
    assert progress_of(house, ann).of("greet").status is Status.DONE


@pytest.mark.parametrize(
    ("wrong", "mark", "passed"),
    [(0, 100, True), (1, 80, True), (1, 81, False), (2, 60, True), (2, 61, False), (5, 1, False)],
)
def test_the_pass_mark_itself_passes(
    house: House, content: Path, ann: str, wrong: int, mark: int, passed: bool
) -> None:
    questions = "".join(
        f"  - {{id: n-{i}, kind: number, objective: {('greet', 'leave')[i % 2]}, stem: 几？,"
        f" answer: {i}, explanation: 数。}}\n"
        for i in range(5)
    )
    quiz = f"title: 五题\nmode: practice\nquestions:\n{questions}"
    (content / "quizzes" / "five.yaml").write_text(quiz, encoding="utf-8")
    before = "      - {file: quizzes/test.yaml"
    line = f"      - {{file: quizzes/five.yaml, pass_mark: {mark}}}\n"
    edit(house, content / "content.yaml", before, line + before)

    sitting = learning.start(house, ann, "five")
    answer_all(house, ann, sitting, missed={f"n-{i}" for i in range(wrong)})
    result = learning.finish(house, ann, sitting.attempt.id)

    assert result.score == pytest.approx((5 - wrong) / 5)
    assert result.passed is passed


def test_floating_point_dust_does_not_fail_anybody(
    house: House, content: Path, ann: str, test: str
) -> None:
    """A mean of 0.58 times 100 makes 57.99999999999999; the learner sees 58 and has 58."""
    edit(house, content / "content.yaml", "pass_mark: 80", "pass_mark: 58")
    attempt = learning.start(house, ann, test).attempt
    asked = learning.start(house, ann, test).questions

    with house.database.write() as connection:
        for question, score in zip(asked, (0.58, 0.58, 0.58), strict=True):
            store.add_response(connection, attempt.id, question.id, 1, 0, score, house.now())
    result = learning.finish(house, ann, attempt.id)

    assert result.score is not None
    assert result.score * 100 < 58
    assert result.passed is True


def test_open_text_is_kept_and_counts_for_nothing(house: House, ann: str, practice: str) -> None:
    sitting = learning.start(house, ann, practice)
    answer_all(house, ann, sitting, missed={"p-2"})
    result = learning.finish(house, ann, sitting.attempt.id)

    assert (result.score, result.passed) == (0.5, True)
    assert look_back(house, ann, sitting.attempt.id).latest["p-3"].score is None


# --- repeating what was missed -----------------------------------------------------------------


def test_a_retry_asks_what_was_wrong_last_time_and_never_counts(
    house: House, ann: str, practice: str
) -> None:
    sitting = learning.start(house, ann, practice)
    answer_all(house, ann, sitting, missed={"p-1", "p-2"})
    learning.finish(house, ann, sitting.attempt.id)

    retry = learning.start(house, ann, practice, "missed")
    assert [q.id for q in retry.questions] == ["p-1", "p-2"]
    answer_all(house, ann, retry, missed={"p-2"})
    assert learning.finish(house, ann, retry.attempt.id).passed is False

    again = learning.start(house, ann, practice, "missed")
    assert [q.id for q in again.questions] == ["p-2"]
    answer_all(house, ann, again)
    result = learning.finish(house, ann, again.attempt.id)
    assert (result.score, result.passed) == (1.0, False)

    state = progress_of(house, ann).of(practice)
    assert (state.status, state.best, state.tries) == (Status.NOT_PASSED, 0.0, 1)
    with pytest.raises(Refused, match="没有做错的题"):
        learning.start(house, ann, practice, "missed")


def test_there_is_nothing_to_retry_before_the_first_time(
    house: House, ann: str, practice: str
) -> None:
    with pytest.raises(Refused, match="还没有做完过"):
        learning.start(house, ann, practice, "missed")
    assert learning.resume(house, ann, practice) is None


def test_a_retry_leaves_out_what_the_course_no_longer_asks(
    house: House, content: Path, ann: str, practice: str
) -> None:
    sitting = learning.start(house, ann, practice)
    answer_all(house, ann, sitting, missed={"p-1", "p-2"})
    learning.finish(house, ann, sitting.attempt.id)
    edit(house, content / "quizzes" / "practice.yaml", "id: p-1", "id: p-9")

    assert [q.id for q in learning.start(house, ann, practice, "missed").questions] == ["p-2"]


# --- drafts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("周五", "周五"),
        ("", ""),
        ("第一行\n\t第二行 👍🏽", "第一行\n\t第二行 👍🏽"),
        ("半\ud800", "半?"),
        ("a\0b", "ab"),
    ],
    ids=ascii,
)
def test_unfinished_text_survives(house: House, ann: str, text: str, kept: str) -> None:
    attempt = learning.start(house, ann, "greet").attempt
    save_draft(house, ann, attempt.id, "greet-2", "早先的")
    save_draft(house, ann, attempt.id, "greet-2", text)

    sitting = learning.resume(house, ann, "greet")
    assert sitting is not None
    assert sitting.drafts == {"greet-2": kept}
    assert sitting.responses == ()


def test_too_long_a_draft_is_refused_and_the_last_one_stays(house: House, ann: str) -> None:
    attempt = learning.start(house, ann, "greet").attempt
    save_draft(house, ann, attempt.id, "greet-2", "字" * 8000)
    for field, text in (("greet-2", "字" * 8001), ("f" * 65, "字")):
        with pytest.raises(Refused, match="最多写 8000 个字"):
            save_draft(house, ann, attempt.id, field, text)

    assert look_back(house, ann, attempt.id).drafts == {"greet-2": "字" * 8000}


# --- the course changes meanwhile --------------------------------------------------------------


def test_an_attempt_goes_on_with_the_wording_it_was_started_on(
    house: House, content: Path, ann: str
) -> None:
    before = learning.start(house, ann, "greet")
    learning.answer(house, ann, before.attempt.id, "greet-1", 0)
    edit(house, content / "lessons" / "greet.md", "answer: 2", "answer: 3")

    meanwhile = learning.resume(house, ann, "greet")
    assert meanwhile is not None
    assert meanwhile.is_outdated
    assert meanwhile.content == before.content
    assert meanwhile.content != house.course.by_id["greet"].content
    assert learning.answer(house, ann, before.attempt.id, "greet-2", "2").score == 1.0
    learning.finish(house, ann, before.attempt.id)
    assert look_back(house, ann, before.attempt.id).content == before.content

    fresh = learning.start(house, ann, "greet")
    assert fresh.attempt.version != before.attempt.version
    assert learning.answer(house, ann, fresh.attempt.id, "greet-2", "2").score == 0.0


def test_an_attempt_without_answers_moves_on_to_the_newest_wording(
    house: House, content: Path, ann: str
) -> None:
    before = learning.start(house, ann, "greet")
    assert not before.is_outdated
    learning.move(house, ann, before.attempt.id, 1)
    edit(house, content / "lessons" / "greet.md", "answer: 2", "answer: 3")

    after = learning.resume(house, ann, "greet")
    assert after is not None
    assert (after.attempt.id, after.attempt.number) == (before.attempt.id, 1)
    assert after.content == house.course.by_id["greet"].content
    assert not after.is_outdated
    assert learning.answer(house, ann, after.attempt.id, "greet-2", "3").score == 1.0


def test_a_quiz_without_answers_asks_the_questions_of_the_newest_wording(
    house: House, content: Path, ann: str, practice: str
) -> None:
    learning.start(house, ann, practice)
    edit(house, content / "quizzes" / "practice.yaml", "id: p-1", "id: p-9")

    after = learning.resume(house, ann, practice)
    assert after is not None
    assert [q.id for q in after.questions] == ["p-9", "p-2", "p-3"]


def test_starting_over_leaves_an_old_wording_with_what_it_is_worth_so_far(
    house: House, content: Path, ann: str, practice: str
) -> None:
    old = learning.start(house, ann, practice)
    learning.answer(house, ann, old.attempt.id, "p-1", "来意")
    learning.answer(house, ann, old.attempt.id, "p-3", "写了")
    edit(house, content / "quizzes" / "practice.yaml", "answer: 2", "answer: 3")

    fresh = learning.start_over(house, ann, old.attempt.id)
    assert not fresh.is_outdated
    assert fresh.attempt.number == 2
    closed = look_back(house, ann, old.attempt.id)
    assert (closed.attempt.score, closed.attempt.passed) == (0.5, False)
    assert answers(closed) == {"p-1": (1, "来意"), "p-3": (1, "写了")}
    assert learning.start_over(house, ann, old.attempt.id).attempt == fresh.attempt


def test_a_story_left_half_way_is_worth_only_what_was_answered(
    shipped: House,
) -> None:
    ann = joining.join(shipped, "ann", "小安").id
    sitting = learning.start(shipped, ann, "xiaowang-story")
    case = sitting.content
    assert isinstance(case, model.StoryCase)
    asking = [scene for scene in case.scenes if scene.ask is not None]
    for scene in asking[:2]:
        assert scene.ask is not None
        good = [choice.verdict for choice in scene.ask.choices].index("good")
        practising.react(shipped, ann, sitting.attempt.id, scene.id, good, "")
    learning.start_over(shipped, ann, sitting.attempt.id)

    assert look_back(shipped, ann, sitting.attempt.id).attempt.score == 2 / len(asking)


def test_what_the_course_has_dropped_is_not_left_by_starting_over(
    house: House, content: Path, ann: str, practice: str
) -> None:
    sitting = learning.start(house, ann, practice)
    learning.answer(house, ann, sitting.attempt.id, "p-1", "来意")
    drop_practice(house, content)
    with pytest.raises(Refused, match="没有这个活动"):
        learning.start_over(house, ann, sitting.attempt.id)

    assert not look_back(house, ann, sitting.attempt.id).attempt.finished


def test_nobody_starts_anothers_attempt_over(house: House, ann: str, ben: str) -> None:
    attempt = learning.start(house, ann, "greet").attempt
    with pytest.raises(Refused, match="没有找到"):
        learning.start_over(house, ben, attempt.id)

    assert look_back(house, ann, attempt.id).attempt == attempt


def test_a_question_taken_out_meanwhile_is_still_asked(
    house: House, content: Path, ann: str, practice: str
) -> None:
    sitting = learning.start(house, ann, practice)
    edit(house, content / "quizzes" / "practice.yaml", "id: p-1", "id: p-9")

    answer_all(house, ann, sitting)
    with pytest.raises(Refused, match="没有问到"):
        learning.answer(house, ann, sitting.attempt.id, "p-9", "来意")
    assert learning.finish(house, ann, sitting.attempt.id).score == 1.0


def drop_practice(house: House, content: Path) -> None:
    line = "      - {file: quizzes/practice.yaml, pass_mark: 50}\n"
    edit(house, content / "content.yaml", line, "")


def test_what_was_done_stays_readable_after_the_activity_has_gone(
    house: House, content: Path, ann: str, practice: str
) -> None:
    attempt_id = complete(house, ann, practice)
    before = look_back(house, ann, attempt_id)
    drop_practice(house, content)
    (content / "quizzes" / "practice.yaml").unlink()

    after = look_back(house, ann, attempt_id)
    assert after.activity is None
    assert (after.attempt, after.content, after.responses) == (
        before.attempt, before.content, before.responses,
    )  # fmt: skip
    assert [q.id for q in after.questions] == ["p-1", "p-2", "p-3"]
    assert [a.id for a in history(house, ann, practice)] == [attempt_id]
    with pytest.raises(Refused, match="没有这个活动"):
        learning.resume(house, ann, practice)


@pytest.mark.parametrize("right", [True, False])
def test_a_quiz_that_goes_while_it_is_taken_can_be_handed_in_and_passes_nobody(
    house: House, content: Path, ann: str, practice: str, right: bool
) -> None:
    sitting = learning.start(house, ann, practice)
    answer_all(house, ann, sitting, missed=set() if right else {"p-1", "p-2"})
    drop_practice(house, content)
    result = learning.finish(house, ann, sitting.attempt.id)

    assert result.finished
    assert (result.score, result.passed) == (float(right), False)


def test_a_broken_edit_disturbs_nobody(house: House, content: Path, ann: str) -> None:
    sitting = learning.start(house, ann, "greet")
    (content / "lessons" / "greet.md").write_text("---\ntitle: 半篇", encoding="utf-8")

    assert house.live.problems()
    answer_all(house, ann, sitting)
    assert learning.finish(house, ann, sitting.attempt.id).passed


def test_every_wording_of_the_shipped_course_is_read_back_as_it_was(shipped: House) -> None:
    ann = joining.join(shipped, "ann", "小安").id
    complete_all(shipped, ann)
    with shipped.database.read() as connection:
        for activity in shipped.course.activities:
            kind, body = store.find_version(connection, activity.digest)
            assert thaw(kind, body) == activity.content, activity.id

    assert progress_of(shipped, ann).is_complete


# --- what the whole way leaves behind ----------------------------------------------------------


def test_on_the_whole_way_no_response_is_ever_changed_or_deleted(house: House, ann: str) -> None:
    statements: list[str] = []

    @event.listens_for(house.database.engine, "before_cursor_execute")
    def _note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(" ".join(statement.split()).upper())

    complete_all(house, ann)
    event.remove(house.database.engine, "before_cursor_execute", _note)

    assert progress_of(house, ann).is_complete
    assert any(s.startswith("INSERT INTO RESPONSE") for s in statements)
    assert not [s for s in statements if s.startswith(("UPDATE RESPONSE", "DELETE", "REPLACE"))]


def test_all_is_still_there_when_the_database_is_opened_again(
    house: House, ann: str, tmp_path: Path
) -> None:
    sitting = learning.start(house, ann, "greet")
    learning.answer(house, ann, sitting.attempt.id, "greet-1", 0)
    save_draft(house, ann, sitting.attempt.id, "greet-2", "两")
    before = learning.resume(house, ann, "greet")
    house.database.close()

    reopened = Database(str(house.database.url))
    reopened.migrate()
    again = House(reopened, house.live, house.now)
    assert learning.resume(again, ann, "greet") == before
    reopened.close()


# --- keys stay here until the answer is given --------------------------------------------------


def test_no_refusal_gives_anything_of_the_key_away(shipped: House) -> None:
    """What a page may show of a refused answer is its message; it is the same for any question."""
    ann = joining.join(shipped, "ann", "小安").id
    lessons = [a.id for a in shipped.course.activities if a.kind == "lesson" and not a.after]
    assert lessons
    for activity in lessons:
        sitting = learning.start(shipped, ann, activity)
        for question in sitting.questions:
            for raw in (None, -1, [], "", [99]):
                with pytest.raises(UnreadableAnswer) as refusal:
                    learning.answer(shipped, ann, sitting.attempt.id, question.id, raw)
                assert str(refusal.value) in {
                    "请先选一个答案", "请至少选一项", "每一条都要选好类别", "请把每一步都排好", "请先写下你的答案",
                }  # fmt: skip
        assert look_back(shipped, ann, sitting.attempt.id).responses == ()


def test_a_test_tells_nothing_of_its_result_before_it_is_handed_in(
    house: House, ann: str, test: str
) -> None:
    def outside(missed: set[str]) -> tuple[Any, ...]:
        sitting = learning.start(house, ann, test)
        answer_all(house, ann, sitting, missed)
        attempt = look_back(house, ann, sitting.attempt.id).attempt
        state = progress_of(house, ann).of(test)
        seen = (attempt.score, attempt.passed, state.status, state.share, state.best, state.tries)
        assert history(house, ann, test) == []
        return seen

    assert outside(set()) == (None, None, Status.UNDER_WAY, 0.0, None, 0)
    assert outside({"test-1", "test-2", "test-3"}) == (None, None, Status.UNDER_WAY, 0.0, None, 0)


def test_steps_and_options_are_shown_in_an_order_that_does_not_depend_on_the_key(
    house: House, ann: str, ben: str
) -> None:
    complete(house, ann, "greet")
    complete(house, ben, "greet")
    for learner in (ann, ben):
        sitting = learning.start(house, learner, "leave")
        ordering = next(q for q in sitting.questions if isinstance(q, model.Ordering))
        order = shown_order(ordering, sitting.attempt.seed)
        assert order == shown_order(
            ordering, look_back(house, learner, sitting.attempt.id).attempt.seed
        )
        assert order != (0, 1, 2)


def test_a_whole_course_gives_the_certificates_condition(house: House, ann: str) -> None:
    for activity in house.course.activities:
        if activity.required:
            assert not progress_of(house, ann).is_complete
            complete(house, ann, activity.id)

    state = progress_of(house, ann)
    assert state.is_complete
    assert state.next is None
    assert practising.DIAGNOSIS in look_back(house, ann, history(house, ann, "after")[-1].id).latest
