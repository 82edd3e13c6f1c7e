"""YAML as plain data with the place of each value, refusing whatever data files do not need.

Scalars are read as YAML 1.2 reads them, and so as editors do: `yes`, `17:30` and `2024-01-01` are
text; only `true` and `false` are booleans. Aliases, tags and second documents are refused, so a
small file cannot grow into a large tree and no object is ever made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from courseware.course.problem import Problem, quoted
from courseware.course.source import (
    UNUSABLE,
    Document,
    Loc,
    Mark,
    Unreadable,
    field_name,
    unusable_message,
)

MAX_DEPTH = 40

# libyaml is missing on some platforms; the pure loader reads the same files, only slower.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = re.compile(r"(true|True|TRUE)|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_MAX_DIGITS = 40


def parse_yaml(path: str, text: str, first_line: int = 1) -> Document:
    """Return the YAML in `text` with the place of each value.

    `first_line` is the line of the file on which `text` begins, for YAML inside Markdown.
    Raises Unreadable with every syntax error, alias, tag, repeated key or over-deep nesting found.
    """
    builder = _Builder(path, first_line, first_line + text.count("\n"))
    try:
        data = builder.document(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        builder.complain(*_plain_reason(error), "bad-yaml")
        raise Unreadable(builder.problems) from None
    except yaml.reader.ReaderError as error:
        builder.complain(None, unusable_message(chr(error.character)), "bad-character")
        raise Unreadable(builder.problems) from None
    if builder.problems:
        raise Unreadable(builder.problems)
    return Document(path, data, builder.marks)


class _Builder:
    """Turns a stream of YAML events into data, noting places and problems on the way."""

    def __init__(self, path: str, first_line: int, last_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.last_line = last_line
        self.marks: dict[Loc, Mark] = {}
        self.problems: list[Problem] = []
        self.aliases: set[str] = set()

    def place(self, mark: Any) -> Mark:
        """Return a parser's mark as (line, column) of the file."""
        if mark is None:
            return self.first_line, 1
        # The parsers put the end of a file without a last line break on a line of its own.
        return min(mark.line + self.first_line, self.last_line), mark.column + 1

    def complain(self, mark: Any, message: str, code: str, loc: Loc = ()) -> None:
        """Note a problem at a parser's mark."""
        line, column = self.place(mark)
        self.problems.append(Problem(self.path, line, column, field_name(loc), message, code))

    def document(self, events: Iterator[Any]) -> Any:
        """Return the one document of the stream; a second one is a problem."""
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 1:
                    data = self.value(next(events), events, ())
                else:
                    message = "一个文件只能写一份内容（这里多了一行 ---）"
                    self.complain(event.start_mark, message, "second-document")
                    break
        if documents == 0 or (data is None and not self.problems):
            self.complain(None, "内容是空的", "empty")
        return data

    def value(self, event: Any, events: Iterator[Any], loc: Loc) -> Any:
        """Return what begins with `event`, taking its further events from `events`."""
        self.marks.setdefault(loc, self.place(event.start_mark))
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.aliases:  # a bomb has thousands of the same few
                message = f"不支持 YAML 别名 *{event.anchor}，请直接写出内容"
                self.complain(event.start_mark, message, "alias", loc)
            self.aliases.add(event.anchor)
            return None
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"不支持 YAML 标签{quoted(tag)}，请直接写内容"
            self.complain(event.start_mark, message, "tag", loc)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, loc)
        if len(loc) >= MAX_DEPTH:
            self.complain(event.start_mark, f"嵌套超过 {MAX_DEPTH} 层", "too-deep")
            raise Unreadable(self.problems)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.value(event, events, (*loc, len(items))))
            return items
        return self.mapping(events, loc)

    def mapping(self, events: Iterator[Any], loc: Loc) -> dict[str, Any]:
        """Return a mapping; its keys are text. A value's place is its key's."""
        data: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            mark = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                self.complain(mark, "键必须是文字", "bad-key", loc)
                self.value(event, events, (*loc, ""))
                self.value(next(events), events, (*loc, ""))
                continue
            key = event.value
            place = (*loc, key)
            if key in data:
                self.complain(mark, f"重复的键{quoted(key)}", "duplicate-key", place)
            elif found := UNUSABLE.search(key):
                self.complain(mark, unusable_message(found[0]), "bad-character", place)
            self.marks.setdefault(place, self.place(mark))
            value = self.value(next(events), events, place)
            data.setdefault(key, value)
        return data

    def scalar(self, event: Any, loc: Loc) -> Any:
        """Return text, a number, a boolean or nothing."""
        text: str = event.value
        if found := UNUSABLE.search(text):
            self.complain(event.start_mark, unusable_message(found[0]), "bad-character", loc)
            return None
        if not event.implicit[0]:  # quoted, or a block
            return text
        if _NULL.fullmatch(text):
            return None
        if found := _BOOL.fullmatch(text):
            return bool(found[1])
        if _INT.fullmatch(text) and len(text) <= _MAX_DIGITS:
            return int(text)
        if _FLOAT.fullmatch(text) and len(text) <= _MAX_DIGITS:
            return float(text)
        if _NOT_FINITE.fullmatch(text):
            return float(text.replace(".", "", 1))
        return text


# What libyaml and the pure parser say, in the words of someone who has never seen either.
_REASONS = {
    "while scanning an alias": "以 * 开头的文字请加引号",
    "while scanning an anchor": "以 & 开头的文字请加引号",
    "while parsing a tag": "以 ! 开头的文字请加引号",
    "while scanning a tag": "以 ! 开头的文字请加引号",
    "while scanning a block scalar": "| 或 > 之后要换行再写文字",
    "mapping values are not allowed": "冒号的位置不对，含冒号的文字请加引号",
    "could not find expected ':'": "这里缺少冒号",
    "unexpected end of stream": "引号没有配对",
    "unknown escape character": "双引号里的反斜杠写法不对",
    "escape code": "双引号里的反斜杠写法不对",
    "escape sequence": "双引号里的反斜杠写法不对",
    "'\\t'": "请用空格而不是制表符缩进",
    "cannot start any token": "这个符号不能放在开头，请给文字加引号，并用空格缩进",
    "tab character": "请用空格而不是制表符缩进",
    "expected ',' or": "方括号或花括号没有配对，或里面的文字要加引号",
    "did not find expected '-' indicator": "列表的缩进不一致",
    "did not find expected key": "缩进不一致，或引号、括号没有配对",
    "<block end>": "缩进不一致，或引号、括号没有配对",
    "expected node content": "这里缺少内容",
    "expected the node content": "这里缺少内容",
    "directive": "不支持以 % 开头的指令",
    "incompatible YAML document": "不支持以 % 开头的指令",
}


def _plain_reason(error: yaml.MarkedYAMLError) -> tuple[Any, str]:
    """Return (mark, a parser's complaint in Chinese)."""
    said = f"{error.context or ''}; {error.problem or ''}"
    reason = next((zh for en, zh in _REASONS.items() if en in said), "请检查缩进、引号和括号")
    # What was not closed is noticed far below, but was made where it opens.
    opened = any(words in said for words in ("parsing a flow", "end of stream", "simple key"))
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    return mark, f"YAML 写法有误（{reason}）"
