"""A learner's way through a branching case, replayed from what they chose; and what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from courseware.course import branching, model

# What an ending is worth, 0 to 1.
OUTCOME_SCORES = {"signed": 1.0, "trial": 0.85, "followup": 0.65, "cold": 0.3, "lost": 0.0}
VERDICT_SCORES = {"good": 1.0, "fair": 0.5, "poor": 0.0}


@dataclass(frozen=True)
class Step:
    """One choice on the way and the state it led to."""

    scene: str
    choice: str
    state: Mapping[str, int]


@dataclass(frozen=True)
class Walk:
    """Where a learner stands: `at` is a scene's or an ending's id; `trail` without the undone."""

    at: str
    state: Mapping[str, int]
    trail: tuple[Step, ...]
    undone: int


def replay(case: model.BranchingCase, events: Iterable[Mapping[str, Any]]) -> Walk:
    """Return where `events` lead: each is {scene, choice} or {back: true}, oldest first.

    Raises LookupError or ValueError for an event the case does not allow at that point.
    """
    at, state = case.start, branching.start(case)
    trail: list[Step] = []
    undone = 0
    for event in events:
        if event.get("back"):
            if not trail:
                raise ValueError("there is nothing to take back")
            last = trail.pop()
            undone += 1
            at = last.scene
            state = dict(trail[-1].state) if trail else branching.start(case)
            continue
        if event["scene"] != at:
            raise ValueError(f"{event['scene']} is not where the learner stands")
        at, state = branching.step(case, at, event["choice"], state)
        trail.append(Step(event["scene"], event["choice"], state))
    return Walk(at, state, tuple(trail), undone)


def ending_of(case: model.BranchingCase, walk: Walk) -> model.Ending | None:
    """Return the ending where the learner stands, or None while the visit goes on."""
    return next((e for e in case.endings if e.id == walk.at), None)


def story_score(case: model.StoryCase, chosen: Mapping[str, int]) -> float:
    """Return the mean worth, 0 to 1, of what the learner would have done in each scene."""
    asked = [s for s in case.scenes if s.ask is not None]
    worth = [
        VERDICT_SCORES[s.ask.choices[chosen[s.id]].verdict]
        for s in asked
        if s.ask is not None and s.id in chosen
    ]
    return sum(worth) / len(asked) if asked else 1.0
