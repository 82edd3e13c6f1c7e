"""A branching case moves by pure steps, and everything it can lead to is found."""

from __future__ import annotations

from typing import Any

import pytest

from courseware.course import branching, model
from courseware.course.checks.walking import walk


def choice(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "text": id, "feedback": id, **more}


def a_case(**changes: Any) -> model.BranchingCase:
    """Return a case with two states: trust from 2 to 3, time from 2 down to 0."""
    talk = [
        choice("listen", effects={"trust": 1, "time": -1}, goto="talk"),
        choice("offer", needs={"trust": 2}, goto="signed"),
        choice(
            "leave",
            effects={"trust": -1},
            routes=[
                {"when": {"trust": 2, "time": 1}, "to": "again"},
                {"when": {"trust": 1}, "to": "signed"},
                {"to": "lost"},
            ],
        ),
    ]
    data: dict[str, Any] = {
        "type": "branching",
        "title": "x",
        "minutes": 3,
        "objectives": ["o"],
        "intro": "x",
        "state": [
            {"id": "trust", "name": "信任", "start": 2, "max": 3},
            {"id": "time", "name": "时间", "start": 2, "max": 2},
        ],
        "start": "talk",
        "scenes": [
            {"id": "talk", "title": "x", "text": "x", "choices": talk},
            {"id": "again", "title": "x", "text": "x", "choices": [choice("go", goto="talk")]},
        ],
        "endings": [
            {"id": "signed", "title": "x", "outcome": "signed", "text": "x", "reason": "x"},
            {"id": "lost", "title": "x", "outcome": "lost", "text": "x", "reason": "x"},
        ],
        "expert": [{"scene": "talk", "choice": "listen", "why": "x"}],
    }
    return model.BranchingCase.model_validate(data | changes)


def test_a_case_starts_as_its_states_say() -> None:
    assert branching.start(a_case()) == {"trust": 2, "time": 2}


@pytest.mark.parametrize(
    ("choice_id", "before", "place", "after"),
    [
        ("listen", (1, 2), "talk", (2, 1)),
        ("listen", (3, 1), "talk", (3, 0)),  # no more than the maximum
        ("listen", (1, 0), "talk", (2, 0)),  # no less than 0
        ("offer", (2, 0), "signed", (2, 0)),
        ("leave", (3, 1), "again", (2, 1)),  # the first route that holds
        ("leave", (3, 0), "signed", (2, 0)),
        ("leave", (2, 2), "signed", (1, 2)),  # effects come before routes
        ("leave", (1, 2), "lost", (0, 2)),
    ],
)
def test_a_step_changes_the_state_and_then_finds_the_way(
    choice_id: str, before: tuple[int, int], place: str, after: tuple[int, int]
) -> None:
    state = dict(zip(("trust", "time"), before, strict=True))

    reached = branching.step(a_case(), "talk", choice_id, state)

    assert reached == (place, dict(zip(("trust", "time"), after, strict=True)))
    assert tuple(state.values()) == before


@pytest.mark.parametrize(("trust", "can"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_need_is_at_least(trust: int, can: bool) -> None:
    offer = branching.find_choice(a_case(), "talk", "offer")

    assert branching.available(offer, {"trust": trust, "time": 0}) is can


def test_a_choice_out_of_reach_cannot_be_taken() -> None:
    with pytest.raises(ValueError, match="not available"):
        branching.step(a_case(), "talk", "offer", {"trust": 1, "time": 0})


@pytest.mark.parametrize(("scene", "named"), [("nowhere", "listen"), ("talk", "nothing")])
def test_what_does_not_exist_cannot_be_chosen(scene: str, named: str) -> None:
    with pytest.raises(LookupError):
        branching.step(a_case(), scene, named, {"trust": 1, "time": 0})


def test_a_walk_finds_every_situation_once() -> None:
    walked = walk(a_case())

    assert walked.complete
    assert walked.scenes == {"talk", "again"}
    assert walked.endings == {"signed"}
    assert walked.taken == {
        ("talk", "listen"), ("talk", "offer"), ("talk", "leave"), ("again", "go"),
    }  # fmt: skip
    assert walked.stuck() == []
    assert walked.endless() == []
    assert ("talk", (2, 2)) in walked.after


def test_a_walk_stops_when_there_is_too_much() -> None:
    walked = walk(a_case(), most=3)

    assert not walked.complete
    assert len(walked.after) == 3


def test_a_walk_finds_where_one_is_stuck_and_where_one_goes_round() -> None:
    stuck = choice("wait", needs={"time": 2}, effects={"time": -2}, goto="again")
    round_and_round = choice("sit", goto="hall")
    scenes = [
        {"id": "talk", "title": "x", "text": "x", "choices": [choice("go", goto="again")]},
        {"id": "again", "title": "x", "text": "x", "choices": [stuck, choice("on", goto="hall")]},
        {"id": "hall", "title": "x", "text": "x", "choices": [round_and_round]},
    ]
    walked = walk(a_case(scenes=scenes))
    assert walked.stuck() == []
    assert {scene for scene, _ in walked.endless()} == {"talk", "again", "hall"}

    scenes[1]["choices"] = [stuck]
    walked = walk(a_case(scenes=scenes))
    assert walked.stuck() == [("again", (2, 0))]
