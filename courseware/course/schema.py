"""JSON Schemas of all content files, so that editors complete and check while an author types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from courseware.course import model
from courseware.course.exercises import MODULES, Exercise

DRAFT = "https://json-schema.org/draft/2020-12/schema"
# A file names its schema in its first line: `# yaml-language-server: $schema=…/quiz.schema.json`.
SHAPES: Mapping[str, Any] = {
    "content": model.Manifest,
    "lesson": model.LessonHeader,
    "question": model.Question,
    "picture": model.Picture,
    "quiz": model.Quiz,
    "case": model.Case,
    "exercise": Exercise,
}
MODELS = tuple(
    each
    for module in (model, *MODULES)
    for each in vars(module).values()
    if isinstance(each, type)
    and issubclass(each, model.Node)
    and each.__module__ == module.__name__
    and "title" in each.model_config
)
TITLES = {each.__name__: str(each.model_config.get("title")) for each in MODELS}


def schema_of(shape: Any) -> dict[str, Any]:
    """Return the JSON Schema of a content type, in Chinese; unknown fields are refused."""
    schema = TypeAdapter(shape).json_schema()
    for name, definition in schema.get("$defs", {}).items():
        _translate(definition, TITLES[name])
    title = getattr(shape, "model_config", {}).get("title")
    _translate(schema, title)
    return {"$schema": DRAFT, **schema}


def _translate(schema: dict[str, Any], title: str | None) -> None:
    """Leave of pydantic's English titles and docstrings only what an author can use."""
    for name in ("title", "description", "discriminator"):
        schema.pop(name, None)
    if title:
        schema["title"] = title
    for field in schema.get("properties", {}).values():
        field.pop("title", None)
        for part in (field, field.get("items", {})):
            part.pop("discriminator", None)


def schema_files() -> dict[str, str]:
    """Return the text of every schema file by its name."""
    return {
        f"{name}.schema.json": json.dumps(schema_of(shape), ensure_ascii=False, indent=2) + "\n"
        for name, shape in SHAPES.items()
    }


def write_schemas(folder: Path) -> None:
    """Write every schema file into `folder`, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_files().items():
        (folder / name).write_text(text, encoding="utf-8")
