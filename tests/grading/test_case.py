"""A learner's way through a branching case, and what the story's choices are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.course import branching, model
from courseware.course.live import LiveCourse
from courseware.grading.case import (
    OUTCOME_SCORES,
    VERDICT_SCORES,
    Walk,
    ending_of,
    replay,
    story_score,
)
from tests.conftest import ROOT, SMALL
from tests.playing import expert_walk

Event = Mapping[str, Any]

SHIPPED = [
    a.content for a in LiveCourse(ROOT).current().activities if a.kind == "branching"
]  # fmt: skip
VISIT = LiveCourse(SMALL).current().by_id["visit"].content
assert isinstance(VISIT, model.BranchingCase)
CASES: list[model.BranchingCase] = [
    case for case in (*SHIPPED, VISIT) if isinstance(case, model.BranchingCase)
]

BACK: Event = {"back": True}
WAIT, ENTER = ({"scene": "door", "choice": c} for c in ("wait", "enter"))
ASK, PITCH = ({"scene": "talk", "choice": c} for c in ("ask", "pitch"))

WALKS: list[tuple[list[Event], str, int, int]] = [
    ([], "door", 1, 0),
    ([WAIT], "talk", 2, 0),
    ([ENTER], "talk", 0, 0),
    ([WAIT, ASK], "end-next", 2, 0),
    ([WAIT, PITCH], "end-next", 2, 0),
    ([ENTER, PITCH], "end-lost", 0, 0),
    ([ENTER, BACK], "door", 1, 1),
    ([ENTER, BACK, WAIT], "talk", 2, 1),
    ([ENTER, PITCH, BACK], "talk", 0, 1),
    ([ENTER, PITCH, BACK, BACK, WAIT, ASK], "end-next", 2, 2),
]


@pytest.mark.parametrize(("events", "at", "trust", "undone"), WALKS)
def test_events_lead_where_the_table_says(
    events: list[Event], at: str, trust: int, undone: int
) -> None:
    walk = replay(VISIT, events)

    assert (walk.at, walk.state, walk.undone) == (at, {"trust": trust}, undone)
    assert len(walk.trail) == len(events) - 2 * undone


@pytest.mark.parametrize(
    "events",
    [
        [BACK],
        [WAIT, BACK, BACK],
        [ASK],
        [WAIT, WAIT],
        [ENTER, ASK],
        [WAIT, ASK, PITCH],
        [{"scene": "door", "choice": "fly"}],
        [{"scene": "moon", "choice": "wait"}],
        [WAIT, ASK, {"scene": "end-next", "choice": "ask"}],
        [{}],
        [{"scene": "door"}],
        [{"choice": "wait"}],
        [{"back": False}],
    ],
    ids=str,
)
def test_what_the_case_does_not_allow_is_refused(events: list[Event]) -> None:
    with pytest.raises((LookupError, ValueError)):
        replay(VISIT, events)


def open_choices(case: model.BranchingCase, walk: Walk) -> list[Event]:
    return [
        {"scene": scene.id, "choice": choice.id}
        for scene in case.scenes
        if scene.id == walk.at
        for choice in scene.choices
        if branching.available(choice, dict(walk.state))
    ]


@given(st.sampled_from(CASES), st.data())
@settings(max_examples=200, deadline=None)
def test_every_random_walk_can_be_replayed_and_a_step_back_undoes_exactly_one(
    case: model.BranchingCase, data: st.DataObject
) -> None:
    events: list[Event] = []
    stack: list[Walk] = [replay(case, [])]
    for _ in range(data.draw(st.integers(0, 20))):
        walk = stack[-1]
        choices: list[Event] = open_choices(case, walk)
        ways = choices + ([BACK] if walk.trail else [])
        assert ways, f"stuck at {walk.at}"
        assert choices or ending_of(case, walk), f"no choice at {walk.at}"
        event = data.draw(st.sampled_from(ways))
        events.append(event)
        now = replay(case, events)
        if event is BACK:
            stack.pop()
            before = stack[-1]
            assert (now.at, now.state, now.trail) == (before.at, before.state, before.trail)
            assert now.undone == walk.undone + 1
            stack[-1] = now
        else:
            assert now.trail[:-1] == walk.trail
            assert now.undone == walk.undone
            stack.append(now)
        assert {v.id: 0 <= now.state[v.id] <= v.max for v in case.state} == dict.fromkeys(
            (v.id for v in case.state), True
        )
        assert now == replay(case, events)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_experts_way_leads_to_an_ending_that_counts(case: model.BranchingCase) -> None:
    ending = next(e for e in case.endings if e.id == expert_walk(case))

    assert ending.outcome in case.passing


def test_only_an_ending_ends_the_visit() -> None:
    assert ending_of(VISIT, replay(VISIT, [WAIT])) is None
    ending = ending_of(VISIT, replay(VISIT, [ENTER, PITCH]))
    assert ending is not None
    assert ending.outcome == "lost"


def test_every_outcome_and_verdict_of_the_model_has_a_worth() -> None:
    outcomes = model.Ending.model_fields["outcome"].annotation
    verdicts = model.StoryChoice.model_fields["verdict"].annotation

    assert set(OUTCOME_SCORES) == set(outcomes.__args__)  # type: ignore[union-attr]
    assert set(VERDICT_SCORES) == set(verdicts.__args__)  # type: ignore[union-attr]
    assert all(
        0.0 <= worth <= 1.0 for worth in (*OUTCOME_SCORES.values(), *VERDICT_SCORES.values())
    )


def story(*asks: tuple[str, ...]) -> model.StoryCase:
    """Make a story; each scene asks for one of the verdicts, or nothing when there are none."""
    scenes = [
        {
            "id": f"s{i}",
            "title": "一幕",
            "text": "发生了。",
            "ask": {
                "prompt": "怎么办？",
                "choices": [{"text": f"做法{j}", "verdict": v, "feedback": "嗯。"} for j, v in enumerate(ask)],
            }
            if ask
            else None,
        }
        for i, ask in enumerate(asks)
    ]  # fmt: skip
    return model.StoryCase.model_validate(
        {"type": "story", "title": "故事", "minutes": 3, "objectives": ["o"], "intro": "看。",
         "scenes": scenes}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "score"),
    [
        ({}, 0),
        ({"s0": 0, "s2": 1}, 1),
        ({"s0": 1, "s2": 1}, 3 / 4),
        ({"s0": 1, "s2": 0}, 1 / 4),
        ({"s0": 2, "s2": 0}, 0),
        ({"s0": 0}, 1 / 2),
        ({"s0": 0, "s2": 1, "gone": 0}, 1),
    ],
)
def test_a_story_is_worth_the_mean_of_its_asking_scenes(
    chosen: dict[str, int], score: float
) -> None:
    case = story(("good", "fair", "poor"), (), ("poor", "good"))

    assert story_score(case, chosen) == score


def test_a_story_that_asks_nothing_takes_nothing_away() -> None:
    assert story_score(story((), ()), {}) == 1.0
