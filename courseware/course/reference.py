"""The field tables of `docs/authoring.md`, made of the model so that they cannot drift from it."""

from __future__ import annotations

import re
from typing import Any

from courseware.course import model
from courseware.course.schema import MODELS, TITLES, schema_of

TABLE = re.compile(r"<!-- fields: (\w+) -->\n.*?<!-- end of fields -->", re.DOTALL)


LONG = 1000


def documented_models() -> dict[str, type[model.Node]]:
    """Return every type that an author writes, by name."""
    return {each.__name__: each for each in MODELS if each is not model.Lesson}


def refreshed(text: str) -> str:
    """Return `text` with each field table made anew between its two markers.

    Raises KeyError for a marker that names no type of the model.
    """
    models = documented_models()
    return TABLE.sub(lambda found: field_table(models[found[1]]), text)


def field_table(shape: type[model.Node]) -> str:
    """Return the fields that a type adds to its base, as a Markdown table between markers."""
    schema = schema_of(shape)
    rows = [
        f"| `{name}` | {_kind(field)} | {_presence(name, field, schema)} | {_cell(field)} |"
        for name, field in schema["properties"].items()
        if name in shape.__annotations__  # what it shares with its siblings stands at their base
    ]
    head = ["| 字段 | 写什么 | 必填 | 说明 |", "|---|---|---|---|"]
    marker = f"<!-- fields: {shape.__name__} -->"
    return "\n".join([marker, *head, *rows, "<!-- end of fields -->"])


def _cell(field: dict[str, Any]) -> str:
    return field["description"].replace("|", "\\|")


def _presence(name: str, field: dict[str, Any], schema: dict[str, Any]) -> str:
    if name in schema.get("required", ()):
        return "是"
    default = field.get("default")
    if default in (None, []) or isinstance(default, dict):  # a part says its own defaults
        return "否"
    if isinstance(default, bool):
        default = str(default).lower()
    if isinstance(default, list):
        default = ", ".join(default)
    if isinstance(default, float):
        default = f"{default:g}"
    return f"否，不写就是 `{default}`"


def _kind(field: dict[str, Any]) -> str:
    """Return in Chinese what a field holds."""
    if "anyOf" in field:
        return _kind(next(each for each in field["anyOf"] if each.get("type") != "null"))
    if "$ref" in field:
        return TITLES[field["$ref"].rpartition("/")[2]].partition("：")[0]
    if "oneOf" in field:
        of_sheets = any(each["$ref"].endswith("Section") for each in field["oneOf"])
        return f"{'一段' if of_sheets else '一道题'}，种类由 `kind` 决定"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return "、".join(f"`{each}`" for each in field["enum"])
    kind = field.get("type")
    if kind == "string":
        if "pattern" in field:
            return "编号"
        return f"文字，最多 {field['maxLength']} 字" if field["maxLength"] < LONG else "一段文字"
    if kind in ("integer", "number"):
        return ("整数" if kind == "integer" else "数字") + _range(field, "minimum", "maximum")
    if kind == "boolean":
        return "`true` 或 `false`"
    if kind == "array":
        size = _range(field, "minItems", "maxItems").strip()
        return f"列表{f'（{size} 项）' if size else ''}：{_kind(field['items'])}"
    values = field.get("additionalProperties") or next(iter(field["patternProperties"].values()))
    return f"键值表：每个编号一行，值是{_kind(values)}"


def _range(field: dict[str, Any], low: str, high: str) -> str:
    if low in field and high in field:
        return f" {field[low]:g}–{field[high]:g}"
    if low in field:
        return f" 至少 {field[low]:g}"
    return ""
