"""Writes and reads what learners did. Every function takes an open connection and a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Select, Table, and_, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from courseware.records import tables as t


@dataclass(frozen=True)
class Learner:
    """Someone who studies."""

    id: str
    name: str
    created_at: datetime


def attempt_seed(learner_id: str, activity_id: str, number: int) -> str:
    """Return what decides all that is random in an attempt: the draw and the shuffling."""
    return f"{learner_id}:{activity_id}:{number}"


@dataclass(frozen=True)
class Attempt:
    """One go at an activity. `scope` is `full`, or `missed` for a retry of what was wrong.

    `place` is where the learner stands: a screen of a lesson or a question of a quiz, from 0.
    `score` (0 to 1) and `passed` are set together with `finished_at`, once.
    """

    id: int
    learner_id: str
    activity_id: str
    number: int
    scope: str
    version: str
    question_ids: Sequence[str]
    place: int
    started_at: datetime
    finished_at: datetime | None
    score: float | None
    passed: bool | None

    @property
    def finished(self) -> bool:
        """Say whether the attempt is closed."""
        return self.finished_at is not None

    @property
    def seed(self) -> str:
        """Return what shuffles this attempt's options."""
        return attempt_seed(self.learner_id, self.activity_id, self.number)


@dataclass(frozen=True)
class Response:
    """One answer that was saved; `answer` is plain data, see `grading.answers`."""

    question_id: str
    try_no: int
    answer: Any
    score: float | None
    answered_at: datetime


def _select(table: Table, shape: type) -> Select[Any]:
    """Select what makes a `shape`, in the order of its fields."""
    return select(*(table.c[field.name] for field in fields(shape)))


# What each page and each answer asks of the database. They are built once, since building a
# statement costs more than running it.
_LEARNER = _select(t.learner, Learner).where(t.learner.c.id == bindparam("learner"))
_ATTEMPT = _select(t.attempt, Attempt).where(t.attempt.c.id == bindparam("attempt"))
_ATTEMPTS = (
    _select(t.attempt, Attempt)
    .where(t.attempt.c.learner_id == bindparam("learner"))
    .order_by(t.attempt.c.id)
)
_ATTEMPTS_AT = _ATTEMPTS.where(t.attempt.c.activity_id == bindparam("activity"))
_SET_PLACE = (
    update(t.attempt).where(t.attempt.c.id == bindparam("attempt")).values(place=bindparam("to"))
)
_RESPONSES = (
    _select(t.response, Response)
    .where(t.response.c.attempt_id == bindparam("attempt"))
    .order_by(t.response.c.id)
)
_DRAFTS = select(t.draft.c.field, t.draft.c.text).where(
    t.draft.c.attempt_id == bindparam("attempt")
)


@cache
def _insert_once(table: Table, dialect: str) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing()


