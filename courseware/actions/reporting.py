"""Asking how far one is."""

from __future__ import annotations

from courseware.actions.house import House
from courseware.records import store
from courseware.reports.progress import Progress, progress


def progress_of(house: House, learner_id: str) -> Progress:
    """Return a learner's own progress over the course as it is now."""
    with house.database.read() as connection:
        attempts = store.attempts_of(connection, learner_id)
    return progress(house.course, attempts)
