"""The course that ships has no problems, and helps its editors."""

from __future__ import annotations

from pathlib import Path

import pytest

from courseware.course.checks import check

ROOT = Path(__file__).parents[2]
SCHEMAS = {"quizzes": "quiz", "cases": "case", "exercises": "exercise"}
YAML_FILES = sorted(path for folder in SCHEMAS for path in (ROOT / folder).glob("*.yaml"))


def test_the_shipped_course_has_neither_errors_nor_warnings() -> None:
    loaded, problems = check(ROOT)

    assert "\n".join(map(str, problems)) == ""
    assert loaded is not None


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: path.name)
def test_a_shipped_file_names_its_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    schema = f"../schemas/{SCHEMAS[path.parent.name]}.schema.json"

    assert first == f"# yaml-language-server: $schema={schema}"
    assert (path.parent / schema).is_file()


def test_the_manifest_names_its_schema_in_its_first_line() -> None:
    first = (ROOT / "content.yaml").read_text(encoding="utf-8").split("\n", 1)[0]

    assert first == "# yaml-language-server: $schema=schemas/content.schema.json"
