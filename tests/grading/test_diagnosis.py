"""A diagnosis beside the handout's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course import model
from courseware.course.live import LiveCourse
from courseware.grading.diagnosis import diagnose
from tests.playing import handout_diagnosis


def cause(name: str, *moments: str) -> model.Cause:
    return model.Cause(id=name, text=name, handout=bool(moments), moments=moments, why="因为。")


CASE = model.DiagnosisCase(
    type="diagnosis",
    title="他为什么失败？",
    minutes=3,
    objectives=("o",),
    intro="看。",
    prompt="为什么？",
    moments=tuple(model.Moment(id=f"m{i}", text=f"情节{i}") for i in range(4)),
    causes=(cause("time", "m0", "m1"), cause("price"), cause("next", "m2"), cause("luck")),
    closing="完。",
)

SCORES: list[tuple[dict[str, list[str]], float]] = [
    ({}, 0),
    ({"time": ["m0", "m1"], "next": ["m2"]}, 1),
    ({"time": ["m0"], "next": ["m2"]}, 1),
    ({"time": ["m0", "m3"], "next": ["m2"]}, 1),
    ({"time": ["m3"], "next": ["m2"]}, 3 / 4),
    ({"time": ["m3"], "next": ["m0"]}, 1 / 2),
    ({"time": ["m0"]}, 1 / 2),
    ({"time": ["m3"]}, 1 / 4),
    ({"time": ["m0"], "next": ["m2"], "price": ["m0"]}, 1 / 2),
    ({"time": ["m0"], "price": ["m0"]}, 0),
    ({"price": ["m0"]}, 0),
    ({"price": ["m0"], "luck": ["m0"]}, 0),
    ({c: ["m0", "m1", "m2", "m3"] for c in ("time", "price", "next", "luck")}, 0),
]


@pytest.mark.parametrize(("chosen", "score"), SCORES, ids=lambda v: str(v)[:40])
def test_causes_and_evidence_weigh_alike(chosen: dict[str, list[str]], score: float) -> None:
    assert diagnose(CASE, chosen).score == pytest.approx(score)


def test_found_missed_and_mistaken_are_told_apart_with_the_evidence() -> None:
    result = diagnose(CASE, {"luck": ["m3"], "time": ["m3", "m0"]})

    assert (result.found, result.missed, result.mistaken) == (("time",), ("next",), ("luck",))
    assert result.evidence == {"time": (("m0",), ("m3",))}


@given(
    st.dictionaries(
        st.sampled_from([c.id for c in CASE.causes]),
        st.lists(st.sampled_from([m.id for m in CASE.moments]), max_size=6),
    )
)
def test_a_diagnosis_is_worth_0_to_1_and_every_cause_is_somewhere(
    chosen: dict[str, list[str]],
) -> None:
    result = diagnose(CASE, chosen)

    assert 0.0 <= result.score <= 1.0
    assert {*result.found, *result.mistaken} == set(chosen)
    assert {*result.found, *result.missed} == {"time", "next"}
    assert set(result.evidence) == set(result.found)


def test_the_handouts_own_diagnosis_is_worth_everything(shipped_course: LiveCourse) -> None:
    cases = [
        a.content
        for a in shipped_course.current().activities
        if isinstance(a.content, model.DiagnosisCase)
    ]

    assert cases
    for case in cases:
        assert diagnose(case, handout_diagnosis(case)).score == 1.0
        everything = {c.id: [m.id for m in case.moments] for c in case.causes}
        assert diagnose(case, everything).score == 0.0
