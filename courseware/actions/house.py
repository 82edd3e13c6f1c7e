"""What every action needs: the database, the course as it is now, and the time."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock

from courseware.course.live import LiveCourse
from courseware.course.load import Course
from courseware.records.database import Database


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class House:
    """Invariant: the database is migrated and the course was valid when it was first loaded."""

    database: Database
    live: LiveCourse
    now: Callable[[], datetime] = utc_now

    @property
    def course(self) -> Course:
        """Return the course as last saved without errors."""
        return self.live.current()


def data_folder() -> Path:
    """Return where the embedded database and the secret key live: COURSEWARE_DATA, or ./data."""
    return Path(os.environ.get("COURSEWARE_DATA", "data")).resolve()


def content_folder() -> Path:
    """Return where the course is: COURSEWARE_CONTENT, or the project's own folder."""
    return Path(os.environ.get("COURSEWARE_CONTENT", Path(__file__).parents[2])).resolve()


def database_url() -> str:
    """Return DATABASE_URL, or the embedded SQLite file in the data folder."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{data_folder() / 'courseware.db'}"


_opening = Lock()


def the_house() -> House:
    """Return this process's house, opened on first use. Raises BrokenCourse."""
    with _opening:
        return _open()


@lru_cache(maxsize=1)
def _open() -> House:
    live = LiveCourse(content_folder())
    database = Database(database_url())
    database.migrate()
    return House(database, live)
