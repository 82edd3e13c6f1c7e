"""A running app follows its files, and a broken edit changes nothing but the log."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

import pytest

from courseware.course import live
from courseware.course.live import SWEEP_SECONDS, BrokenCourse, LiveCourse

QUIZ = "quizzes/test.yaml"


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def pass_a_sweep(self) -> None:
        self.now += SWEEP_SECONDS


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def running(course: Path, clock: Clock) -> LiveCourse:
    return LiveCourse(course, clock)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def title(running: LiveCourse) -> str:
    return running.current().by_id["test"].title


def test_a_saved_edit_shows_at_the_next_sweep(
    running: LiveCourse, course: Path, clock: Clock
) -> None:
    edit(course / QUIZ, "title: 小测", "title: 大测")
    assert title(running) == "小测"

    clock.pass_a_sweep()

    assert title(running) == "大测"


def test_files_that_did_not_change_are_not_read_again(
    running: LiveCourse, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = running.current()
    monkeypatch.delattr(live, "check")

    clock.pass_a_sweep()

    assert running.current() is first


def test_between_sweeps_the_disk_is_left_alone(
    running: LiveCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(live, "_footprint")

    assert title(running) == "小测"


def test_a_broken_edit_keeps_the_last_good_course_and_says_where(
    running: LiveCourse, course: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    edit(course / QUIZ, "title: 小测", "titel: 大测")
    clock.pass_a_sweep()

    assert title(running) == "小测"
    assert [problem.code for problem in running.problems()] == ["unknown-field", "missing-field"]
    assert f"{QUIZ}:2:1: titel: 没有这个字段" in caplog.text

    caplog.clear()
    clock.pass_a_sweep()

    assert title(running) == "小测"
    assert caplog.text == ""  # once is enough


def test_a_mended_edit_shows(running: LiveCourse, course: Path, clock: Clock) -> None:
    edit(course / QUIZ, "title: 小测", "titel: 大测")
    clock.pass_a_sweep()
    running.current()
    edit(course / QUIZ, "titel: 大测", "title: 大测")
    clock.pass_a_sweep()

    assert title(running) == "大测"
    assert running.problems() == []


def test_warnings_are_told_and_do_not_stop_an_edit(
    running: LiveCourse, course: Path, clock: Clock
) -> None:
    edit(course / QUIZ, "text: 有事您找我", "text: 以上都不对")
    clock.pass_a_sweep()

    assert [problem.code for problem in running.problems()] == ["all-or-none"]
    assert "以上都不对" in str(running.current().by_id["test"].content)


@pytest.mark.parametrize("what", ["add", "remove", "replace with the same size"])
def test_every_kind_of_change_is_noticed(
    running: LiveCourse, course: Path, clock: Clock, what: str
) -> None:
    before = running.current()
    if what == "add":
        (course / "lessons" / "new.md").write_text("---\n")
    elif what == "remove":
        (course / QUIZ).unlink()
    else:
        stat = (course / QUIZ).stat()
        draft = course / "draft"
        draft.write_bytes((course / QUIZ).read_bytes().replace("小测".encode(), "大测".encode()))
        os.utime(draft, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        draft.replace(course / QUIZ)
    clock.pass_a_sweep()
    running.current()

    assert running.problems() or running.current() is not before


def test_a_course_that_is_broken_from_the_start_does_not_start(course: Path) -> None:
    edit(course / QUIZ, "mode: test", "mode: exam")

    with pytest.raises(BrokenCourse) as broken:
        LiveCourse(course)

    assert [problem.path for problem in broken.value.problems] == [QUIZ]
    assert f"{QUIZ}:3:1: mode: " in str(broken.value)


def test_one_thread_reloads_while_others_go_on_with_the_last_good_course(
    running: LiveCourse, course: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, go_on = threading.Event(), threading.Event()
    really_check = live.check

    def slow_check(root: Path):
        reading.set()
        assert go_on.wait(10)
        return really_check(root)

    monkeypatch.setattr(live, "check", slow_check)
    edit(course / QUIZ, "title: 小测", "title: 大测")
    clock.pass_a_sweep()
    thread = threading.Thread(target=running.current)
    thread.start()
    assert reading.wait(10)
    clock.pass_a_sweep()

    assert title(running) == "小测"

    go_on.set()
    thread.join(10)

    assert title(running) == "大测"


def test_an_edit_made_while_files_are_read_is_seen_at_the_next_sweep(
    running: LiveCourse, course: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_check = live.check

    def edited_meanwhile(root: Path):
        result = really_check(root)
        edit(course / QUIZ, "title: 大测", "title: 巨大的测验")
        return result

    edit(course / QUIZ, "title: 小测", "title: 大测")
    monkeypatch.setattr(live, "check", edited_meanwhile)
    clock.pass_a_sweep()
    assert title(running) == "大测"

    monkeypatch.setattr(live, "check", really_check)
    clock.pass_a_sweep()
    assert title(running) == "巨大的测验"


def test_a_reload_is_logged(
    running: LiveCourse, course: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    edit(course / QUIZ, "title: 小测", "title: 大测")
    clock.pass_a_sweep()
    running.current()

    assert "course reloaded" in caplog.text
