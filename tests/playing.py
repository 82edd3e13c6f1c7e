"""How a test plays a learner: the right and a wrong answer to any question, whole activities."""

from __future__ import annotations

from typing import Any

from courseware.actions import learning, planning, practising
from courseware.actions.house import House
from courseware.actions.sitting import Sitting
from courseware.course import model
from courseware.course.plan_model import SixWTwoH
from courseware.grading.case import replay


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
    return learning.start(house, learner_id, activity_id)


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
    elif isinstance(case, model.BranchingCase):
        for turn, step in enumerate(case.expert):
            practising.choose(house, learner_id, attempt_id, turn, step.scene, step.choice)
    else:
        answer_all(house, learner_id, sitting)
        learning.finish(house, learner_id, attempt_id)
    return attempt_id


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
