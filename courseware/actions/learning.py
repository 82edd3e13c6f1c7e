"""Studying lessons and taking quizzes: start, answer, move on, finish."""

from __future__ import annotations

from math import inf
from typing import Any

from courseware.actions import sitting as s
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.course import model
from courseware.course.desk_model import SortingDesk
from courseware.course.exercises import EXERCISES
from courseware.course.load import Activity
from courseware.course.plan_model import SixWTwoH
from courseware.course.prospect_model import ManExercise
from courseware.course.sheet_model import Sheet
from courseware.grading.answers import read_answer
from courseware.grading.desk import draw_desk
from courseware.grading.draw import draw
from courseware.grading.mastery import order_of
from courseware.grading.questions import Grade, grade
from courseware.records import store


def resume(house: House, learner_id: str, activity_id: str) -> s.Sitting | None:
    """Return the attempt that is under way, or None. Raises Refused.

    An attempt in which nothing was answered yet moves on to the newest wording.
    """
    activity = s.activity_of(house, activity_id)
    with house.database.read() as connection:
        attempts = store.attempts_of(connection, learner_id, activity_id)
        under_way = [a for a in attempts if not a.finished]
        if not under_way:
            return None
        sitting = s.load_sitting(house, connection, under_way[-1])
    may_move = not isinstance(sitting.content, EXERCISES)  # there the drafts are the work
    if (
        sitting.is_outdated
        and may_move
        and not sitting.responses
        and sitting.attempt.scope == "full"
    ):
        return _renew(house, activity, under_way[-1].id)
    return sitting


def _renew(house: House, activity: Activity, attempt_id: int) -> s.Sitting:
    with house.database.write() as connection:
        attempt = store.find_attempt(connection, attempt_id)
        assert attempt is not None
        # Another tab may have answered or closed it meanwhile.
        if attempt.finished or store.responses_of(connection, attempt_id):
            return s.load_sitting(house, connection, attempt)
        asked = _asked(connection, activity, attempt.learner_id, attempt.number)
        s.keep_wording(house, connection, activity)
        store.move_attempt(connection, attempt_id, activity.digest, asked)
        moved = store.find_attempt(connection, attempt_id)
        assert moved is not None
        return s.load_sitting(house, connection, moved)


def start_over(house: House, learner_id: str, attempt_id: int) -> s.Sitting:
    """Leave an attempt on an old wording, with what it is worth so far, and start a new one.

    Raises Refused.
    """
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        # What cannot be started again is not left either.
        s.check_open(house, connection, learner_id, s.activity_of(house, attempt.activity_id))
        if not attempt.finished:
            score = _worth_so_far(s.load_sitting(house, connection, attempt))
            store.finish_attempt(connection, attempt_id, score, False, house.now())
    return start(house, learner_id, attempt.activity_id)


def _worth_so_far(sitting: s.Sitting) -> float:
    """Return the mean score of everything asked; what is unanswered earns nothing."""
    if isinstance(sitting.content, model.StoryCase):
        asked = [scene.id for scene in sitting.content.scenes if scene.ask is not None]
    else:
        asked = [q.id for q in sitting.questions if not isinstance(q, model.OpenText)]
    graded = [sitting.latest[name].score or 0.0 for name in asked if name in sitting.latest]
    return sum(graded) / len(asked) if asked else 0.0


def start(house: House, learner_id: str, activity_id: str, scope: str = "full") -> s.Sitting:
    """Start an attempt, or go on with the one under way.

    `scope` is `full`, or `missed` to repeat what was wrong in the last finished attempt.
    Raises Refused when the activity is locked or nothing was missed.
    """
    activity = s.activity_of(house, activity_id)
    with house.database.write() as connection:
        s.check_open(house, connection, learner_id, activity)
        attempts = store.attempts_of(connection, learner_id, activity_id)
        under_way = [a for a in attempts if not a.finished]
        if under_way:
            return s.load_sitting(house, connection, under_way[-1])
        number = len(attempts) + 1
        if scope == "missed":
            asked = _missed(house, connection, activity, attempts)
        else:
            asked = _asked(connection, activity, learner_id, number)
        attempt = s.begin(house, connection, learner_id, activity, scope, asked, number)
        return s.load_sitting(house, connection, attempt)