def insert_once(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless a unique key already has it; say whether it was inserted."""
    statement = _insert_once(table, connection.dialect.name)
    return connection.execute(statement, values).rowcount == 1


# --- learners ----------------------------------------------------------------------------------


def add_learner(connection: Connection, learner_id: str, name: str, now: datetime) -> None:
    """Keep a learner; the second time is a no-op."""
    insert_once(connection, t.learner, {"id": learner_id, "name": name, "created_at": now})


def find_learner(connection: Connection, learner_id: str) -> Learner | None:
    """Return a learner, or None."""
    row = connection.execute(_LEARNER, {"learner": learner_id}).first()
    return Learner(*row) if row else None


def rename_learner(connection: Connection, learner_id: str, name: str) -> None:
    """Change the name a learner is shown by."""
    connection.execute(update(t.learner).where(t.learner.c.id == learner_id).values(name=name))


# --- content versions --------------------------------------------------------------------------


def keep_version(connection: Connection, digest: str, kind: str, body: str, now: datetime) -> None:
    """Keep the wording of an activity under its digest."""
    values = {"digest": digest, "kind": kind, "body": body, "created_at": now}
    insert_once(connection, t.content_version, values)


def find_version(connection: Connection, digest: str) -> tuple[str, str]:
    """Return (kind, body as JSON) of a kept wording. Raises LookupError."""
    c = t.content_version.c
    row = connection.execute(select(c.kind, c.body).where(c.digest == digest)).first()
    if row is None:
        raise LookupError(f"no content version {digest}")
    return row.kind, row.body


# --- attempts ----------------------------------------------------------------------------------


def start_attempt(
    connection: Connection,
    learner_id: str,
    activity_id: str,
    number: int,
    scope: str,
    version: str,
    question_ids: Sequence[str],
    now: datetime,
) -> Attempt:
    """Start attempt `number`, or return the one that a second click already started."""
    values = {
        "learner_id": learner_id,
        "activity_id": activity_id,
        "number": number,
        "scope": scope,
        "version": version,
        "question_ids": list(question_ids),
        "place": 0,
        "started_at": now,
    }
    insert_once(connection, t.attempt, values)
    c = t.attempt.c
    where = and_(c.learner_id == learner_id, c.activity_id == activity_id, c.number == number)
    return Attempt(**connection.execute(select(t.attempt).where(where)).one()._mapping)


def find_attempt(connection: Connection, attempt_id: int) -> Attempt | None:
    """Return an attempt, or None."""
    row = connection.execute(_ATTEMPT, {"attempt": attempt_id}).first()
    return Attempt(*row) if row else None


def attempts_of(
    connection: Connection, learner_id: str, activity_id: str | None = None
) -> list[Attempt]:
    """Return a learner's attempts, oldest first; of one activity if it is named."""
    if activity_id is None:
        rows = connection.execute(_ATTEMPTS, {"learner": learner_id})
    else:
        rows = connection.execute(_ATTEMPTS_AT, {"learner": learner_id, "activity": activity_id})
    return [Attempt(*row) for row in rows]


def set_place(connection: Connection, attempt_id: int, place: int) -> None:
    """Remember where the learner stands."""
    connection.execute(_SET_PLACE, {"attempt": attempt_id, "to": place})


def move_attempt(
    connection: Connection, attempt_id: int, version: str, question_ids: Sequence[str]
) -> None:
    """Put an attempt without answers on another wording, at the place where it stands."""
    c = t.attempt.c
    values = {"version": version, "question_ids": list(question_ids)}
    connection.execute(update(t.attempt).where(c.id == attempt_id).values(**values))


def finish_attempt(
    connection: Connection, attempt_id: int, score: float, passed: bool, now: datetime
) -> bool:
    """Close an attempt with its result; say whether it was still open."""
    c = t.attempt.c
    where = and_(c.id == attempt_id, c.finished_at.is_(None))
    values = {"finished_at": now, "score": score, "passed": passed}
    return connection.execute(update(t.attempt).where(where).values(**values)).rowcount == 1


# --- responses and drafts ----------------------------------------------------------------------


def add_response(
    connection: Connection,
    attempt_id: int,
    question_id: str,
    try_no: int,
    answer: Any,
    score: float | None,
    now: datetime,
) -> bool:
    """Append an answer; False when this try was already answered, which changes nothing."""
    values = {
        "attempt_id": attempt_id,
        "question_id": question_id,
        "try_no": try_no,
        "answer": answer,
        "score": score,
        "answered_at": now,
    }
    return insert_once(connection, t.response, values)


def responses_of(connection: Connection, attempt_id: int) -> list[Response]:
    """Return an attempt's answers in the order they were given."""
    return [Response(*row) for row in connection.execute(_RESPONSES, {"attempt": attempt_id})]


def times_seen(connection: Connection, learner_id: str, activity_id: str) -> dict[str, int]:
    """Return in how many attempts a learner has answered each question of an activity."""
    c, a = t.response.c, t.attempt.c
    joined = t.response.join(t.attempt, c.attempt_id == a.id)
    counted = select(c.question_id, func.count(a.id.distinct())).select_from(joined)
    where = and_(a.learner_id == learner_id, a.activity_id == activity_id)
    return dict(connection.execute(counted.where(where).group_by(c.question_id)).all())  # type: ignore[arg-type]


def save_draft(
    connection: Connection, attempt_id: int, field: str, text: str, now: datetime
) -> None:
    """Keep unfinished text; the newest wins."""
    values = {"attempt_id": attempt_id, "field": field, "text": text, "saved_at": now}
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(t.draft).values(**values)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["attempt_id", "field"], set_={"text": text, "saved_at": now}
        )
    )


def drafts_of(connection: Connection, attempt_id: int) -> dict[str, str]:
    """Return an attempt's unfinished texts by field."""
    return dict(connection.execute(_DRAFTS, {"attempt": attempt_id}).all())  # type: ignore[arg-type]


# --- certificates ------------------------------------------------------------------------------


@dataclass(frozen=True)
class CertificateRecord:
    """An issued certificate, as it was issued: a later rename does not change it."""

    code: str
    learner_id: str
    name: str
    course: str
    score: float
    issued_at: datetime


def issue_certificate(connection: Connection, record: CertificateRecord) -> CertificateRecord:
    """Keep a certificate and return it, or the one this learner already has."""
    insert_once(connection, t.certificate, vars(record))
    found = certificate_of(connection, record.learner_id)
    if found is None:
        raise LookupError("the certificate's code is taken")
    return found


def certificate_of(connection: Connection, learner_id: str) -> CertificateRecord | None:
    """Return a learner's certificate, or None."""
    where = t.certificate.c.learner_id == learner_id
    row = connection.execute(select(t.certificate).where(where)).first()
    return CertificateRecord(**row._mapping) if row else None


def find_certificate(connection: Connection, code: str) -> CertificateRecord | None:
    """Return the certificate with this code, or None."""
    row = connection.execute(select(t.certificate).where(t.certificate.c.code == code)).first()
    return CertificateRecord(**row._mapping) if row else None
