"""What every lesson has, beside its header."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.course import model
from courseware.course.problem import Problem
from courseware.course.reading import Sources

MIN_QUESTIONS = 2
MINUTES = (3, 8)
CALLOUTS = ("例子", "动手")


def lessons_ask_questions(sources: Sources) -> Iterator[Problem]:
    """A lesson asks at least two questions: retrieval beats re-reading (g ≈ 0.5, Rowland 2014)."""
    for document, lesson in sources.of_type(model.Lesson):
        count = len(lesson.questions)
        if count < MIN_QUESTIONS:
            message = f"课文里至少要有 {MIN_QUESTIONS} 道题，现在是 {count} 道"
            yield document.problem((), message, "few-questions")


def lessons_have_an_example_and_a_task(sources: Sources) -> Iterator[Problem]:
    """A lesson shows a concrete example and gives something to do."""
    for document, lesson in sources.of_type(model.Lesson):
        blocks = [block for section in lesson.sections for block in section.blocks]
        labels = {block.label for block in blocks if isinstance(block, model.Callout)}
        for wanted in CALLOUTS:
            if wanted not in labels:
                message = f"课文里要有一个 > [!{wanted}] 提示框"
                yield document.problem((), message, "callout-missing")


def lessons_are_short(sources: Sources) -> Iterator[Problem]:
    """A lesson takes 3 to 8 minutes, so that it fits between two visits."""
    low, high = MINUTES
    for document, lesson in sources.of_type(model.Lesson):
        if not low <= lesson.minutes <= high:
            message = f"一课要 {low} 至 {high} 分钟，现在是 {lesson.minutes} 分钟；请拆开或合并"
            yield document.problem(("minutes",), message, "lesson-length")
