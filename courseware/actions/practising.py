"""Working through cases: the story, the diagnosis, the visit done again."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from courseware.actions import sitting as s
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.course import model
from courseware.grading.answers import MAX_CHARACTERS
from courseware.grading.case import (
    OUTCOME_SCORES,
    VERDICT_SCORES,
    Walk,
    ending_of,
    replay,
    story_score,
)
from courseware.grading.diagnosis import Diagnosis, diagnose
from courseware.records import store
from courseware.records.database import Connection

DIAGNOSIS = "diagnosis"
KINDS: dict[type[model.PracticeBase], str] = {
    model.StoryCase: "故事",
    model.DiagnosisCase: "诊断",
    model.BranchingCase: "情景",
}
C = TypeVar("C", bound=model.PracticeBase)


# --- the story ---------------------------------------------------------------------------------


def react(
    house: House, learner_id: str, attempt_id: int, scene_id: str, choice: int | None, reason: str
) -> None:
    """Save what the learner would do in a scene of the story, and why. Raises Refused."""
    with house.database.write() as connection:
        attempt = s.open_own_attempt(connection, learner_id, attempt_id)
        case = s.frozen_content(house, connection, attempt)
        scenes = case.scenes if isinstance(case, model.StoryCase) else ()
        scene = next((scene for scene in scenes if scene.id == scene_id), None)
        if scene is None:
            raise Refused("案例里没有这一幕")
        if scene.ask is None:
            raise Refused("这一幕没有要回答的问题")
        if choice is None or not 0 <= choice < len(scene.ask.choices):
            raise Refused("请先选一个做法")
        answer = {"choice": choice, "reason": s.storable(reason).strip()[:MAX_CHARACTERS]}
        score = VERDICT_SCORES[scene.ask.choices[choice].verdict]
        store.add_response(connection, attempt_id, scene_id, 1, answer, score, house.now())


def finish_story(house: House, learner_id: str, attempt_id: int) -> None:
    """Close the story once every question in it is answered. Raises Refused."""
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        if attempt.finished:
            return
        case = _case(house, connection, attempt, model.StoryCase)
        responses = store.responses_of(connection, attempt_id)
        chosen = {r.question_id: r.answer["choice"] for r in responses}
        missing = [c for c in case.scenes if c.ask is not None and c.id not in chosen]
        if missing:
            raise Refused(f"还有 {len(missing)} 幕没有作答")
        score = story_score(case, chosen)
        store.finish_attempt(connection, attempt_id, score, True, house.now())


# --- the diagnosis -----------------------------------------------------------------------------


def hand_in_diagnosis(
    house: House, learner_id: str, attempt_id: int, chosen: dict[str, list[str]]
) -> None:
    """Save a diagnosis (cause id → ids of the moments that show it) and close it.

    Raises Refused.
    """
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        if attempt.finished:
            return
        case = _case(house, connection, attempt, model.DiagnosisCase)
        causes = {c.id: c.text for c in case.causes}
        moments = {m.id for m in case.moments}
        if not chosen or not set(chosen) <= set(causes):
            raise Refused("请至少选一个原因")
        for cause, shown in chosen.items():
            if not shown:
                raise Refused(f"“{causes[cause]}”还没有指出证据：哪个情节能说明它？")
            if not set(shown) <= moments:
                raise Refused("选中的情节已经不在案例里了，请重新选")
        now = house.now()
        result = diagnose(case, chosen)
        store.add_response(connection, attempt_id, DIAGNOSIS, 1, chosen, result.score, now)
        store.finish_attempt(connection, attempt_id, result.score, True, now)


def diagnosis_of(sitting: s.Sitting) -> tuple[dict[str, list[str]], Diagnosis] | None:
    """Return what was handed in and how it compares with the handout, or None before that."""
    response = sitting.latest.get(DIAGNOSIS)
    if response is None or not isinstance(sitting.content, model.DiagnosisCase):
        return None
    return response.answer, diagnose(sitting.content, response.answer)


def diagnosis_draft(sitting: s.Sitting) -> dict[str, list[str]]:
    """Return the unfinished choice of causes and moments."""
    case = sitting.content
    if not isinstance(case, model.DiagnosisCase):
        return {}
    kept = json.loads(sitting.drafts.get(DIAGNOSIS, "{}"))
    moments = {m.id for m in case.moments}
    return {c.id: [m for m in kept[c.id] if m in moments] for c in case.causes if c.id in kept}


def keep_diagnosis_draft(
    house: House, learner_id: str, attempt_id: int, chosen: dict[str, list[str]]
) -> None:
    """Keep the unfinished choice. Raises Refused."""
    s.save_draft(house, learner_id, attempt_id, DIAGNOSIS, json.dumps(chosen))


# --- the visit done again ----------------------------------------------------------------------


def walk_of(sitting: s.Sitting) -> Walk:
    """Return where the learner stands in a branching case."""
    assert isinstance(sitting.content, model.BranchingCase)
    return replay(sitting.content, [r.answer for r in sitting.responses])


def has_ended(sitting: s.Sitting) -> bool:
    """Say whether a visit came to an ending, and was not left for a newer wording."""
    assert isinstance(sitting.content, model.BranchingCase)
    return ending_of(sitting.content, walk_of(sitting)) is not None


def choose(
    house: House, learner_id: str, attempt_id: int, turn: int, scene_id: str, choice_id: str
) -> None:
    """Take the choice as event number `turn`; the same turn again changes nothing.

    An ending that counts as done closes the attempt. Raises Refused.
    """
    _event(house, learner_id, attempt_id, turn, {"scene": scene_id, "choice": choice_id})


def step_back(house: House, learner_id: str, attempt_id: int, turn: int) -> None:
    """Take the last choice back as event number `turn`. Raises Refused."""
    _event(house, learner_id, attempt_id, turn, {"back": True})


def _event(
    house: House, learner_id: str, attempt_id: int, turn: int, event: dict[str, Any]
) -> None:
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        case = _case(house, connection, attempt, model.BranchingCase)
        events = [r.answer for r in store.responses_of(connection, attempt_id)]
        if turn != len(events):
            return  # A second click, or another tab: that turn is taken already.
        s.check_unfinished(attempt)
        try:
            walk = replay(case, [*events, event])
        except (LookupError, ValueError):
            raise Refused("现在不能这样选，请看看当前的场景") from None
        now = house.now()
        store.add_response(connection, attempt_id, f"turn-{turn}", 1, event, None, now)
        ending = ending_of(case, walk)
        if ending is not None and ending.outcome in case.passing:
            score = OUTCOME_SCORES[ending.outcome]
            store.finish_attempt(connection, attempt_id, score, True, now)


def accept_ending(house: House, learner_id: str, attempt_id: int) -> None:
    """Close the attempt at an ending that does not count as done. Raises Refused."""
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        if attempt.finished:
            return
        case = _case(house, connection, attempt, model.BranchingCase)
        walk = replay(case, [r.answer for r in store.responses_of(connection, attempt_id)])
        ending = ending_of(case, walk)
        if ending is None:
            raise Refused("这次拜访还没有走到结局")
        passed = ending.outcome in case.passing
        score = OUTCOME_SCORES[ending.outcome]
        store.finish_attempt(connection, attempt_id, score, passed, house.now())


def _case(house: House, connection: Connection, attempt: store.Attempt, kind: type[C]) -> C:
    """Return the case an attempt was taken on. Raises Refused when it is of another kind."""
    case = s.frozen_content(house, connection, attempt)
    if not isinstance(case, kind):
        raise Refused(f"这不是一个{KINDS[kind]}案例")
    return case
