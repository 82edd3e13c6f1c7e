"""A lesson file taken apart: YAML header, `##` screens, fenced blocks, callouts, prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from courseware.course.model import CALLOUTS
from courseware.course.problem import Problem, did_you_mean, quoted

FENCE = re.compile(r"^(`{3,}|~{3,})(.*)$")
CALLOUT = re.compile(r"^>\s*\[!([^\]]*)\]\s*(.*)$")
CROWDED_HEADING = re.compile(r"^#{2,}[^#\s]")
NAMELESS_IMAGE = re.compile(r"!\[\s*\]\(")
BLOCKS = ("question", "picture")
MAX_TITLE = 60


@dataclass(frozen=True)
class Piece:
    """A part of a screen: prose, question, picture or callout; `line` is where its text begins."""

    kind: str
    text: str
    line: int
    label: str = ""
    title: str = ""


@dataclass
class RawSection:
    """A `##` heading and what stands under it."""

    title: str
    line: int
    pieces: list[Piece] = field(default_factory=list)


@dataclass
class RawLesson:
    """The parts of a lesson file, each with the line where it begins, and what is wrong with them.

    `header` is None when there is no header between two `---` lines.
    """

    header: str | None = None
    header_line: int = 2
    sections: list[RawSection] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def split_lesson(path: str, text: str) -> RawLesson:
    """Return the parts of a lesson, as many as can be told apart, with all structural problems."""
    return _Splitter(path, text).split()


class _Splitter:
    """Walks over the lines of a lesson once. `at` counts from 0, problems count from 1."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.at = 0
        self.lesson = RawLesson()
        self.prose: list[str] = []
        self.prose_line = 0
        self.told_before_heading = False

    def split(self) -> RawLesson:
        """Return everything the file holds."""
        self.read_header()
        while self.at < len(self.lines):
            self.read_line(self.lines[self.at])
            self.at += 1
        self.end_prose()
        for section in self.lesson.sections:
            if not section.title:
                self.complain(section.line, "小标题是空的", "empty-section")
            elif not section.pieces:
                self.complain(section.line, "小节是空的", "empty-section")
            if len(section.title) > MAX_TITLE:
                self.complain(section.line, f"小标题超过 {MAX_TITLE} 个字", "too-long")
        if not self.lesson.sections and not self.lesson.problems:
            self.complain(len(self.lines), "课文没有正文：至少要一个 ## 小节", "empty-lesson")
        return self.lesson

    def complain(self, line: int, message: str, code: str) -> None:
        """Note a problem on a line."""
        self.lesson.problems.append(Problem(self.path, line, 1, "", message, code))

    def read_header(self) -> None:
        """Take the lines between the first two `---`."""
        if self.lines[0].strip() != "---":
            self.complain(1, "课文要以 --- 开头的信息栏开始", "no-header")
            return
        ends = (i for i, line in enumerate(self.lines) if i and line.strip() == "---")
        end = next(ends, None)
        if end is None:
            self.complain(1, "信息栏没有用 --- 结束", "no-header")
            self.at = len(self.lines)
            return
        self.lesson.header = "\n".join(self.lines[1:end])
        self.at = end + 1

    def read_line(self, line: str) -> None:
        """Take the line at `at`, and those that belong to it."""
        number = self.at + 1
        if line.startswith("## "):
            self.end_prose()
            self.lesson.sections.append(RawSection(line[3:].strip(), number))
        elif line.startswith("# "):
            self.complain(number, "课题写在信息栏的 title 里，正文只用 ## 和 ###", "top-heading")
        elif CROWDED_HEADING.match(line):
            self.complain(number, "小标题的 # 后面要空一格", "crowded-heading")
        elif fence := FENCE.match(line):
            self.end_prose()
            self.read_fence(fence[1], fence[2].strip())
        elif callout := CALLOUT.match(line):
            self.end_prose()
            self.read_callout(callout[1].strip(), callout[2].strip())
        else:
            if not self.prose:
                self.prose_line = number
            self.prose.append(line)
            self.look_for_images(line)

    def read_fence(self, fence: str, kind: str) -> None:
        """Take a fenced block up to its closing fence."""
        opened = self.at + 1
        rest = range(self.at + 1, len(self.lines))
        close = next((i for i in rest if self.lines[i].rstrip() == fence), None)
        if close is None:
            self.complain(opened, f"代码块没有结束的 {fence}", "open-fence")
            self.at = len(self.lines)
            return
        body = "\n".join(self.lines[self.at + 1 : close])
        self.at = close
        if kind in BLOCKS:
            self.add(Piece(kind, body, opened + 1))
        else:
            known = did_you_mean(kind, BLOCKS)
            message = f"不认识的代码块{quoted(kind)}，可用：{'、'.join(BLOCKS)}{known}"
            self.complain(opened, message, "unknown-block")

    def read_callout(self, label: str, title: str) -> None:
        """Take a callout's quoted lines."""
        opened = self.at + 1
        if label not in CALLOUTS:
            allowed = "、".join(CALLOUTS)
            message = (
                f"不认识的提示框{quoted(label)}，可用：{allowed}{did_you_mean(label, CALLOUTS)}"
            )
            self.complain(opened, message, "unknown-callout")
        body: list[str] = []
        while self.at + 1 < len(self.lines):
            line = self.lines[self.at + 1]
            if not line.startswith(">") or CALLOUT.match(line):
                break
            self.at += 1
            quote = re.sub(r"^>\s?", "", line)
            if FENCE.match(quote):
                self.complain(self.at + 1, "提示框里不能放题目、图片或代码块", "block-in-callout")
            body.append(quote)
            self.look_for_images(line)
        text = "\n".join(body).strip("\n")
        if not text.strip():
            self.complain(opened, "提示框是空的：后面的行也要以 > 开头", "empty-callout")
        self.add(Piece("callout", text, opened, label, title))

    def look_for_images(self, line: str) -> None:
        """Complain of an image on the line at `at` that says nothing to those who cannot see it."""
        if NAMELESS_IMAGE.search(line):
            self.complain(self.at + 1, "图片的方括号里要写替代文字", "image-without-text")

    def add(self, piece: Piece) -> None:
        """Put a piece under the current heading."""
        if self.lesson.sections:
            self.lesson.sections[-1].pieces.append(piece)
        elif not self.told_before_heading:
            self.told_before_heading = True
            self.complain(piece.line, "正文要写在 ## 小标题之下", "text-before-heading")

    def end_prose(self) -> None:
        """Put the prose read so far under the current heading."""
        body = "\n".join(self.prose).strip("\n")
        if body.strip():
            skipped = next(i for i, line in enumerate(self.prose) if line.strip())
            self.add(Piece("prose", body, self.prose_line + skipped))
        self.prose = []
