"""A small valid course, and copies of it that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from courseware.course.checks import check

HERE = Path(__file__).parent

Check = Callable[..., list[str]]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return the folder of a fresh copy of the valid course."""
    folder = tmp_path / "course"
    shutil.copytree(HERE / "valid", folder)
    return folder


@pytest.fixture
def findings(course: Path) -> Check:
    """Return a function that writes files into the copy and gives the lines that `check` prints."""

    def write_and_check(files: dict[str, str | bytes] | None = None) -> list[str]:
        for path, content in (files or {}).items():
            raw = content if isinstance(content, bytes) else content.encode()
            (course / path).write_bytes(raw)
        return [str(problem) for problem in check(course)[1]]

    return write_and_check
