"""A content file as text, and the place of every value written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from courseware.course.problem import Level, Problem

Loc = tuple[str | int, ...]
Mark = tuple[int, int]

MAX_BYTES = 1024 * 1024
# Control characters, and what nobody sees but finds in the text: zero-width and direction marks,
# and line separators, which make editors and parsers count lines apart.
UNUSABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_PLAIN_NAME = re.compile(r"[\w-]+")


class Unreadable(Exception):
    """Raised when a file or a part of it is no usable data; carries the problems found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Document:
    """Parsed YAML and the place of every value: `marks[loc]` is (line, column), both from 1."""

    path: str
    data: Any
    marks: dict[Loc, Mark] = field(default_factory=dict)

    def mark(self, loc: Loc) -> Mark:
        """Return the place of `loc`, or of its nearest parent that was written."""
        while loc:
            if loc in self.marks:
                return self.marks[loc]
            loc = loc[:-1]
        return self.marks.get((), (1, 1))

    def problem(self, loc: Loc, message: str, code: str, level: Level = "error") -> Problem:
        """Return a problem at the place of `loc`."""
        line, column = self.mark(loc)
        return Problem(self.path, line, column, field_name(loc), message, code, level)

    def warning(self, loc: Loc, message: str, code: str) -> Problem:
        """Return a problem of the milder kind at the place of `loc`."""
        return self.problem(loc, message, code, "warning")


def field_name(loc: Loc) -> str:
    """Return `loc` as an author writes it: `questions[0].options[1].text`."""
    name = ""
    for part in loc:
        if isinstance(part, int):
            name += f"[{part}]"
            continue
        word = part if _PLAIN_NAME.fullmatch(part) else f'"{part[:60]}"'
        name += f".{word}" if name else word
    return name


def read_text(root: Path, relative: str) -> str:
    r"""Return the text of a file of the course folder, with `\n` line ends and no byte-order mark.

    Raises Unreadable when the file leaves the folder, is missing, is no file, is too large, is not
    UTF-8, or holds control characters.
    """

    def refuse(message: str, code: str, line: int = 1, column: int = 1) -> Unreadable:
        return Unreadable([Problem(relative, line, column, "", message, code)])

    try:
        resolved = (root / relative).resolve()
        inside = resolved.is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # a loop of links, a NUL, a name too long
        raise refuse("这个路径无法使用，可能是循环的链接", "bad-path") from None
    if not inside or Path(relative).is_absolute():
        raise refuse("文件必须在课程文件夹之内", "outside-folder")
    try:
        if resolved.is_dir():
            raise refuse("这是一个文件夹，这里应当是文件", "not-a-file")
        if not resolved.exists():
            raise refuse("找不到这个文件", "file-missing")
        if not resolved.is_file():
            raise refuse("这不是普通文件", "not-a-file")
        with resolved.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError:
        raise refuse("文件读不出来，请检查权限", "file-unreadable") from None
    if len(raw) > MAX_BYTES:
        raise refuse(f"文件超过 {MAX_BYTES // 1024} KiB，请拆成几个文件", "file-too-large")
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").split("\n")
        line, column = len(before), len(before[-1]) + 1
        raise refuse("不是 UTF-8 编码；请用 UTF-8 另存", "bad-encoding", line, column) from None
    if problems := _unusable_characters(relative, text):
        raise Unreadable(problems)
    return text


def _unusable_characters(path: str, text: str) -> list[Problem]:
    """Return one problem for each line that holds a character nobody can see or use."""
    return [
        Problem(path, number, found.start() + 1, "", unusable_message(found[0]), "bad-character")
        for number, line in enumerate(text.split("\n"), 1)
        if (found := UNUSABLE.search(line))
    ]


def unusable_message(character: str) -> str:
    """Return what is wrong with a control character."""
    return f"含有看不见的控制字符 U+{ord(character):04X}，请删掉"
