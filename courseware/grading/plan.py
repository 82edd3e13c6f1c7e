"""A whole 6W2H plan: eight boxes scored, and how effective the goal is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from courseware.course.plan_model import PlanElement, SixWTwoH
from courseware.grading.sixw2h.finding import Scenario
from courseware.grading.sixw2h.scorer import ElementScore, score

FULL = 2  # points a box
# Below this the machine is not sure, 0 to 1; a trainer looks at such boxes.
SURE = 0.6


@dataclass(frozen=True)
class PlanScore:
    """Invariant: `boxes` has every element of the exercise; `total` is 0 to 1."""

    boxes: Mapping[str, ElementScore]
    total: float
    vetoed: tuple[str, ...]  # elements at 0 that make the whole goal void

    def reaches(self, exercise: SixWTwoH) -> bool:
        """Say whether this goal is effective by the exercise's own mark."""
        return not self.vetoed and round(self.total * 100) >= exercise.pass_mark


def score_plan(exercise: SixWTwoH, scenario: Scenario, texts: Mapping[str, str]) -> PlanScore:
    """Return what a plan for a customer is worth; a missing box is empty."""
    boxes = {e.key: score(e.key, texts.get(e.key, ""), scenario) for e in exercise.elements}
    return weigh(exercise.elements, boxes)


def weigh(elements: tuple[PlanElement, ...], boxes: Mapping[str, ElementScore]) -> PlanScore:
    """Return the total of scored boxes by the elements' weights, and what is vetoed."""
    full = sum(e.weight for e in elements) * FULL
    earned = sum(e.weight * boxes[e.key].score for e in elements)
    vetoed = tuple(e.key for e in elements if e.veto and boxes[e.key].score == 0)
    return PlanScore(boxes, earned / full if full else 0.0, vetoed)
