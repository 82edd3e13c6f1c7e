"""A learner in front of an attempt: its frozen wording, its answers, its unfinished text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.course import model
from courseware.course.load import Activity, Content, freeze, thaw
from courseware.records import store
from courseware.records.database import Connection
from courseware.reports.progress import Status, progress

MAX_DRAFT = 8000
LARGEST_ID = 2**31 - 1


@dataclass(frozen=True)
class Sitting:
    """An attempt with all that was said in it, on the wording it was taken on."""

    attempt: store.Attempt
    activity: Activity | None  # None once the course has dropped it
    content: Content
    responses: tuple[store.Response, ...]
    drafts: dict[str, str]

    @cached_property
    def questions(self) -> tuple[model.Question, ...]:
        """Return the questions this attempt asks, in order."""
        if not isinstance(self.content, (model.Lesson, model.Quiz)):
            return ()
        asked = set(self.attempt.question_ids)
        return tuple(q for q in self.content.questions if q.id in asked)

    @cached_property
    def latest(self) -> dict[str, store.Response]:
        """Return the last answer to each question."""
        return {r.question_id: r for r in self.responses}

    @property
    def is_outdated(self) -> bool:
        """Say whether the course words this activity differently by now."""
        return self.activity is not None and self.activity.digest != self.attempt.version

    @property
    def unanswered(self) -> tuple[model.Question, ...]:
        """Return the questions without an answer."""
        return tuple(q for q in self.questions if q.id not in self.latest)


def activity_of(house: House, activity_id: str) -> Activity:
    """Return an activity of the course. Raises Refused when there is none of this name."""
    activity = house.course.by_id.get(activity_id)
    if activity is None:
        raise Refused("课程里没有这个活动，它可能已经改名或移走了")
    return activity


def check_open(house: House, connection: Connection, learner_id: str, activity: Activity) -> None:
    """Refuse an activity whose turn has not come."""
    state = progress(house.course, store.attempts_of(connection, learner_id)).of(activity.id)
    if state.status is Status.LOCKED:
        raise Refused("还没有开放。请先完成：" + "、".join(state.waits_for))


def own_attempt(connection: Connection, learner_id: str, attempt_id: int) -> store.Attempt:
    """Return the learner's own attempt. Raises Refused for anybody else's."""
    # An address may hold a number beyond what a database compares with.
    is_number = 0 < attempt_id <= LARGEST_ID
    attempt = store.find_attempt(connection, attempt_id) if is_number else None
    if attempt is None or attempt.learner_id != learner_id:
        raise Refused("没有找到这次学习记录")
    return attempt


def open_own_attempt(connection: Connection, learner_id: str, attempt_id: int) -> store.Attempt:
    """Return the learner's own attempt if it still takes answers. Raises Refused."""
    attempt = own_attempt(connection, learner_id, attempt_id)
    check_unfinished(attempt)
    return attempt


def check_unfinished(attempt: store.Attempt) -> None:
    """Refuse a change of what is closed."""
    if attempt.finished:
        raise Refused("这次已经结束，不能再改。可以再来一次")


def frozen_content(house: House, connection: Connection, attempt: store.Attempt) -> Content:
    """Return the wording an attempt was taken on, whatever the course says by now."""
    activity = house.course.by_id.get(attempt.activity_id)
    if activity is not None and activity.digest == attempt.version:
        return activity.content
    return thaw(*store.find_version(connection, attempt.version))


def load_sitting(house: House, connection: Connection, attempt: store.Attempt) -> Sitting:
    """Return everything about an attempt."""
    return Sitting(
        attempt,
        house.course.by_id.get(attempt.activity_id),
        frozen_content(house, connection, attempt),
        tuple(store.responses_of(connection, attempt.id)),
        store.drafts_of(connection, attempt.id),
    )


def begin(
    house: House,
    connection: Connection,
    learner_id: str,
    activity: Activity,
    scope: str,
    question_ids: tuple[str, ...],
    number: int,
) -> store.Attempt:
    """Start an attempt on the wording of this moment."""
    keep_wording(house, connection, activity)
    return store.start_attempt(
        connection,
        learner_id,
        activity.id,
        number,
        scope,
        activity.digest,
        question_ids,
        house.now(),
    )


def keep_wording(house: House, connection: Connection, activity: Activity) -> None:
    """Keep what an activity says now, for attempts to stay readable."""
    body = freeze(activity.content)
    store.keep_version(connection, activity.digest, activity.kind, body, house.now())


def save_draft(house: House, learner_id: str, attempt_id: int, field: str, text: str) -> None:
    """Keep unfinished text as it stands. Raises Refused."""
    if len(text) > MAX_DRAFT or len(field) > 64:
        raise Refused(f"最多写 {MAX_DRAFT} 个字")
    with house.database.write() as connection:
        open_own_attempt(connection, learner_id, attempt_id)
        store.save_draft(connection, attempt_id, field, storable(text), house.now())


def storable(text: str) -> str:
    """Return `text` without what no database keeps: zeros, half characters (lone surrogates)."""
    return text.encode(errors="replace").decode().replace("\0", "")


def history(house: House, learner_id: str, activity_id: str) -> list[store.Attempt]:
    """Return a learner's finished attempts at an activity, oldest first."""
    with house.database.read() as connection:
        return [a for a in store.attempts_of(connection, learner_id, activity_id) if a.finished]


def completed(house: House, learner_id: str, activity_id: str) -> list[store.Attempt]:
    """Return a learner's attempts that count as done, oldest first."""
    return [a for a in history(house, learner_id, activity_id) if a.passed]


def look_back(house: House, learner_id: str, attempt_id: int) -> Sitting:
    """Return one of the learner's own attempts. Raises Refused."""
    with house.database.read() as connection:
        return load_sitting(house, connection, own_attempt(connection, learner_id, attempt_id))
