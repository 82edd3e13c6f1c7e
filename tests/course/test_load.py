"""A loaded course is frozen all the way down, and knows each wording it holds by a digest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from courseware.course.checks import check
from courseware.course.load import Course

HERE = Path(__file__).parent


def load(folder: Path) -> Course:
    course, problems = check(folder)
    assert course is not None, problems
    return course


def parts(value: Any) -> list[Any]:
    """Return `value` and everything in it."""
    if isinstance(value, BaseModel):
        inner = [getattr(value, name) for name in type(value).model_fields]
    elif isinstance(value, Mapping):
        inner = [*value.keys(), *value.values()]
    else:
        inner = list(value) if isinstance(value, tuple) else []
    return [value, *(part for each in inner for part in parts(each))]


def test_activities_stand_in_order_and_are_found_by_id(course: Path) -> None:
    loaded = load(course)

    assert [(a.id, a.kind, a.module) for a in loaded.activities] == [
        ("story", "story", "start"),
        ("before", "diagnosis", "start"),
        ("greet", "lesson", "learn"),
        ("leave", "lesson", "learn"),
        ("test", "quiz", "learn"),
        ("visit", "branching", "again"),
        ("after", "diagnosis", "again"),
        ("goal", "sixw2h", "again"),
        ("form", "sheet", "again"),
        ("desk", "desk", "again"),
        ("man", "man", "again"),
    ]
    assert loaded.by_id["test"].pass_mark == 80
    assert [a.id for a in loaded.in_module("start")] == ["story", "before"]
    assert list(loaded.by_id["greet"].questions) == ["greet-1", "greet-2"]
    assert dict(loaded.by_id["visit"].questions) == {}


def test_nothing_in_a_course_can_change(course: Path) -> None:
    loaded = load(course)
    everything = [part for a in loaded.activities for part in parts(a.content)]
    everything += parts(loaded.manifest)

    assert not [part for part in everything if isinstance(part, (list, dict, set))]
    for part in everything:
        if isinstance(part, BaseModel):
            with pytest.raises(ValidationError):
                setattr(part, next(iter(type(part).model_fields)), "x")
        elif isinstance(part, Mapping):
            with pytest.raises(TypeError):
                part["x"] = "x"  # type: ignore[index]


def test_a_digest_changes_with_the_wording_and_with_nothing_else(course: Path) -> None:
    before = {a.id: a.digest for a in load(course).activities}
    quiz = course / "quizzes" / "test.yaml"
    quiz.write_text(quiz.read_text().replace("title: 小测", "# 说明\ntitle:   '小测'"))
    assert {a.id: a.digest for a in load(course).activities} == before

    lesson = course / "lessons" / "greet.md"
    lesson.write_text(lesson.read_text().replace("第一句话，客户想", "第一句话里，客户想"))
    after = {a.id: a.digest for a in load(course).activities}

    assert {id for id in before if before[id] != after[id]} == {"greet"}


@pytest.mark.parametrize("folder", [HERE / "valid", HERE.parents[1]], ids=["small", "shipped"])
def test_content_that_is_kept_as_json_can_be_read_again(folder: Path) -> None:
    for activity in load(folder).activities:
        kept = activity.content.model_dump_json()

        assert type(activity.content).model_validate_json(kept) == activity.content


def test_a_course_with_errors_is_not_loaded(course: Path) -> None:
    (course / "cases" / "story.yaml").write_text("type: story\n")

    assert check(course)[0] is None
