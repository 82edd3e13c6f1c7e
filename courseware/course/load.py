"""A course as the app holds it: frozen activities in order, each with its content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter

from courseware.course import model
from courseware.course.exercises import Exercise
from courseware.course.reading import MANIFEST, Content, Sources, read_sources

__all__ = [
    "MANIFEST",
    "Activity",
    "Content",
    "Course",
    "Sources",
    "activity_id",
    "build",
    "digest",
    "freeze",
    "read_sources",
    "thaw",
]


CASE_KINDS = ("story", "diagnosis", "branching")


@dataclass(frozen=True)
class Activity:
    """Something a learner does. `digest` changes exactly when what the learner sees changes."""

    id: str
    kind: str  # lesson, quiz, or the type that a case or an exercise names
    module: str
    file: str
    title: str
    minutes: int
    required: bool
    pass_mark: int | None
    after: tuple[str, ...]
    compare_with: str | None
    content: Content
    digest: str

    @cached_property
    def questions(self) -> Mapping[str, model.Question]:
        """Return the activity's gradable questions by id; a case has none."""
        content = self.content
        if isinstance(content, (model.Lesson, model.Quiz)):
            return MappingProxyType({q.id: q for q in content.questions})
        return MappingProxyType({})


@dataclass(frozen=True)
class Course:
    """A loaded course without errors. Shared by all sessions; nothing in it can change."""

    manifest: model.Manifest
    activities: tuple[Activity, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Activity]:
        """Return the activities by id."""
        return MappingProxyType({a.id: a for a in self.activities})

    @cached_property
    def objectives(self) -> Mapping[str, model.Objective]:
        """Return the learning objectives by id."""
        return MappingProxyType({o.id: o for o in self.manifest.objectives})

    def in_module(self, module_id: str) -> tuple[Activity, ...]:
        """Return the activities of a module, in order."""
        return tuple(a for a in self.activities if a.module == module_id)


def build(sources: Sources) -> Course | None:
    """Return the course, or None while any file that it needs has problems."""
    manifest = sources.manifest
    if manifest is None or any(p.level == "error" for p in sources.problems):
        return None
    activities: list[Activity] = []
    for module in manifest.modules:
        for ref in module.activities:
            content = sources.contents.get(ref.file)
            if content is None:
                return None
            activities.append(_activity(module, ref, content))
    return Course(manifest, tuple(activities))


def activity_id(ref: model.ActivityRef) -> str:
    """Return the id of an activity: its own, or its file's name."""
    return ref.id or Path(ref.file).stem


def digest(content: Content) -> str:
    """Return what identifies this wording of `content`: 16 hex digits of SHA-256 over its JSON."""
    return hashlib.sha256(freeze(content).encode()).hexdigest()[:16]


def freeze(content: Content) -> str:
    """Return `content` as JSON, from which `thaw` makes it again."""
    return content.model_dump_json()


@lru_cache(maxsize=64)
def thaw(kind: str, body: str) -> Content:
    """Return what was frozen of an activity of this kind."""
    return TypeAdapter(_shape(kind)).validate_json(body)


def _shape(kind: str) -> Any:
    if kind == "lesson":
        return model.Lesson
    if kind == "quiz":
        return model.Quiz
    return model.Case if kind in CASE_KINDS else Exercise


def _activity(module: model.Module, ref: model.ActivityRef, content: Content) -> Activity:
    kind = getattr(content, "type", None) or (
        "lesson" if isinstance(content, model.Lesson) else "quiz"
    )
    return Activity(
        id=activity_id(ref),
        kind=kind,
        module=module.id,
        file=ref.file,
        title=ref.title or content.title,
        minutes=content.minutes,
        required=ref.required,
        pass_mark=ref.pass_mark,
        after=ref.after,
        compare_with=ref.compare_with,
        content=content,
        digest=digest(content),
    )
