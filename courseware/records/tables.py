"""The tables. Times are UTC; what was answered is only ever appended."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time; SQLite keeps none, so it is put back on reading."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the naive UTC time that is stored."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the stored time as an aware one."""
        return None if value is None else value.replace(tzinfo=UTC)


learner = Table(
    "learner",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(40), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

# The wording an attempt was taken on, so that it stays readable after the content changed.
content_version = Table(
    "content_version",
    metadata,
    Column("digest", String(16), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("learner_id", ForeignKey("learner.id"), nullable=False),
    Column("activity_id", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("scope", String(8), nullable=False),
    Column("version", ForeignKey("content_version.digest"), nullable=False),
    Column("question_ids", JSON, nullable=False),
    Column("place", Integer, nullable=False, default=0),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("score", Float),
    Column("passed", Boolean),
    UniqueConstraint("learner_id", "activity_id", "number"),
)

response = Table(
    "response",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("attempt_id", ForeignKey("attempt.id"), nullable=False),
    Column("question_id", String(64), nullable=False),
    Column("try_no", Integer, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("score", Float),
    Column("answered_at", UtcDateTime, nullable=False),
    UniqueConstraint("attempt_id", "question_id", "try_no"),
)

# Unfinished text, one row a field; the only rows that are overwritten.
draft = Table(
    "draft",
    metadata,
    Column("attempt_id", ForeignKey("attempt.id"), primary_key=True),
    Column("field", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
)

certificate = Table(
    "certificate",
    metadata,
    Column("code", String(24), primary_key=True),
    Column("learner_id", ForeignKey("learner.id"), nullable=False, unique=True),
    Column("name", String(40), nullable=False),
    Column("course", String(300), nullable=False),
    Column("score", Float, nullable=False),
    Column("issued_at", UtcDateTime, nullable=False),
)
