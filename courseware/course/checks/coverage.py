"""What the course promises is taught and assessed; for courses whose parts are all right."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.course import model
from courseware.course.problem import Problem, quoted
from courseware.course.reading import MANIFEST, Sources


def objectives_are_taught(sources: Sources) -> Iterator[Problem]:
    """Every objective is listed by a lesson that an activity uses."""
    taught = {
        name
        for content in sources.used().values()
        if isinstance(content, model.Lesson)
        for name in content.objectives
    }
    yield from _missing(sources, taught, "没有课文讲授学习目标", "not-taught")


def objectives_are_assessed(sources: Sources) -> Iterator[Problem]:
    """Every objective is asked in a quiz, or practised in a case, that an activity uses."""
    assessed: set[str] = set()
    for content in sources.used().values():
        if isinstance(content, model.Quiz):
            assessed |= {question.objective for question in content.questions}
        elif isinstance(content, model.PracticeBase):
            assessed |= set(content.objectives)
    yield from _missing(sources, assessed, "没有测验题或案例考查学习目标", "not-assessed")


def _missing(sources: Sources, found: set[str], message: str, code: str) -> Iterator[Problem]:
    for i, objective in enumerate(sources.manifest.objectives if sources.manifest else ()):
        if objective.id not in found:
            loc = ("objectives", i, "id")
            text = f"{message}{quoted(objective.id)}"
            yield sources.documents[MANIFEST].problem(loc, text, code)


def points_belong_to_objectives(sources: Sources) -> Iterator[Problem]:
    """Every point of the handout stands behind an objective, so it is taught and asked as well."""
    if sources.manifest is None:
        return
    covered = {point for each in sources.manifest.objectives for point in each.points}
    for point in sources.manifest.handout:
        if point not in covered:
            message = f"没有学习目标对应讲义要点{quoted(point)}"
            yield sources.documents[MANIFEST].problem(("handout", point), message, "not-covered")
