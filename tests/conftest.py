"""A house to live in for a test: a fresh SQLite file, a course, and a clock that the test moves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from courseware.actions import joining
from courseware.actions.house import House
from courseware.course.live import LiveCourse
from courseware.records.database import Database

ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "course" / "valid"


@dataclass
class Clock:
    """Stands still until it is moved on."""

    time: datetime = field(default=datetime(2026, 5, 6, 1, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.time

    def move_on(self, minutes: float) -> None:
        self.time += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Return a migrated database in a file."""
    database = Database(f"sqlite:///{tmp_path / 'data' / 'courseware.db'}")
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the folder of a copy of the small course, to be edited by a test."""
    folder = tmp_path / "content"
    shutil.copytree(SMALL, folder)
    return folder


@pytest.fixture
def house(database: Database, content: Path, clock: Clock) -> House:
    """Return a house with the small course; an edit of its files shows at once."""
    seconds: Callable[[], float] = count().__next__
    return House(database, LiveCourse(content, clock=seconds), now=clock)


@pytest.fixture(scope="session")
def shipped_course() -> LiveCourse:
    """Return the course that is shipped, as it was when the tests began."""
    return LiveCourse(ROOT, clock=lambda: 0.0)


@pytest.fixture
def shipped(database: Database, shipped_course: LiveCourse, clock: Clock) -> House:
    """Return a house with the shipped course."""
    return House(database, shipped_course, now=clock)


@pytest.fixture
def ann(house: House) -> str:
    """Return the id of a learner in the house."""
    return joining.join(house, "ann", "小安").id


@pytest.fixture
def ben(house: House) -> str:
    """Return the id of another learner in the house."""
    return joining.join(house, "ben", "小本").id
