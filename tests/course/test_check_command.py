"""`python -m courseware check` and `schema`, as a shell sees them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from courseware.cli import main
from courseware.course.schema import schema_files

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_valid_course_prints_nothing_and_exits_0(course: Path) -> None:
    result = run("check", course)

    assert (result.output, result.exit_code) == ("", 0)


def test_an_error_is_printed_with_its_place_and_exits_1(course: Path) -> None:
    (course / "quizzes/test.yaml").write_text("titel: x\n")

    result = run("check", course)

    assert "quizzes/test.yaml:1:1: titel: 没有这个字段；是不是想写“title”？\n" in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_a_warning_fails_only_when_asked_to(
    course: Path, options: tuple[str, ...], code: int
) -> None:
    (course / "lessons/old.md").write_text((course / "lessons/greet.md").read_text())
    text = (course / "lessons/old.md").read_text().replace("id: greet-", "id: old-")
    (course / "lessons/old.md").write_text(text)

    result = run("check", course, *options)

    assert result.output == "lessons/old.md:1:1: 提醒：没有活动用到这个文件\n"
    assert result.exit_code == code


def test_machines_get_json(course: Path) -> None:
    (course / "quizzes/test.yaml").write_text("[]\n")

    result = run("check", course, "--format", "json")

    assert json.loads(result.output) == [
        {
            "path": "quizzes/test.yaml",
            "line": 1,
            "column": 1,
            "field": "",
            "message": "应为键值表；这里写的是列表",
            "code": "wrong-type",
            "level": "error",
        }
    ]
    assert result.exit_code == 1


def test_no_problems_are_an_empty_list_for_machines(course: Path) -> None:
    result = run("check", course, "--format", "json")

    assert json.loads(result.output) == []


@pytest.mark.parametrize("name", ["nowhere", "content.yaml"])
def test_a_folder_that_is_none_is_a_problem_and_not_a_traceback(course: Path, name: str) -> None:
    result = run("check", course / name)

    assert "找不到课程文件夹" in result.output
    assert result.exit_code == 1


def test_a_terminal_without_chinese_still_gets_every_line(course: Path) -> None:
    (course / "quizzes/test.yaml").write_text("titel: x\n")
    done = subprocess.run(
        [sys.executable, "-m", "courseware", "check", str(course)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == b""
    assert b"quizzes/test.yaml:1:1: titel: \\u6ca1" in done.stdout


def test_schema_writes_the_schemas_and_refreshes_the_manual(tmp_path: Path) -> None:
    manual = tmp_path / "authoring.md"
    manual.write_text("前文\n<!-- fields: Term -->\n旧\n<!-- end of fields -->\n后文\n")

    result = run("schema", "--out", tmp_path / "new" / "schemas", "--docs", manual)

    assert result.exit_code == 0
    written = {path.name for path in (tmp_path / "new" / "schemas").iterdir()}
    assert written == set(schema_files())
    assert "| `meaning` |" in manual.read_text()
    assert manual.read_text().startswith("前文\n<!-- fields: Term -->\n| 字段 |")
    assert "旧" not in manual.read_text()


def test_schema_works_without_a_manual(tmp_path: Path) -> None:
    result = run("schema", "--out", tmp_path / "s", "--docs", tmp_path / "none.md")

    assert result.exit_code == 0
