"""Reads every file of a course folder, and keeps the places needed to report on it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, Union

from pydantic import BaseModel

from courseware.course import model
from courseware.course.exercises import Exercise
from courseware.course.markdown import Piece, RawSection, split_lesson
from courseware.course.problem import Problem, quoted
from courseware.course.source import Document, Loc, Unreadable, read_text
from courseware.course.validation import validate
from courseware.course.yaml_data import parse_yaml

Content = Union[
    model.Lesson,
    model.Quiz,
    model.StoryCase,
    model.DiagnosisCase,
    model.BranchingCase,
    Exercise,
]
C = TypeVar("C", bound=BaseModel)
PlacedQuestion = tuple[Document, Loc, model.Question]

MANIFEST = "content.yaml"
FOLDERS = {"lessons": ".md", "quizzes": ".yaml", "cases": ".yaml", "exercises": ".yaml"}
KNOWN_FORMATS = (1,)
SHAPES: Mapping[str, Any] = {
    "quizzes": model.Quiz,
    "cases": model.Case,
    "exercises": Exercise,
}
QUESTION_SHAPE: Any = model.Question
PICTURE_SHAPE: Any = model.Picture


@dataclass
class Sources:
    """Every file that could be read. `files` are all that lie in the content folders."""

    root: Path
    files: tuple[str, ...] = ()
    manifest: model.Manifest | None = None
    contents: dict[str, Content] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    question_places: dict[str, list[PlacedQuestion]] = field(default_factory=dict)
    pictures: list[tuple[Document, model.Picture]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # What rules work out once and share, by a key of their own.
    findings: dict[tuple[str, str], Any] = field(default_factory=dict)

    def note_question(self, document: Document, loc: Loc, question: model.Question) -> None:
        """Remember where a question was written."""
        self.question_places.setdefault(question.id, []).append((document, loc, question))

    def questions(self) -> Iterator[PlacedQuestion]:
        """Yield every readable question with its document and its place in it."""
        for places in self.question_places.values():
            yield from places

    def refs(self) -> Iterator[tuple[Loc, model.ActivityRef]]:
        """Yield every activity that the manifest names, with its place there."""
        if self.manifest:
            for m, module in enumerate(self.manifest.modules):
                for a, ref in enumerate(module.activities):
                    yield ("modules", m, "activities", a), ref

    def of_type(self, shape: type[C]) -> Iterator[tuple[Document, C]]:
        """Yield every readable content of a type with its document (a lesson's is its header)."""
        for path, content in self.contents.items():
            if isinstance(content, shape):
                yield self.documents[path], content

    def used(self) -> dict[str, Content]:
        """Return the readable contents that some activity names, by file."""
        named = {ref.file for _, ref in self.refs()}
        return {path: content for path, content in self.contents.items() if path in named}


def read_sources(root: Path) -> Sources:
    """Read every content file below `root`. Never raises for bad content: the problems say it."""
    sources = Sources(root)
    try:
        is_folder = root.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        message = f"找不到课程文件夹{quoted(root)}"
        sources.problems.append(Problem(".", 1, 1, "", message, "folder-missing"))
        return sources
    sources.files = tuple(_content_files(root, sources.problems))
    for path, read in [(MANIFEST, _read_manifest), *((p, _reader(p)) for p in sources.files)]:
        if read is None:
            continue
        try:
            read(sources, path, read_text(root, path))
        except Unreadable as error:
            sources.problems += error.problems
    return sources


def suffix_for(path: str) -> str | None:
    """Return how the name of a file in this folder must end, None outside the content folders."""
    return FOLDERS.get(path.partition("/")[0])


def _reader(path: str) -> Any:
    suffix = suffix_for(path)
    if suffix is None or not path.endswith(suffix):
        return None
    return _read_lesson if suffix == ".md" else _read_yaml


def _content_files(root: Path, problems: list[Problem]) -> Iterator[str]:
    """Yield what lies in the content folders, named by an activity or not; no hidden files."""
    for folder, suffix in FOLDERS.items():
        try:
            names = sorted(os.listdir(root / folder))
        except FileNotFoundError:
            continue
        except OSError:
            problems.append(Problem(folder, 1, 1, "", "文件夹读不出来", "file-unreadable"))
            continue
        for name in names:
            is_folder = not name.endswith(suffix) and (root / folder / name).is_dir()
            if not name.startswith(".") and not is_folder:
                yield f"{folder}/{name}"


def _read_manifest(sources: Sources, path: str, text: str) -> None:
    document = parse_yaml(path, text)
    sources.documents[path] = document
    version = document.data.get("format") if isinstance(document.data, dict) else None
    if version is not None and (type(version) is not int or version not in KNOWN_FORMATS):
        # One clear message: whatever else a newer format holds would only look like mistakes.
        known = "、".join(map(str, KNOWN_FORMATS))
        message = f"不认识格式版本{quoted(version)}；这个程序认识的版本：{known}"
        sources.problems.append(document.problem(("format",), message, "unknown-format"))
        return
    sources.manifest, problems = validate(document, model.Manifest)
    sources.problems += problems


def _read_yaml(sources: Sources, path: str, text: str) -> None:
    document = parse_yaml(path, text)
    sources.documents[path] = document
    content, problems = validate(document, SHAPES[path.partition("/")[0]])
    sources.problems += problems
    if content is not None:
        sources.contents[path] = content
    if path.startswith("quizzes/") and isinstance(document.data, dict):
        written = document.data.get("questions")
        # One broken question must not keep the others from being looked at.
        for i in range(len(written)) if isinstance(written, list) else ():
            question, _ = validate(document, QUESTION_SHAPE, ("questions", i))
            if question is not None:
                sources.note_question(document, ("questions", i), question)


def _read_lesson(sources: Sources, path: str, text: str) -> None:
    raw = split_lesson(path, text)
    problems = list(raw.problems)
    header: model.LessonHeader | None = None
    if raw.header is not None:
        try:
            document = parse_yaml(path, raw.header, raw.header_line)
            sources.documents[path] = document
            header, found = validate(document, model.LessonHeader)
            problems += found
        except Unreadable as error:
            problems += error.problems
    sections = tuple(_read_section(sources, path, part, problems) for part in raw.sections)
    sources.problems += problems
    if header is not None and not problems:
        values = {name: getattr(header, name) for name in type(header).model_fields}
        sources.contents[path] = model.Lesson.model_construct(
            id=Path(path).stem, sections=sections, **values
        )


def _read_section(
    sources: Sources, path: str, part: RawSection, problems: list[Problem]
) -> model.Section:
    blocks: list[Any] = []
    for piece in part.pieces:
        block, found = _read_piece(sources, path, piece)
        problems += found
        blocks.append(block)
    return model.Section.model_construct(title=part.title, blocks=tuple(blocks))


def _read_piece(sources: Sources, path: str, piece: Piece) -> tuple[Any, list[Problem]]:
    if piece.kind == "prose":
        return model.Prose(markdown=piece.text), []
    if piece.kind == "callout":
        return model.Callout.model_construct(
            label=piece.label, title=piece.title, markdown=piece.text
        ), []
    try:
        document = parse_yaml(path, piece.text, piece.line)
    except Unreadable as error:
        return None, error.problems
    if piece.kind == "question":
        question, problems = validate(document, QUESTION_SHAPE)
        if question is not None:
            sources.note_question(document, (), question)
        return question, problems
    picture, problems = validate(document, PICTURE_SHAPE)
    if picture is not None:
        sources.pictures.append((document, picture))
    return picture, problems
