"""What can go wrong with a file before anyone reads what it says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courseware.course.checks import check
from courseware.course.source import MAX_BYTES, Unreadable, read_text

Check = Callable[..., list[str]]
LESSON = "lessons/greet.md"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(
    course: Path, findings: Check
) -> None:
    raw = (course / LESSON).read_bytes().replace(b"\n", b"\r\n")

    assert findings({LESSON: b"\xef\xbb\xbf" + raw}) == []


def test_lines_are_counted_the_same_however_they_end(course: Path, findings: Check) -> None:
    broken = (course / LESSON).read_bytes().replace(b"minutes: 4", b"minutes: x")
    said = findings({LESSON: broken})

    for end in (b"\r\n", b"\r"):
        assert findings({LESSON: broken.replace(b"\n", end)}) == said
    assert said[0].startswith(f"{LESSON}:3:1: minutes: ")


def test_a_folder_with_the_name_of_a_file_is_said_to_be_one(course: Path, findings: Check) -> None:
    (course / LESSON).unlink()
    (course / LESSON).mkdir()

    assert findings() == [f"{LESSON}:1:1: 这是一个文件夹，这里应当是文件"]


def test_a_pipe_is_not_read(course: Path, findings: Check) -> None:
    (course / LESSON).unlink()
    os.mkfifo(course / LESSON)

    assert findings() == [f"{LESSON}:1:1: 这不是普通文件"]


def test_a_file_too_large_to_be_a_lesson_is_refused(findings: Check) -> None:
    assert findings({LESSON: b"x" * (MAX_BYTES + 1)}) == [
        f"{LESSON}:1:1: 文件超过 1024 KiB，请拆成几个文件"
    ]


def test_a_link_out_of_the_course_folder_is_refused(
    course: Path, findings: Check, tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text("---\n")
    (course / LESSON).unlink()
    (course / LESSON).symlink_to(tmp_path / "secret.md")

    assert findings() == [f"{LESSON}:1:1: 文件必须在课程文件夹之内"]


def test_a_content_folder_that_is_a_link_elsewhere_is_refused(
    course: Path, findings: Check, tmp_path: Path
) -> None:
    (course / "quizzes").rename(tmp_path / "elsewhere")
    (course / "quizzes").symlink_to(tmp_path / "elsewhere")

    assert findings() == ["quizzes/test.yaml:1:1: 文件必须在课程文件夹之内"]


def test_a_link_inside_the_course_folder_is_followed(course: Path, findings: Check) -> None:
    (course / LESSON).rename(course / "lessons" / ".real.md")
    (course / LESSON).symlink_to(course / "lessons" / ".real.md")

    assert findings() == []


def test_links_in_a_circle_are_refused(course: Path, findings: Check) -> None:
    (course / LESSON).unlink()
    (course / LESSON).symlink_to(course / "lessons" / "loop.md")
    (course / "lessons" / "loop.md").symlink_to(course / LESSON)

    assert f"{LESSON}:1:1: 这个路径无法使用，可能是循环的链接" in findings()


def test_a_link_to_nowhere_is_a_missing_file(course: Path, findings: Check) -> None:
    (course / LESSON).unlink()
    (course / LESSON).symlink_to(course / "lessons" / "gone.md")

    assert findings() == [f"{LESSON}:1:1: 找不到这个文件"]


def test_a_file_that_may_not_be_read_is_said_so(
    findings: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == "greet.md":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)

    assert findings() == [f"{LESSON}:1:1: 文件读不出来，请检查权限"]


def test_a_folder_that_may_not_be_read_is_said_so(
    findings: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.listdir

    def refuse(path: Path) -> list[str]:
        if path.name == "quizzes":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "listdir", refuse)

    assert "quizzes:1:1: 文件夹读不出来" in findings()


def test_a_content_folder_that_is_a_file_is_said_so(course: Path, findings: Check) -> None:
    (course / "quizzes" / "test.yaml").unlink()
    (course / "quizzes").rmdir()
    (course / "quizzes").write_text("x")

    assert "quizzes:1:1: 文件夹读不出来" in findings()


def test_hidden_files_such_as_an_editors_locks_are_passed_over(
    course: Path, findings: Check
) -> None:
    (course / "lessons" / ".#greet.md").symlink_to("someone@host.1234")
    (course / "lessons" / ".DS_Store").write_bytes(b"\x00")

    assert findings() == []


def test_other_folders_beside_the_files_are_passed_over(course: Path, findings: Check) -> None:
    (course / "lessons" / "drafts").mkdir()

    assert findings() == []


def test_a_name_that_is_not_text_can_still_be_printed(course: Path, findings: Check) -> None:
    (course / os.fsdecode(b"quizzes/\xff.yaml")).write_text("title: x")

    lines = findings()

    assert any(line.startswith("quizzes/\\udcff.yaml:1:1: ") for line in lines)
    assert "\n".join(lines).encode()


@pytest.mark.parametrize("name", ["nowhere", "content.yaml", "nul\0", "x" * 300])
def test_a_course_folder_that_is_none_is_said_so(course: Path, name: str) -> None:
    loaded, problems = check(course / name)

    assert loaded is None
    assert [problem.code for problem in problems] == ["folder-missing"]


def test_a_missing_content_folder_is_an_empty_one(course: Path) -> None:
    (course / "cases").rename(course / "cases-no-more")

    codes = {problem.code for problem in check(course)[1]}

    assert codes == {"file-missing"}


@pytest.mark.parametrize("path", ["../x.md", "/etc/passwd", "lessons/../../x.md", "a\0b"])
def test_text_is_never_read_from_outside_the_folder(course: Path, path: str) -> None:
    (course.parent / "x.md").write_text("secret")

    with pytest.raises(Unreadable):
        read_text(course, path)
