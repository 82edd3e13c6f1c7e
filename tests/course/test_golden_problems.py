"""Each folder in `problems` breaks the valid course in one place; `expected.txt` is what is said.

A folder holds only the files that differ; `absent.txt` lists files to take away. After a wanted
change of wording, `UPDATE_EXPECTED=1 pytest tests/course` writes the new lines; read the diff.
"""

from __future__ import annotations

import ast
import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest

import courseware.course
from courseware.course.checks import RULES, Rule, check
from courseware.course.problem import Level, Problem
from courseware.course.reading import Sources, read_sources

HERE = Path(__file__).parent
FOLDERS = sorted((HERE / "problems").iterdir())
NOTES = ("expected.txt", "absent.txt")


def lay(folder: Path, root: Path) -> None:
    """Make at `root` the valid course as `folder` breaks it."""
    shutil.copytree(HERE / "valid", root)
    shutil.copytree(folder, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOTES))
    absent = folder / "absent.txt"
    for path in absent.read_text().split() if absent.exists() else ():
        (root / path).unlink()


@cache
def found(folder: Path) -> list[Problem]:
    with TemporaryDirectory() as place:
        root = Path(place) / "course"
        lay(folder, root)
        return check(root)[1]


def test_the_valid_course_has_no_problems(course: Path) -> None:
    loaded, problems = check(course)

    assert problems == []
    assert loaded is not None


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_course_is_told_exactly_what_is_wrong(folder: Path) -> None:
    lines = "".join(f"{problem}\n" for problem in found(folder))
    expected = folder / "expected.txt"
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(lines, encoding="utf-8")

    assert lines == expected.read_text(encoding="utf-8")
    assert lines


def test_there_are_many_broken_courses() -> None:
    assert len(FOLDERS) >= 45


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_some_broken_course_breaks_the_rule(rule: Rule) -> None:
    assert any(_breaks(folder, rule) for folder in FOLDERS), "add a folder to tests/course/problems"


@cache
def _sources(folder: Path) -> Sources:
    with TemporaryDirectory() as place:
        root = Path(place) / "course"
        lay(folder, root)
        return read_sources(root)


def _breaks(folder: Path, rule: Rule) -> bool:
    return not set(rule(_sources(folder))).isdisjoint(found(folder))


def test_every_code_that_the_package_can_give_is_seen_in_a_broken_course() -> None:
    given = {problem.code for folder in FOLDERS for problem in found(folder)}

    assert codes_in_the_package() - given == CODES_NOT_IN_GIT


# Their broken courses cannot lie in git; `test_files_on_disk.py` makes them.
CODES_NOT_IN_GIT = {
    "bad-path",
    "not-a-file",
    "file-unreadable",
    "file-too-large",
    "folder-missing",
    "invalid",  # what no input is known to cause
}


def codes_in_the_package() -> set[str]:
    """Return the codes that stand in calls that make problems, found in the source text."""
    makers = {"Problem", "problem", "warning", "complain", "refuse", "_missing", "_by_scene"}
    codes: set[str] = set()
    for path in Path(courseware.course.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            values: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
                values = list(node.args) if name in makers else []
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                values = node.value.elts
            texts = [v.value for v in values if isinstance(v, ast.Constant)]
            codes |= {t for t in texts if isinstance(t, str) and is_code(t)}
    return codes


def is_code(text: str) -> bool:
    word = text.isascii() and text.replace("-", "").isalpha() and text.islower()
    return word and text not in get_args(Level)
