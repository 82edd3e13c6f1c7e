"""How a test plays a learner: the right and a wrong answer to any question, whole activities."""

from __future__ import annotations

from typing import Any

from courseware.actions import filling, learning, planning, practising, prospecting, sorting
from courseware.actions.house import House
from courseware.actions.sitting import Sitting, look_back, save_draft
from courseware.course import model
from courseware.course.desk_model import SortingDesk
from courseware.course.plan_model import SixWTwoH
from courseware.course.prospect_model import Dimension, ManExercise, Prospect
from courseware.course.sheet_model import Sheet
from courseware.grading import prospects
from courseware.grading.case import replay
from courseware.grading.sheet_example import example_values


def key_of(question: model.Question) -> Any:
    """Return what earns everything."""
    if isinstance(question, model.SingleChoice):
        return next(i for i, option in enumerate(question.options) if option.correct)
    if isinstance(question, model.MultipleChoice):
        return [i for i, option in enumerate(question.options) if option.correct]
    if isinstance(question, model.Matching):
        return [question.categories.index(item.category) for item in question.items]
    if isinstance(question, model.Ordering):
        return list(range(len(question.items)))
    if isinstance(question, model.NumberQuestion):
        return f"{question.answer:f}"
    if isinstance(question, model.ShortText):
        return question.accept[0]
    return question.model_answer[:2000]


def miss_of(question: model.Question) -> Any:
    """Return a readable answer that earns nothing; for open text, something written."""
    if isinstance(question, model.SingleChoice):
        return next(i for i, option in enumerate(question.options) if not option.correct)
    if isinstance(question, model.MultipleChoice):
        return list(range(len(question.options)))
    if isinstance(question, model.Matching):
        size = len(question.categories)
        return [(right + 1) % size for right in key_of(question)]
    if isinstance(question, model.Ordering):
        return list(reversed(range(len(question.items))))
    if isinstance(question, model.NumberQuestion):
        return f"{question.answer + question.tolerance + 1:f}"
    if isinstance(question, model.ShortText):
        return "不是这个"
    return "我还没有想好"


def answer_all(
    house: House, learner_id: str, sitting: Sitting, missed: set[str] | None = None
) -> None:
    """Answer every question of an attempt, right except those named."""
    for question in sitting.questions:
        raw = miss_of(question) if question.id in (missed or ()) else key_of(question)
        learning.answer(house, learner_id, sitting.attempt.id, question.id, raw)


def begin(house: House, learner_id: str, activity_id: str) -> Sitting:
    """Start an activity; of several customers to plan for, the first."""
    content = house.course.by_id[activity_id].content
    if isinstance(content, SixWTwoH):
        return planning.start_plan(house, learner_id, activity_id, content.scenarios[0].id)
    if isinstance(content, Sheet):
        return filling.open_sheet(house, learner_id, activity_id)
    return learning.start(house, learner_id, activity_id)


def fill_in(house: House, learner_id: str, attempt_id: int, sheet: Sheet) -> None:
    """Write into a sheet what its examples say."""
    for section in sheet.sections:
        for place, text in example_values(section).items():
            save_draft(house, learner_id, attempt_id, f"{section.id}.{place}", text)


def model_texts(exercise: SixWTwoH, scenario: int = 0) -> dict[str, str]:
    """Return the model answer to one of an exercise's customers, by element."""
    plan = exercise.scenarios[scenario].model
    return {e.key: getattr(plan, e.key) for e in exercise.elements}


def complete(house: House, learner_id: str, activity_id: str) -> int:
    """Do an activity as well as it can be done; return the attempt's id."""
    sitting = begin(house, learner_id, activity_id)
    case, attempt_id = sitting.content, sitting.attempt.id
    if isinstance(case, model.StoryCase):
        for scene in case.scenes:
            if scene.ask is not None:
                verdicts = [choice.verdict for choice in scene.ask.choices]
                best = verdicts.index("good") if "good" in verdicts else 0
                practising.react(house, learner_id, attempt_id, scene.id, best, "想过了")
        practising.finish_story(house, learner_id, attempt_id)
    elif isinstance(case, model.DiagnosisCase):
        practising.hand_in_diagnosis(house, learner_id, attempt_id, handout_diagnosis(case))
    elif isinstance(case, SixWTwoH):
        planning.hand_in_plan(house, learner_id, attempt_id, 1, model_texts(case))
        planning.settle_plan(house, learner_id, attempt_id)
    elif isinstance(case, Sheet):
        fill_in(house, learner_id, attempt_id, case)
        filling.finish_sheet(house, learner_id, attempt_id, {})
    elif isinstance(case, ManExercise):
        judge_until_mastered(house, learner_id, attempt_id)
    elif isinstance(case, SortingDesk):
        places = right_places(sorting.desk_of(sitting))
        sorting.hand_in_desk(house, learner_id, attempt_id, places)
    elif isinstance(case, model.BranchingCase):
        for turn, step in enumerate(case.expert):
            practising.choose(house, learner_id, attempt_id, turn, step.scene, step.choice)
    else:
        answer_all(house, learner_id, sitting)
        learning.finish(house, learner_id, attempt_id)
    return attempt_id


def right_places(desk: sorting.Desk) -> dict[str, tuple[str | None, int | None]]:
    """Return the right pile and interval of each prospect on a desk, by its id."""
    return {p.id: (p.group, p.days) for p in desk.prospects}


def right_judgement(
    exercise: ManExercise, card: Prospect
) -> tuple[dict[Dimension, str], dict[Dimension, list[int]], str]:
    """Return the letters, the places of the sentences that decide them, and what to do."""
    key = prospects.key_of(card)
    proofs: dict[Dimension, list[int]] = {d: [] for d in prospects.DIMENSIONS}
    for place, fact in enumerate(card.facts):
        if fact.shows:
            proofs[prospects.dimension_of(fact.shows)].append(place)
    return dict(key), proofs, prospects.right_strategies(exercise, key)[0]


def wrong_judgement(
    exercise: ManExercise, card: Prospect
) -> tuple[dict[Dimension, str], dict[Dimension, list[int]], str]:
    """Return a readable answer to a card in which the letter of money is wrong."""
    letters, proofs, strategy = right_judgement(exercise, card)
    letters["money"] = "M" if letters["money"] in ("m", prospects.UNKNOWN) else "m"
    proofs["money"] = proofs["money"] or [0]
    return letters, proofs, strategy


def judge_until_mastered(house: House, learner_id: str, attempt_id: int) -> None:
    """Judge every prospect right until the run is closed."""
    while True:
        practice = prospecting.practice_of(look_back(house, learner_id, attempt_id))
        if practice.sitting.attempt.finished:
            return
        card, number = practice.next_card, practice.count + 1
        said = right_judgement(practice.exercise, card)
        prospecting.answer(house, learner_id, attempt_id, number, card.id, *said)


def complete_all(house: House, learner_id: str) -> None:
    """Do the whole course, in order of what is open."""
    for activity in house.course.activities:
        complete(house, learner_id, activity.id)


def handout_diagnosis(case: model.DiagnosisCase) -> dict[str, list[str]]:
    """Return the causes of the handout with all their moments."""
    return {c.id: list(c.moments) for c in case.causes if c.handout}


def expert_walk(case: model.BranchingCase) -> str:
    """Return the id of the ending that the expert's way leads to."""
    return replay(case, [{"scene": s.scene, "choice": s.choice} for s in case.expert]).at