def _asked(connection: Any, activity: Activity, learner_id: str, number: int) -> tuple[str, ...]:
    if isinstance(activity.content, SixWTwoH):
        raise Refused("先选一个客户，再开始写")
    if isinstance(activity.content, Sheet):
        raise Refused("这张表要从它自己的页面打开")
    if not isinstance(activity.content, (model.Quiz, ManExercise, SortingDesk)):
        return tuple(activity.questions)
    seen = store.times_seen(connection, learner_id, activity.id)
    seed = store.attempt_seed(learner_id, activity.id, number)
    if isinstance(activity.content, ManExercise):
        return order_of(activity.content, seed, seen)
    if isinstance(activity.content, SortingDesk):
        return draw_desk(activity.content, seed, seen)
    return draw(activity.content, seed, seen)


def _missed(house: House, connection: Any, activity: Any, attempts: Any) -> tuple[str, ...]:
    finished = [a for a in attempts if a.finished]
    if not finished:
        raise Refused("还没有做完过一次，没有错题可练")
    last = s.load_sitting(house, connection, finished[-1])
    wrong = {q for q, r in last.latest.items() if r.score is not None and r.score < 1.0}
    missed = tuple(q for q in activity.questions if q in wrong)
    if not missed:
        raise Refused("上一次没有做错的题")
    return missed


def answer(
    house: House, learner_id: str, attempt_id: int, question_id: str, raw: Any, try_no: int = 1
) -> Grade:
    """Save an answer and return its grade.

    The same try a second time changes nothing and returns the grade of what was saved.

    A lesson and a practice quiz take one try, since they explain at once; a test takes changes
    until it is handed in. Raises Refused, and UnreadableAnswer, which costs no try.
    """
    with house.database.write() as connection:
        attempt = s.open_own_attempt(connection, learner_id, attempt_id)
        content = s.frozen_content(house, connection, attempt)
        question = _question(content, attempt, question_id)
        if try_no != 1 and not (try_no > 1 and is_test(content)):
            raise Refused("这道题已经答过了")
        given = read_answer(question, raw)
        result = grade(question, given)
        if not store.add_response(
            connection, attempt_id, question_id, try_no, given, result.score, house.now()
        ):
            return grade(question, _saved(connection, attempt_id, question_id, try_no))
    return result


def _saved(connection: Any, attempt_id: int, question_id: str, try_no: int) -> Any:
    responses = store.responses_of(connection, attempt_id)
    return next(r.answer for r in responses if (r.question_id, r.try_no) == (question_id, try_no))


def _pass_mark(activity: Activity | None) -> float:
    """Return the mark to reach; none reaches that of a quiz the course has dropped meanwhile."""
    return inf if activity is None or activity.pass_mark is None else activity.pass_mark


def _question(content: Any, attempt: store.Attempt, question_id: str) -> model.Question:
    if isinstance(content, (model.Lesson, model.Quiz)) and question_id in attempt.question_ids:
        for question in content.questions:
            if question.id == question_id:
                return question
    raise Refused("这次没有问到这道题")


def is_test(content: object) -> bool:
    """Say whether explanations wait until the end."""
    return isinstance(content, model.Quiz) and content.mode == "test"


def move(house: House, learner_id: str, attempt_id: int, place: int) -> None:
    """Remember the screen or question that the learner went to. Raises Refused."""
    with house.database.write() as connection:
        attempt = s.open_own_attempt(connection, learner_id, attempt_id)
        content = s.frozen_content(house, connection, attempt)
        sections = getattr(content, "sections", None) or getattr(content, "scenes", None)
        # A lesson has one screen more than sections: the summary.
        steps = len(attempt.question_ids) if sections is None else len(sections) + 1
        if not 0 <= place < max(steps, 1):
            raise Refused("没有这一页")
        store.set_place(connection, attempt_id, place)


def finish(house: House, learner_id: str, attempt_id: int) -> store.Attempt:
    """Close a lesson or hand in a quiz; a second click returns the same result. Raises Refused."""
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        if attempt.finished:
            return attempt
        sitting = s.load_sitting(house, connection, attempt)
        if not isinstance(sitting.content, (model.Lesson, model.Quiz)):
            raise Refused("案例要从案例里结束")
        if sitting.unanswered:
            raise Refused(f"还有 {len(sitting.unanswered)} 道题没有作答")
        graded = [r.score for r in sitting.latest.values() if r.score is not None]
        score = sum(graded) / len(graded) if graded else 1.0
        passed = attempt.scope == "full"
        if isinstance(sitting.content, model.Quiz):
            passed = passed and round(score * 100, 6) >= _pass_mark(sitting.activity)
        store.finish_attempt(connection, attempt_id, score, passed, house.now())
        return s.own_attempt(connection, learner_id, attempt_id)
