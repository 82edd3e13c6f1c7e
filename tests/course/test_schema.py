"""The committed schemas are those of the model, and judge files as the model does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from courseware.course.schema import MODELS, SHAPES, schema_files, schema_of

ROOT = Path(__file__).parents[2]
VALID = Path(__file__).parent / "valid"
FILES = {
    "content": "content.yaml",
    "quiz": "quizzes/*.yaml",
    "case": "cases/*.yaml",
    "exercise": "exercises/*.yaml",
}


@pytest.mark.parametrize("name", schema_files())
def test_the_committed_schema_is_the_models(name: str) -> None:
    committed = (ROOT / "schemas" / name).read_text(encoding="utf-8")

    assert committed == schema_files()[name], "run: python -m courseware schema"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(schema_files())


@pytest.mark.parametrize("name", SHAPES)
def test_every_schema_is_valid_and_refuses_unknown_fields(name: str) -> None:
    schema = schema_of(SHAPES[name])
    Draft202012Validator.check_schema(schema)

    for each in [schema, *schema.get("$defs", {}).values()]:
        if each.get("type") == "object":
            assert each["additionalProperties"] is False


@pytest.mark.parametrize("name", SHAPES)
def test_every_word_that_a_schema_shows_is_chinese(name: str) -> None:
    shown = [
        value
        for key, value in _pairs(schema_of(SHAPES[name]))
        if key in ("title", "description") and isinstance(value, str)
    ]

    assert shown
    assert all(any("\u4e00" <= c <= "\u9fff" for c in text) for text in shown)


def _pairs(data: Any) -> list[tuple[str, Any]]:
    if isinstance(data, dict):
        return [*data.items(), *(pair for value in data.values() for pair in _pairs(value))]
    return [pair for value in data for pair in _pairs(value)] if isinstance(data, list) else []


@pytest.mark.parametrize(
    ("name", "path"),
    [(name, path) for name, pattern in FILES.items() for path in VALID.glob(pattern)],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_valid_file_is_valid_by_its_schema(name: str, path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema_of(SHAPES[name]))

    assert list(validator.iter_errors(data)) == []
    assert list(validator.iter_errors({**data, "titel": "x"}))


def test_every_field_has_a_description() -> None:
    missing = [
        f"{each.__name__}.{name}"
        for each in MODELS
        for name, field in each.model_fields.items()
        if not field.description and name not in ("id", "sections")
    ]

    assert missing == []


def test_a_schema_file_is_json_that_people_can_read() -> None:
    text = schema_files()["quiz.schema.json"]

    assert json.loads(text)
    assert "题干" in text
