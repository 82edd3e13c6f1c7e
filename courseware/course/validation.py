"""Turns data into model types, and pydantic's complaints into problems with a place, in Chinese."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from courseware.course.problem import Problem, did_you_mean, quoted
from courseware.course.source import Document, Loc


def validate(document: Document, shape: Any, loc: Loc = ()) -> tuple[Any, list[Problem]]:
    """Return (value, []) or (None, every problem) for the part of `document` at `loc`."""
    data = document.data
    for part in loc:
        data = data[part]
    try:
        return _adapter(shape).validate_python(data), []
    except ValidationError as error:
        found = [e for e in error.errors(include_url=False) if not _only_follows(e)]
        return None, [_problem(document, shape, data, loc, e) for e in found]


def _only_follows(error: Any) -> bool:
    """Say whether a list is called too short only because some of its items are broken."""
    if error["type"] != "too_short":
        return False
    return len(error["input"]) >= error["ctx"]["min_length"]


@lru_cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _problem(document: Document, shape: Any, data: Any, loc: Loc, error: Any) -> Problem:
    within = _written(error["loc"], data)
    if error["type"].startswith("union_tag"):
        within = (*within, _bare(error["ctx"]["discriminator"]))
    code, message = _message(error, shape)
    return document.problem((*loc, *within), message, code)


def _written(loc: Loc, data: Any) -> Loc:
    """Return `loc` without the union tags that pydantic adds and no author wrote."""
    kept: list[str | int] = []
    for place, part in enumerate(loc):
        if part == "[key]":
            break  # a table's key: the entry itself is the place
        if isinstance(data, dict):
            if part in data:
                data = data[part]
            elif place < len(loc) - 1 or part in (data.get("kind"), data.get("type")):
                continue
            else:
                data = None
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        kept.append(part)
    return tuple(kept)


_WANTED = {
    "int": "整数",
    "float": "数字",
    "bool": " true 或 false",
    "tuple": "列表（每行以 - 开头）",
    "dict": "键值表",
    "mapping": "键值表",
    "model": "键值表",
}


def _message(error: Any, shape: Any) -> tuple[str, str]:
    """Return (code, message) for one of pydantic's complaints."""
    kind, context, written = error["type"], error.get("ctx", {}), error["input"]
    if kind == "extra_forbidden":
        known = _fields_near(shape, error["loc"])
        return "unknown-field", "没有这个字段" + did_you_mean(str(error["loc"][-1]), known)
    if kind in ("missing", "union_tag_not_found"):
        return "missing-field", "缺少这个必填字段"
    if kind == "union_tag_invalid":
        tags = [_bare(tag) for tag in context["expected_tags"].split(",")]
        return "bad-choice", _only(tags, written[_bare(context["discriminator"])])
    if kind == "literal_error":
        words = [_bare(word) for word in context["expected"].replace(" or ", ", ").split(",")]
        return "bad-choice", _only(words, written)
    if kind == "string_type":
        advice = "" if isinstance(written, (list, dict)) or written is None else "，文字请加引号"
        return "wrong-type", f"应为文字；这里写的是{_named(written)}{advice}"
    if kind == "int_from_float":
        return "wrong-type", f"应为整数；这里写的是{_named(written)}"
    if kind.endswith("_type") and (wanted := _WANTED.get(kind.split("_")[0])):
        return "wrong-type", f"应为{wanted}；这里写的是{_named(written)}"
    return _message_about_size(kind, context)


def _message_about_size(kind: str, context: Any) -> tuple[str, str]:
    if kind == "string_pattern_mismatch":
        return "bad-id", "只能用小写字母、数字和连字符，最长 64 个字符"
    if kind == "string_too_short":
        return "empty", "不能为空"
    if kind == "string_too_long":
        return "too-long", f"超过 {context['max_length']} 个字"
    if kind == "too_short":
        now = context["actual_length"]
        return "too-few", f"至少要 {context['min_length']} 项，现在是 {now} 项"
    if kind == "too_long":
        return "too-many", f"最多 {context['max_length']} 项"
    if kind == "greater_than_equal":
        return "out-of-range", f"不能小于 {context['ge']:g}"
    if kind == "less_than_equal":
        return "out-of-range", f"不能大于 {context['le']:g}"
    if kind == "finite_number":
        return "out-of-range", "应为有限的数字"
    return "invalid", "这里的内容不符合要求"


def _only(words: list[str], written: Any) -> str:
    guess = did_you_mean(written, words) if isinstance(written, str) else ""
    return f"只能是 {'、'.join(words)}；这里写的是{_named(written)}{guess}"


def _bare(name: str) -> str:
    return name.strip().strip("'")


def _named(value: Any) -> str:
    """Return what an author wrote, named so that it can be recognised."""
    if value is None:
        return "空"
    if isinstance(value, bool):
        return f" {str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"数字 {value}"
    if isinstance(value, str):
        return f"文字{quoted(value)}"
    return "列表" if isinstance(value, list) else "键值表"


def _fields_near(shape: Any, loc: Loc) -> list[str]:
    """Return the field names of the type that refused the last part of `loc`."""
    options = [shape]
    for part in loc[:-1]:
        inner: list[Any] = []
        for model in _models(options):
            if isinstance(part, str) and part in model.model_fields:
                inner.append(model.model_fields[part].annotation)
        if inner:
            options = inner
        else:
            # An index keeps the item types; a union tag narrows them.
            tagged = [m for m in _models(options) if _tag(m) == part]
            options = list(tagged or options)
    return [name for model in _models(options) for name in model.model_fields]


def _models(shapes: Any) -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    for shape in shapes:
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            found.append(shape)
        else:
            found.extend(_models(get_args(shape)))
    return found


def _tag(model: type[BaseModel]) -> str | None:
    for name in ("kind", "type"):
        if name in model.model_fields:
            choices = get_args(model.model_fields[name].annotation)
            return str(choices[0]) if choices else None
    return None
