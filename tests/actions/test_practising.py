"""Working through the cases: the story, the diagnosis, the visit done again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from courseware.actions import learning, practising
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.actions.reporting import progress_of
from courseware.actions.sitting import Sitting, history, look_back
from courseware.course import model
from courseware.grading.case import OUTCOME_SCORES
from courseware.reports.progress import Status
from tests.playing import complete, handout_diagnosis


def begun(house: House, learner: str, activity: str) -> int:
    return learning.start(house, learner, activity).attempt.id


def resumed(house: House, learner: str, activity: str) -> Sitting:
    sitting = learning.resume(house, learner, activity)
    assert sitting is not None
    return sitting


@pytest.fixture
def diagnosing(house: House, ann: str) -> int:
    """Return an attempt at the first diagnosis."""
    complete(house, ann, "story")
    return begun(house, ann, "before")


@pytest.fixture
def visiting(house: House, ann: str) -> int:
    """Return an attempt at the visit."""
    complete(house, ann, "story")
    complete(house, ann, "before")
    return begun(house, ann, "visit")


# --- the story ---------------------------------------------------------------------------------


def test_what_one_would_do_is_kept_with_the_reason(house: House, ann: str) -> None:
    attempt = begun(house, ann, "story")
    practising.react(house, ann, attempt, "door", 1, "  先等等 ")

    [response] = resumed(house, ann, "story").responses
    assert (response.question_id, response.answer, response.score) == (
        "door", {"choice": 1, "reason": "先等等"}, 1.0,
    )  # fmt: skip


def test_the_first_reaction_to_a_scene_stays(house: House, ann: str) -> None:
    attempt = begun(house, ann, "story")
    practising.react(house, ann, attempt, "door", 0, "")
    practising.react(house, ann, attempt, "door", 1, "改主意")

    [response] = resumed(house, ann, "story").responses
    assert response.answer == {"choice": 0, "reason": ""}


@pytest.mark.parametrize(
    ("reason", "kept"), [("字" * 5000, "字" * 2000), ("半\ud800", "半?"), ("a\0b", "ab"), (" \n", "")], ids=ascii
)  # fmt: skip
def test_any_reason_can_be_kept(house: House, ann: str, reason: str, kept: str) -> None:
    attempt = begun(house, ann, "story")
    practising.react(house, ann, attempt, "door", 1, reason)

    assert resumed(house, ann, "story").latest["door"].answer["reason"] == kept


@pytest.mark.parametrize(
    ("scene", "choice", "message"),
    [
        ("door", None, "请先选一个做法"),
        ("door", -1, "请先选一个做法"),
        ("door", 2, "请先选一个做法"),
        ("end", 0, "没有要回答的问题"),
        ("moon", 0, "没有这一幕"),
    ],
)
def test_what_the_scene_does_not_offer_is_refused(
    house: House, ann: str, scene: str, choice: int | None, message: str
) -> None:
    attempt = begun(house, ann, "story")
    with pytest.raises(Refused, match=message):
        practising.react(house, ann, attempt, scene, choice, "")

    assert resumed(house, ann, "story").responses == ()


def test_a_story_closes_once_every_question_in_it_is_answered(house: House, ann: str) -> None:
    attempt = begun(house, ann, "story")
    with pytest.raises(Refused, match="还有 1 幕没有作答"):
        practising.finish_story(house, ann, attempt)
    practising.react(house, ann, attempt, "door", 0, "")
    practising.finish_story(house, ann, attempt)
    practising.finish_story(house, ann, attempt)

    [closed] = history(house, ann, "story")
    assert (closed.score, closed.passed) == (0.0, True)
    assert progress_of(house, ann).of("story").status is Status.DONE
    with pytest.raises(Refused, match="已经结束"):
        practising.react(house, ann, attempt, "door", 1, "")


# --- the diagnosis -----------------------------------------------------------------------------

GOOD = {"time": ["meeting"], "next": ["later"]}


def test_an_unfinished_diagnosis_survives(house: House, ann: str, diagnosing: int) -> None:
    assert practising.diagnosis_draft(resumed(house, ann, "before")) == {}
    practising.keep_diagnosis_draft(house, ann, diagnosing, {"time": []})
    practising.keep_diagnosis_draft(house, ann, diagnosing, {"price": ["meeting"], "time": []})

    sitting = resumed(house, ann, "before")
    assert practising.diagnosis_draft(sitting) == {"time": [], "price": ["meeting"]}
    assert practising.diagnosis_of(sitting) is None


def test_a_draft_forgets_what_the_case_no_longer_has(
    house: House, content: Path, ann: str, diagnosing: int
) -> None:
    practising.keep_diagnosis_draft(house, ann, diagnosing, {"price": ["meeting"], **GOOD})
    path = content / "cases" / "diagnosis.yaml"
    written = path.read_text("utf-8").replace("id: price", "id: cost")
    path.write_text(written.replace("id: later", "id: then").replace("[later]", "[then]"), "utf-8")

    draft = practising.diagnosis_draft(resumed(house, ann, "before"))
    assert draft == {"time": ["meeting"], "next": []}


def test_a_diagnosis_handed_in_is_closed_and_compared(
    house: House, ann: str, diagnosing: int
) -> None:
    chosen = {"time": ["meeting", "later"], "price": ["later"]}
    practising.hand_in_diagnosis(house, ann, diagnosing, chosen)

    given = practising.diagnosis_of(look_back(house, ann, diagnosing))
    assert given is not None
    answer, compared = given
    assert answer == chosen
    assert (compared.found, compared.missed, compared.mistaken) == (
        ("time",),
        ("next",),
        ("price",),
    )
    [closed] = history(house, ann, "before")
    assert (closed.passed, closed.score) == (True, compared.score)


def test_the_handouts_diagnosis_is_worth_everything(
    house: House, ann: str, diagnosing: int
) -> None:
    case = house.course.by_id["before"].content
    assert isinstance(case, model.DiagnosisCase)
    practising.hand_in_diagnosis(house, ann, diagnosing, handout_diagnosis(case))

    assert history(house, ann, "before")[0].score == 1.0


def test_handing_in_twice_keeps_the_first(house: House, ann: str, diagnosing: int) -> None:
    practising.hand_in_diagnosis(house, ann, diagnosing, {"price": ["later"]})
    practising.hand_in_diagnosis(house, ann, diagnosing, GOOD)

    sitting = look_back(house, ann, diagnosing)
    assert len(sitting.responses) == 1
    assert sitting.latest[practising.DIAGNOSIS].answer == {"price": ["later"]}


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({}, "至少选一个原因"),
        ({"moon": ["later"]}, "至少选一个原因"),
        ({**GOOD, "moon": ["later"]}, "至少选一个原因"),
        ({"time": []}, "“时机不对”还没有指出证据"),
        ({**GOOD, "price": []}, "“价格太高”还没有指出证据"),
        ({"time": ["moon"]}, "已经不在案例里"),
        ({"time": ["meeting", "moon"]}, "已经不在案例里"),
    ],
    ids=str,
)
def test_a_diagnosis_without_a_known_cause_and_its_evidence_is_refused(
    house: House, ann: str, diagnosing: int, chosen: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(Refused, match=message):
        practising.hand_in_diagnosis(house, ann, diagnosing, chosen)

    assert resumed(house, ann, "before").responses == ()


def test_the_diagnoses_before_and_after_stand_side_by_side(house: House, ann: str) -> None:
    complete(house, ann, "story")
    first = begun(house, ann, "before")
    practising.hand_in_diagnosis(house, ann, first, {"price": ["later"]})
    for activity in ("greet", "leave", "test", "after"):
        complete(house, ann, activity)
    second = history(house, ann, "after")[-1].id

    given = [practising.diagnosis_of(look_back(house, ann, a)) for a in (first, second)]
    assert given[0] is not None and given[1] is not None
    assert [g[1].score for g in given if g] == [0.0, 1.0]


# --- the visit done again ----------------------------------------------------------------------


def test_choices_lead_on_and_an_ending_that_counts_closes_the_visit(
    house: House, ann: str, visiting: int
) -> None:
    practising.choose(house, ann, visiting, 0, "door", "wait")
    walk = practising.walk_of(resumed(house, ann, "visit"))
    assert (walk.at, walk.state) == ("talk", {"trust": 2})
    practising.choose(house, ann, visiting, 1, "talk", "ask")

    assert learning.resume(house, ann, "visit") is None
    [closed] = history(house, ann, "visit")
    assert (closed.score, closed.passed) == (OUTCOME_SCORES["followup"], True)
    assert practising.has_ended(look_back(house, ann, visiting))


def test_the_same_turn_again_changes_nothing(house: House, ann: str, visiting: int) -> None:
    for _ in range(2):
        practising.choose(house, ann, visiting, 0, "door", "enter")
    practising.choose(house, ann, visiting, 0, "door", "wait")

    sitting = resumed(house, ann, "visit")
    assert [r.answer for r in sitting.responses] == [{"scene": "door", "choice": "enter"}]


def test_a_second_click_on_the_last_choice_is_not_refused(
    house: House, ann: str, visiting: int
) -> None:
    practising.choose(house, ann, visiting, 0, "door", "wait")
    for _ in range(2):
        practising.choose(house, ann, visiting, 1, "talk", "ask")

    assert len(look_back(house, ann, visiting).responses) == 2
    with pytest.raises(Refused, match="已经结束"):
        practising.step_back(house, ann, visiting, 2)


@pytest.mark.parametrize("turn", [-1, 1, 2, 99])
def test_a_turn_whose_time_is_not_now_is_ignored(
    house: House, ann: str, visiting: int, turn: int
) -> None:
    practising.choose(house, ann, visiting, turn, "door", "wait")
    practising.step_back(house, ann, visiting, turn)

    assert resumed(house, ann, "visit").responses == ()


def test_two_tabs_choosing_at_once_make_one_choice(house: House, ann: str, visiting: int) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(
                lambda choice: practising.choose(house, ann, visiting, 0, "door", choice),
                ["wait", "enter", "wait", "enter"],
            )
        )

    assert len(resumed(house, ann, "visit").responses) == 1


def test_a_step_back_takes_back_one_choice_and_stays_on_record(
    house: House, ann: str, visiting: int
) -> None:
    practising.choose(house, ann, visiting, 0, "door", "enter")
    practising.choose(house, ann, visiting, 1, "talk", "pitch")
    practising.step_back(house, ann, visiting, 2)
    practising.step_back(house, ann, visiting, 2)
    sitting = resumed(house, ann, "visit")
    walk = practising.walk_of(sitting)
    assert (walk.at, walk.undone, len(walk.trail)) == ("talk", 1, 1)
    practising.step_back(house, ann, visiting, 3)
    walk = practising.walk_of(resumed(house, ann, "visit"))

    assert (walk.at, walk.state, walk.undone) == ("door", {"trust": 1}, 2)
    assert len(resumed(house, ann, "visit").responses) == 4
    with pytest.raises(Refused, match="现在不能这样选"):
        practising.step_back(house, ann, visiting, 4)


@pytest.mark.parametrize(
    ("scene", "choice"),
    [("talk", "ask"), ("door", "fly"), ("moon", "wait"), ("end-next", "ask"), ("", "")],
)
def test_what_the_scene_does_not_allow_is_refused(
    house: House, ann: str, visiting: int, scene: str, choice: str
) -> None:
    with pytest.raises(Refused, match="现在不能这样选"):
        practising.choose(house, ann, visiting, 0, scene, choice)

    assert resumed(house, ann, "visit").responses == ()


def test_a_choice_whose_needs_are_not_met_is_refused(house: House, ann: str, visiting: int) -> None:
    practising.choose(house, ann, visiting, 0, "door", "enter")
    with pytest.raises(Refused, match="现在不能这样选"):
        practising.choose(house, ann, visiting, 1, "talk", "ask")

    assert practising.walk_of(resumed(house, ann, "visit")).at == "talk"


def test_an_ending_that_does_not_count_can_be_left_or_accepted(
    house: House, ann: str, visiting: int
) -> None:
    with pytest.raises(Refused, match="还没有走到结局"):
        practising.accept_ending(house, ann, visiting)
    practising.choose(house, ann, visiting, 0, "door", "enter")
    practising.choose(house, ann, visiting, 1, "talk", "pitch")
    assert practising.has_ended(resumed(house, ann, "visit"))
    practising.step_back(house, ann, visiting, 2)
    practising.choose(house, ann, visiting, 3, "talk", "pitch")
    for _ in range(2):
        practising.accept_ending(house, ann, visiting)

    [closed] = history(house, ann, "visit")
    assert (closed.score, closed.passed) == (0.0, False)
    assert progress_of(house, ann).of("visit").status is Status.NOT_PASSED
    assert begun(house, ann, "visit") != visiting


def test_a_visit_goes_on_in_the_scenes_it_began_in(
    house: House, content: Path, ann: str, visiting: int
) -> None:
    practising.choose(house, ann, visiting, 0, "door", "wait")
    path = content / "cases" / "visit.yaml"
    path.write_text(path.read_text("utf-8").replace("talk", "chat"), "utf-8")
    assert "chat" in str(house.course.by_id["visit"].content), house.live.problems()

    practising.choose(house, ann, visiting, 1, "talk", "ask")
    sitting = look_back(house, ann, visiting)
    assert sitting.attempt.finished
    assert practising.walk_of(sitting).at == "end-next"


# --- all of them -------------------------------------------------------------------------------

ACTIONS: list[tuple[str, str, Any]] = [
    ("story", "没有这一幕", lambda h, who, a: practising.react(h, who, a, "door", 1, "")),
    ("story", "不是一个故事", lambda h, who, a: practising.finish_story(h, who, a)),
    ("before", "不是一个诊断", lambda h, who, a: practising.hand_in_diagnosis(h, who, a, GOOD)),
    ("visit", "不是一个情景", lambda h, who, a: practising.choose(h, who, a, 0, "door", "wait")),
    ("visit", "不是一个情景", lambda h, who, a: practising.step_back(h, who, a, 0)),
    ("visit", "不是一个情景", lambda h, who, a: practising.accept_ending(h, who, a)),
]


@pytest.mark.parametrize(("activity", "_message", "action"), ACTIONS)
def test_nobody_acts_in_anothers_attempt(
    house: House, ann: str, ben: str, activity: str, _message: str, action: Any
) -> None:
    for earlier in ("story", "before"):
        if activity != "story" and activity != earlier:
            complete(house, ann, earlier)
    attempt = begun(house, ann, activity)
    with pytest.raises(Refused, match="没有找到这次学习记录"):
        action(house, ben, attempt)

    assert look_back(house, ann, attempt).responses == ()


@pytest.mark.parametrize(("_activity", "message", "action"), ACTIONS)
def test_an_action_of_one_case_is_refused_in_another_activity(
    house: House, ann: str, _activity: str, message: str, action: Any
) -> None:
    attempt = begun(house, ann, "greet")
    with pytest.raises(Refused, match=message):
        action(house, ann, attempt)

    assert resumed(house, ann, "greet").responses == ()


def test_a_refused_action_leaves_no_half_written_row(house: House, ann: str, visiting: int) -> None:
    with house.database.read() as connection:
        before = connection.execute(text("SELECT count(*) FROM response")).scalar_one()
    with pytest.raises(Refused):
        practising.choose(house, ann, visiting, 0, "door", "fly")
    with house.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM response")).scalar_one() == before
