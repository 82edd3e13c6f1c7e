"""A story asks before it tells."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.course import model
from courseware.course.problem import Problem
from courseware.course.reading import Sources


def stories_ask_before_each_turn(sources: Sources) -> Iterator[Problem]:
    """Every scene but the last asks first: problem before instruction, g = 0.36.

    Sinha & Kapur 2021.
    """
    for document, case in sources.of_type(model.StoryCase):
        for i, scene in enumerate(case.scenes[:-1]):
            if scene.ask is None:
                message = "除了最后一幕，每一幕都要先问学员（ask）"
                yield document.problem(("scenes", i), message, "nothing-asked")


def story_questions_have_a_good_choice(sources: Sources) -> Iterator[Problem]:
    """Each question of a story offers at least one good thing to do."""
    for document, case in sources.of_type(model.StoryCase):
        for i, scene in enumerate(case.scenes):
            if scene.ask and not any(each.verdict == "good" for each in scene.ask.choices):
                message = "至少要有一个好的做法（verdict: good）"
                yield document.problem(("scenes", i, "ask", "choices"), message, "no-good-choice")
