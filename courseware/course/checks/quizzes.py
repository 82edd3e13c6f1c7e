"""A quiz can be drawn from its pool."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.course import model
from courseware.course.problem import Problem
from courseware.course.reading import Sources


def draws_fit_their_pool(sources: Sources) -> Iterator[Problem]:
    """A quiz draws no more questions than it has."""
    for document, quiz in sources.of_type(model.Quiz):
        if quiz.draw is not None and quiz.draw > len(quiz.questions):
            message = f"每次抽 {quiz.draw} 题，但题库只有 {len(quiz.questions)} 题"
            yield document.problem(("draw",), message, "draw-too-many")


def tests_draw_half_of_their_objectives(sources: Sources) -> Iterator[Problem]:
    """A test draws at least half as many questions as it has objectives.

    Objectives seen least often come first, so two tries then meet them all.
    """
    for document, quiz in sources.of_type(model.Quiz):
        objectives = {question.objective for question in quiz.questions}
        if quiz.mode == "test" and quiz.draw is not None and 2 * quiz.draw < len(objectives):
            message = f"每次抽 {quiz.draw} 题，不到题库里 {len(objectives)} 个学习目标的一半"
            yield document.problem(("draw",), message, "draw-too-few")
