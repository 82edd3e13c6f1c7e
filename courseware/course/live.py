"""The course of a running app: an edit shows soon, a broken one leaves the last good course."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from courseware.course.checks import check
from courseware.course.load import Course
from courseware.course.problem import Problem
from courseware.course.reading import FOLDERS, MANIFEST

# How often, in seconds, the files are looked at; in between, asking for the course costs nothing.
SWEEP_SECONDS = 0.5
# How many problems of one broken edit go to the log.
LOGGED = 50

_log = logging.getLogger(__name__)

# What tells that a file changed: its path, time, size and place on the disk.
Footprint = tuple[tuple[str, int, int, int], ...]


class BrokenCourse(Exception):
    """Raised when a course cannot be started; carries the problems."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class LiveCourse:
    """Holds the last good course and follows the files. Safe to share between threads."""

    def __init__(self, root: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Load the course; `clock` gives seconds. Raises BrokenCourse when it has errors."""
        self._root = root
        self._clock = clock
        self._lock = threading.Lock()
        self._looked = clock()
        # Taken before the files are read: a change during the reading is seen at the next look.
        self._footprint = _footprint(root)
        course, problems = check(root)
        if course is None:
            raise BrokenCourse(problems)
        self._course = course
        self._problems = tuple(problems)

    def current(self) -> Course:
        """Return the last good course, after a look at the files if none was taken lately."""
        self._follow()
        return self._course

    def problems(self) -> list[Problem]:
        """Return the problems, errors and warnings, of the files as they are now."""
        self._follow()
        return list(self._problems)

    def _follow(self) -> None:
        """Reload if the files changed; one thread does it, the others go on with what there is."""
        if self._clock() - self._looked < SWEEP_SECONDS or not self._lock.acquire(blocking=False):
            return
        try:
            self._looked = self._clock()
            footprint = _footprint(self._root)
            if footprint != self._footprint:
                self._footprint = footprint
                self._reload()
        finally:
            self._lock.release()

    def _reload(self) -> None:
        course, problems = check(self._root)
        errors = [problem for problem in problems if problem.level == "error"]
        if course is not None:
            self._course = course
            _log.info("course reloaded from %s", self._root)
        else:
            _log.error("course not reloaded, %d errors; the last good one stays", len(errors))
            for problem in errors[:LOGGED]:
                _log.error("%s", problem)
        self._problems = tuple(problems)


def _footprint(root: Path) -> Footprint:
    return tuple(_traces(root))


def _traces(root: Path) -> Iterator[tuple[str, int, int, int]]:
    for folder in ("", *FOLDERS):
        try:
            with os.scandir(root / folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in found:
            if folder or entry.name == MANIFEST:
                try:
                    stat = entry.stat()
                except OSError:  # gone, or a link to nowhere
                    continue
                yield entry.path, stat.st_mtime_ns, stat.st_size, stat.st_ino
