"""The words of an exercise's scenarios, as the readers need them."""

from __future__ import annotations

from collections.abc import Mapping

from courseware.course.plan_model import PlanScenario, SixWTwoH
from courseware.grading.sixw2h.finding import Scenario


def scenarios(exercise: SixWTwoH) -> Mapping[str, Scenario]:
    """Return the scenarios of an exercise by id."""
    rubric = _rubric(exercise)
    return {s.id: _scenario(s, exercise, rubric) for s in exercise.scenarios}


def own_scenario(exercise: SixWTwoH, text: str) -> Scenario:
    """Return the scenario of a customer that the learner describes."""
    return Scenario(id="own", text=text, rubric=_rubric(exercise))


def _rubric(exercise: SixWTwoH) -> tuple[str, ...]:
    parts = tuple(
        text for e in exercise.elements for text in (e.name, e.question, e.full, e.part, e.none)
    )
    return (*parts, "".join(parts))


def _scenario(here: PlanScenario, exercise: SixWTwoH, rubric: tuple[str, ...]) -> Scenario:
    own = {*here.people, *here.places, *here.products, *here.needs, *here.distinctive}
    others = {w for s in exercise.scenarios if s.id != here.id for w in s.distinctive}
    return Scenario(
        id=here.id,
        text=here.text,
        people=here.people,
        places=here.places,
        products=here.products,
        needs=here.needs,
        distinctive=here.distinctive,
        foreign=tuple(sorted((others | set(here.not_here)) - own)),
        rubric=rubric,
        models=tuple((e.key, getattr(here.model, e.key)) for e in exercise.elements),
    )
